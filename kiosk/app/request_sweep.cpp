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

// Written once in the life of a request: what makes it a case again is the answer to it.
base::Status note_item_back(App& app, store::WriteContext& context,
                            const base::RequestId& request_id, Outcome& outcome) {
    TRY(record, load_record_to_act_on(context.db(), request_id, Act::Ends));
    if (record.item_is_back || !policy::kOpenRequests.has(record.state)) {
        return base::ok();
    }
    CHECK_OK(append_act(app, context, clock_caller(), record,
                        {policy::RequestActed::kItemBack, record.state}, policy::RequestActed{}));
    outcome.changes.push_back({0, "request", request_id.text(), "", "ready"});
    return base::ok();
}

}  // namespace

base::Result<int> notice_items_back(App& app, int limit) {
    std::vector<base::RequestId> waiting;
    {
        auto db = app.readers.lease();
        TRY(found, store::list_requests_whose_item_is_back(*db, limit));
        waiting = std::move(found);
    }
    int noticed = 0;
    if (waiting.empty()) {
        return noticed;
    }
    CHECK_OK(commit(app, [&](store::WriteContext& context) -> base::Result<Outcome> {
        Outcome outcome;
        for (const base::RequestId& request_id : waiting) {
            const base::Status done = note_item_back(app, context, request_id, outcome);
            if (!done.ok()) {
                base::log(base::LogLevel::Error, "requests.item_back_failed",
                          {{"request", request_id.text()}, {"key", done.error().key}});
            }
        }
        noticed = static_cast<int>(outcome.changes.size());
        return outcome;
    }));
    return noticed;
}

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
