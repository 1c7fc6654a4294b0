#include "kiosk/app/return_support.h"

#include "kiosk/app/order_support.h"
#include "kiosk/app/print_requests.h"
#include "kiosk/app/return_view.h"
#include "kiosk/app/session_table.h"
#include "kiosk/store/return_table.h"
#include "policy/return_decisions.h"

namespace app {

base::Status require_return_access(App& app, const Caller& caller,
                                   const policy::ReturnRecord& record) {
    const bool may =
        is_staff(caller.role) || (caller.role == Role::Customer && !record.order_id.empty() &&
                                  app.sessions.may_see_order(caller.session_hash, record.order_id));
    if (!may) {
        return base::error(base::ErrorCode::NotFound, "return.not_found",
                           "not of this session's order");
    }
    return base::ok();
}

base::Result<policy::ReturnRecord> load_return_at(App& app, const Caller& caller,
                                                  sqlite::Database& db,
                                                  const std::string& return_id,
                                                  std::int64_t version) {
    TRY(record, store::load_return(db, return_id));
    CHECK_OK(require_return_access(app, caller, record));
    CHECK_OK(policy::require_version(record, version));
    return record;
}

base::Result<std::string> today_of(App& app, base::UtcTime now) {
    return policy::local_date(app.shop.current()->rules.opening, now);
}

base::Result<Outcome> answer_with_return(App& app, store::WriteContext& context,
                                         const Caller& caller, const std::string& return_id,
                                         int status) {
    TRY(record, store::load_return(context.db(), return_id));
    TRY(body, render_return(app, context.db(), caller, record, Tell::NoWords));
    Outcome outcome{{status, std::move(body)}};
    const std::string state(policy::word(record.state));
    outcome.changes.push_back({0, "return", return_id, "", state});
    if (!record.order_id.empty()) {
        const std::string order_id = record.order_id.text();
        outcome.changes.push_back({0, "order", order_id, "", "return_" + state});
        for (const base::TerminalId& kiosk : app.sessions.list_screens_of(record.order_id)) {
            outcome.changes.push_back({0, "return", return_id, kiosk.text(), state});
        }
    }
    return outcome;
}

// A store whose templates are older than this slip does without.
base::Status print_return_slip(App& app, store::WriteContext& context, const Caller& caller,
                               const policy::ReturnRecord& record) {
    if (!app.book.holds(receipts::Paper::ReturnSlip, record.language)) {
        return base::ok();
    }
    return request_print(app, context, caller,
                         {.kind = policy::PrintKind::ReturnSlip,
                          .order_id = record.order_id,
                          .about = record.return_id});
}

}  // namespace app
