#include "kiosk/app/request_sweep.h"

#include <fmt/format.h>

#include "base/log.h"
#include "kiosk/app/commit.h"
#include "kiosk/app/request_support.h"
#include "kiosk/app/request_timing.h"
#include "kiosk/app/request_view.h"
#include "kiosk/store/request_table.h"

namespace app {
namespace {

// Other rules, other times.
std::string name_rules(const ShopSnapshot& shop) {
    return fmt::format("{}.{}.{}", shop.versions.catalogue, shop.rules.working.version,
                       shop.rules.service_levels.version);
}

const Caller& clock_caller() {
    static const Caller caller{Role::System, {}, {}, ""};
    return caller;
}

// Fires what is due and says when to look again.
base::Result<int> look_at(App& app, store::WriteContext& context, const ShopSnapshot& shop,
                          const base::RequestId& request_id, Outcome& outcome) {
    TRY(request, store::load_request(context.db(), request_id));
    TRY(record, load_request_record(context.db(), request_id));
    TRY(timing, read_timing(record, shop.rules, context.now()));
    store::RequestDue due;
    due.request_id = request_id;
    due.version = request.version;
    due.rules = name_rules(shop);
    int fired = 0;
    for (const policy::Escalation& step : timing.plan) {
        if (step.fires_at > context.now()) {
            due.look_at = step.fires_at;
            break;
        }
        const policy::RequestEscalated event{request_id, step.clock,  step.step_id,
                                             step.role,  step.due_at, step.fires_at};
        TRY(seq,
            append_request_event(app, context, clock_caller(), request_id,
                                 policy::RequestEscalated::kType, policy::encode_payload(event)));
        static_cast<void>(seq);
        ++due.version;
        ++fired;
    }
    if (const policy::ClockRun* next = next_due(timing.clocks)) {
        due.due_at = *next->due_at;
    }
    CHECK_OK(store::put_request_due(context.db(), due));
    if (fired > 0) {
        outcome.changes.push_back({0, "request", request_id.text(), "", "escalated"});
    }
    return fired;
}

}  // namespace

base::Result<RequestSweep> sweep_requests(App& app, int limit) {
    const auto shop = app.shop.current();
    std::vector<base::RequestId> due;
    {
        auto db = app.readers.lease();
        TRY(found, store::list_requests_to_look_at(*db, name_rules(*shop), app.clock.now(), limit));
        due = std::move(found);
    }
    RequestSweep sweep{static_cast<int>(due.size()), 0};
    if (due.empty()) {
        return sweep;
    }
    CHECK_OK(commit(app, [&](store::WriteContext& context) -> base::Result<Outcome> {
        Outcome outcome;
        for (const base::RequestId& request_id : due) {
            const auto steps = look_at(app, context, *shop, request_id, outcome);
            if (steps.ok()) {
                sweep.fired += *steps;
                continue;
            }
            // One that cannot be read must not keep the others from their promises.
            base::log(base::LogLevel::Error, "requests.sweep_failed",
                      {{"request", request_id.text()}, {"key", steps.error().key}});
        }
        return outcome;
    }));
    return sweep;
}

}  // namespace app
