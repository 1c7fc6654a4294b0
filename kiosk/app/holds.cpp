#include "kiosk/app/holds.h"

#include "base/log.h"
#include "kiosk/app/commit.h"
#include "kiosk/app/order_support.h"
#include "kiosk/app/session_table.h"
#include "policy/order_decisions.h"
#include "policy/order_events.h"

namespace app {
namespace {

base::Result<std::vector<base::OrderId>> find_due(App& app, int limit) {
    auto db = app.readers.lease();
    TRY(statement, db->prepare("SELECT order_id FROM sales_order "
                               "WHERE state IN ('draft','presented','confirmed','disclosed') "
                               "AND hold_expires_at <= ?1 ORDER BY hold_expires_at LIMIT ?2"));
    const std::int64_t now = base::unix_ms(app.clock.now());
    statement.bind(now, limit);
    std::vector<base::OrderId> due;
    for (;;) {
        TRY(found, statement.step());
        if (!found) {
            return due;
        }
        due.emplace_back(std::string(statement.text(0)));
    }
}

}  // namespace

base::Result<int> expire_holds(App& app, int limit) {
    TRY(due, find_due(app, limit));
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
