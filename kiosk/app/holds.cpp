#include "kiosk/app/holds.h"

#include "base/log.h"
#include "kiosk/app/commit.h"
#include "kiosk/app/order_support.h"
#include "kiosk/app/session_table.h"
#include "kiosk/store/order_search.h"
#include "kiosk/store/people_table.h"
#include "policy/order_decisions.h"
#include "policy/order_events.h"

namespace app {
namespace {

using Act = base::Result<Outcome> (*)(App&, store::WriteContext&, const policy::Order&);

const Caller& clock_caller() {
    static const Caller caller{Role::System, {}, {}, ""};
    return caller;
}

// Every counter, and the kiosks in front of whose customers it stands.
Outcome tell(App& app, const policy::Order& order, const std::string& state) {
    const std::string id = order.order_id.text();
    Outcome outcome;
    outcome.changes.push_back({0, "order", id, "", state});
    for (const base::TerminalId& kiosk : app.sessions.list_screens_of(order.order_id)) {
        outcome.changes.push_back({0, "order", id, kiosk.text(), state});
    }
    return outcome;
}

base::Result<Outcome> end_hold(App& app, store::WriteContext& context, const policy::Order& order) {
    const policy::OrderEnded event{order.order_id, policy::OrderState::Expired, "hold_over",
                                   base::Money(), ""};
    TRY(seq, append_order_event(context, clock_caller(), order, policy::OrderEnded::kExpired,
                                policy::encode_payload(event)));
    static_cast<void>(seq);
    Outcome outcome = tell(app, order, "expired");
    await_customers(app, outcome, order.order_id, event.state);
    return outcome;
}

base::Result<Outcome> remind(App& app, store::WriteContext& context, const policy::Order& order) {
    const policy::OrderHoldReminded event{order.order_id, order.hold_expires_at};
    TRY(seq, append_order_event(context, clock_caller(), order, policy::OrderHoldReminded::kType,
                                policy::encode_payload(event)));
    static_cast<void>(seq);
    return tell(app, order, "hold_ending");
}

// Looks again on the writer: it may have been paid or revised in between. One order that cannot be
// handled must not keep the others' goods from the shelf.
int act_on_each(App& app, const std::vector<base::OrderId>& orders,
                bool (*is_due)(const policy::Order&, base::UtcTime), Act act) {
    int done = 0;
    for (const base::OrderId& order_id : orders) {
        const base::Status acted =
            commit(app, [&](store::WriteContext& context) -> base::Result<Outcome> {
                TRY(order, store::load_order(context.db(), order_id));
                if (!is_due(order, context.now())) {
                    return Outcome{};
                }
                ++done;
                return act(app, context, order);
            });
        if (!acted.ok()) {
            base::log(base::LogLevel::Error, "holds.order_failed",
                      {{"order", order_id.text()}, {"key", acted.error().key}});
        }
    }
    return done;
}

}  // namespace

base::Result<int> remind_of_holds(App& app, int limit) {
    const base::UtcTime now = app.clock.now();
    std::vector<base::OrderId> due;
    {
        auto db = app.readers.lease();
        TRY(found,
            store::list_unreminded_holds(*db, base::unix_ms(now + policy::kHoldReminder), limit));
        for (const base::OrderId& order_id : found) {
            TRY(order, store::load_order(*db, order_id));
            if (policy::is_reminder_due(order, now)) {
                due.push_back(order_id);
            }
        }
    }
    return act_on_each(app, due, policy::is_reminder_due, remind);
}

base::Result<int> expire_holds(App& app, int limit) {
    std::vector<base::OrderId> due;
    {
        auto db = app.readers.lease();
        TRY(found, store::list_due_holds(*db, base::unix_ms(app.clock.now()), limit));
        due = std::move(found);
    }
    return act_on_each(app, due, policy::is_hold_over, end_hold);
}

base::Status remove_old_sessions(App& app) {
    const std::vector<std::string> over = app.sessions.list_over();
    if (over.empty()) {
        return base::ok();
    }
    CHECK_OK(commit(app, [&](store::WriteContext& context) -> base::Result<Outcome> {
        for (const std::string& token_hash : over) {
            CHECK_OK(store::delete_session(context.db(), token_hash));
        }
        return Outcome{};
    }));
    for (const std::string& token_hash : over) {
        app.sessions.remove(token_hash);
    }
    return base::ok();
}

}  // namespace app
