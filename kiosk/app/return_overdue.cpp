#include "kiosk/app/return_overdue.h"

#include "base/log.h"
#include "kiosk/app/return_support.h"
#include "kiosk/store/return_table.h"

namespace app {
namespace {

// Looks again on the writer: it may have been paid in between.
base::Result<Outcome> report_one(App& app, store::WriteContext& context,
                                 const std::string& return_id) {
    static const Caller clock{Role::System, {}, {}, ""};
    TRY(record, store::load_return(context.db(), return_id));
    const bool waits = record.decision ? !record.open().is_zero() : !is_ended(record.state);
    const bool is_over = !record.due_on.empty() && record.due_until <= context.now();
    if (record.overdue || !waits || !is_over) {
        return Outcome{};
    }
    const policy::ReturnRefundOverdue event{return_id, record.state, record.due_on};
    CHECK_OK(append_return_event(app, context, clock, event));
    Outcome outcome;
    outcome.changes.push_back({0, "return", return_id, "", "overdue"});
    return outcome;
}

}  // namespace

base::Result<int> report_overdue_refunds(App& app, int limit) {
    std::vector<std::string> late;
    {
        auto db = app.readers.lease();
        TRY(found, store::list_overdue_refunds(*db, app.clock.now(), limit));
        late = std::move(found);
    }
    int done = 0;
    for (const std::string& return_id : late) {
        const base::Status reported = commit(
            app, [&](store::WriteContext& context) { return report_one(app, context, return_id); });
        if (!reported.ok()) {
            base::log(base::LogLevel::Error, "returns.overdue_failed",
                      {{"return", return_id}, {"key", reported.error().key}});
        }
        done += reported.ok() ? 1 : 0;
    }
    return done;
}

}  // namespace app
