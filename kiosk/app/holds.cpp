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
base::Result<int> expire_holds(App& app, int limit) {
    std::vector<base::OrderId> due;
    {
        auto db = app.readers.lease();
        TRY(found, store::list_due_holds(*db, base::unix_ms(app.clock.now()), limit));
        due = std::move(found);
    }
    int ended = 0;
    for (const base::OrderId& order_id : due) {
        // One order that cannot be ended must not keep the others' goods from the shelf.
        const base::Status done =
            commit(app, [&](store::WriteContext& context) -> base::Result<Outcome> {
                TRY(order, store::load_order(context.db(), order_id));
                if (!policy::is_hold_over(order, context.now())) {
                    return Outcome{};  // paid or revised in between
                }
                const policy::OrderEnded event{order_id, policy::OrderState::Expired, "hold_over",
                                               base::Money(), ""};
                const Caller clock{Role::System, {}, {}, ""};
                TRY(seq, append_order_event(context, clock, order, policy::OrderEnded::kExpired,
                                            policy::encode_payload(event)));
                static_cast<void>(seq);
                ++ended;
                Outcome outcome;
                outcome.changes.push_back({0, "order", order_id.text(), "", "expired"});
                return outcome;
            });
        if (!done.ok()) {
            base::log(base::LogLevel::Error, "holds.order_failed",
                      {{"order", order_id.text()}, {"key", done.error().key}});
        }
    }
    return ended;
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
