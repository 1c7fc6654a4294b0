#include <fmt/format.h>

#include "kiosk/app/help_calls.h"
#include "kiosk/app/order_support.h"
#include "kiosk/app/order_writing.h"
#include "kiosk/app/orders.h"
#include "kiosk/app/session_table.h"
#include "kiosk/store/people_table.h"
#include "policy/order_decisions.h"
#include "policy/order_events.h"

// ORD-1: the order on the customer's own screen, each part confirmed or put right there.
namespace app {
namespace {

using base::ErrorCode;

// I7: the order keeps what it showed; where prices moved since, the customer is told before saying
// yes. The same total by other versions is no news.
base::Status require_same_price(store::WriteContext& context, const policy::Order& order,
                                const ShopSnapshot& shop) {
    if (order.versions.price == shop.versions.price &&
        order.versions.catalogue == shop.versions.catalogue) {
        return base::ok();
    }
    TRY(shown, store::load_content(context.db(), order.content_seq));
    const policy::OrderRequest request = request_of(order, shown);
    TRY(now, price_order(context, request, shop, shown.concessions));
    const std::string changes = policy::describe_changes(shown, now);
    if (changes == "[]") {
        return base::ok();
    }
    base::Error error = base::error(ErrorCode::Conflict, "order.price_changed",
                                    "prices changed since the order was written");
    error.facts_json = fmt::format(R"({{"version":{},"changes":{}}})", order.version, changes);
    return error;
}

base::Result<Outcome> write_confirmation(App& app, store::WriteContext& context,
                                         const Caller& caller, const ConfirmParts& command,
                                         const ShopSnapshot& shop) {
    TRY(order, load_order_for(app, caller, context.db(), command.order_id));
    CHECK_OK(require_version(context.db(), order, command.expected_version));
    CHECK_OK(require_same_price(context, order, shop));
    TRY(confirmed, policy::decide_confirm(order, command.parts));
    if (!confirmed.parts.empty()) {
        const policy::OrderPartsConfirmed event{order.order_id, order.version, confirmed.parts,
                                                by_of(caller), confirmed.state};
        TRY(seq, append_order_event(context, caller, order, policy::OrderPartsConfirmed::kType,
                                    policy::encode_payload(event)));
        static_cast<void>(seq);
    }
    TRY(outcome, answer_with_order(context, order.order_id));
    await_customers(app, outcome, order.order_id, confirmed.state);
    return outcome;
}

base::Result<Outcome> write_push(App& app, store::WriteContext& context, const Caller& caller,
                                 const PushOrder& command) {
    TRY(order, store::load_order(context.db(), command.order_id));
    CHECK_OK(require_version(context.db(), order, command.expected_version));
    CHECK_OK(policy::decide_push(order));
    const policy::OrderState state =
        order.state == policy::OrderState::Draft ? policy::OrderState::Presented : order.state;
    const policy::OrderPushed event{order.order_id, command.terminal_id, state};
    TRY(seq, append_order_event(context, caller, order, policy::OrderPushed::kType,
                                policy::encode_payload(event)));
    static_cast<void>(seq);
    TRY(outcome, answer_with_order(context, order.order_id));
    CHECK_OK(store::delete_offers_of(context.db(), order.order_id));
    const auto customer = app.sessions.find_customer_for(command.terminal_id, order.order_id);
    if (customer) {
        CHECK_OK(store::set_session_order(context.db(), *customer, order.order_id));
        outcome.after_commit.push_back([&app, customer, order_id = order.order_id] {
            app.sessions.tie_order(*customer, order_id, SessionTable::Tie::Own);
        });
    } else {
        CHECK_OK(
            store::put_offer(context.db(), command.terminal_id, order.order_id, context.now()));
    }
    await_customers(app, outcome, order.order_id, state);
    outcome.changes.push_back(
        {0, "session", order.order_id.text(), command.terminal_id.text(), "pushed"});
    return outcome;
}

base::Result<Outcome> write_dispute(App& app, store::WriteContext& context, const Caller& caller,
                                    const DisputePart& command) {
    TRY(order, load_order_for(app, caller, context.db(), command.order_id));
    CHECK_OK(require_version(context.db(), order, command.expected_version));
    CHECK_OK(policy::decide_dispute(order, command.part));
    const policy::OrderState state =
        order.pushed_to.empty() ? policy::OrderState::Draft : policy::OrderState::Presented;
    policy::OrderPartDisputed event{order.order_id, command.part, command.reason_id,
                                    by_of(caller),  state,        ""};
    const base::Uuid event_id = context.make_event_id();
    TRY(words, seal_words(context, subject_of(order), event_id, command.words));
    event.personal = std::move(words);
    TRY(seq, append_order_event(context, caller, order, policy::OrderPartDisputed::kType,
                                policy::encode_payload(event), event_id));
    static_cast<void>(seq);
    TRY(called,
        find_same_call(context.db(), caller.terminal, order.order_id, "dispute", context.now()));
    if (called) {
        return answer_with_order(context, order.order_id);  // somebody comes for it already
    }
    TRY(call, append_help_call(app, context, caller, "K2", order.order_id, "dispute"));
    TRY(outcome, answer_with_order(context, order.order_id));
    outcome.changes.push_back({0, "help_call", call.help_call_id, "", "open"});
    return outcome;
}

}  // namespace

base::Result<Reply> push_order(App& app, const Caller& caller, const Idempotency& once,
                               const PushOrder& command) {
    const TerminalConfig* terminal = app.config.find_terminal(command.terminal_id);
    if (terminal == nullptr || terminal->kind != "kiosk") {
        return base::error(ErrorCode::InvalidInput, "order.no_such_kiosk",
                           "terminal_id must be one of the store's kiosks");
    }
    return commit_once(app, caller, once, [&](store::WriteContext& context) {
        return write_push(app, context, caller, command);
    });
}

base::Result<Reply> confirm_parts(App& app, const Caller& caller, const Idempotency& once,
                                  const ConfirmParts& command) {
    const auto shop = app.shop.current();
    return commit_once(app, caller, once, [&](store::WriteContext& context) {
        return write_confirmation(app, context, caller, command, *shop);
    });
}

base::Result<Reply> dispute_part(App& app, const Caller& caller, const Idempotency& once,
                                 const DisputePart& command) {
    const auto shop = app.shop.current();
    bool known = false;
    for (const policy::DisputeReason& reason : shop->rules.reasons.dispute) {
        known = known || (reason.reason_id == command.reason_id && reason.part == command.part);
    }
    if (!known) {
        return base::error(ErrorCode::InvalidInput, "order.unknown_reason",
                           "reason_id is not one of this part's dispute reasons");
    }
    return commit_once(app, caller, once, [&](store::WriteContext& context) {
        return write_dispute(app, context, caller, command);
    });
}

}  // namespace app
