#include "kiosk/app/payouts.h"

#include "kiosk/app/order_support.h"
#include "kiosk/store/payout_table.h"
#include "policy/order_decisions.h"
#include "policy/order_events.h"

namespace app {
namespace {

base::Result<Outcome> write_payout(App& app, store::WriteContext& context, const Caller& caller,
                                   const PayOut& command) {
    TRY(order, load_order_for(app, caller, context.db(), command.order_id));
    const policy::PayoutWish wish{command.kind, base::Money::of_minor(command.amount_minor),
                                  command.reference};
    TRY(still_owed, policy::decide_payout(order, wish));
    const policy::OrderPaidOut event{base::format_uuid(context.make_event_id()),
                                     order.order_id,
                                     wish.kind,
                                     wish.amount,
                                     still_owed,
                                     wish.reference};
    TRY(seq, append_order_event(context, caller, order, policy::OrderPaidOut::kType,
                                policy::encode_payload(event)));
    static_cast<void>(seq);
    return answer_with_order(context, order.order_id);
}

}  // namespace

base::Result<Reply> pay_out(App& app, const Caller& caller, const Idempotency& once,
                            const PayOut& command) {
    CHECK_OK(require_kind_taken(app.config, command.kind));
    return commit_once(app, caller, once, [&](store::WriteContext& context) {
        return write_payout(app, context, caller, command);
    });
}

base::Status write_payouts(sqlite::Database& db, base::JsonWriter& w, const policy::Order& order) {
    w.key("payouts");
    w.begin_array();
    if (order.state == policy::OrderState::Cancelled && !order.paid.is_zero()) {
        TRY(payouts, store::load_payouts(db, order.order_id));
        for (const store::PayoutRow& payout : payouts) {
            w.begin_object();
            w.field("payout_id", payout.payout_id);
            w.field("kind", policy::word(payout.kind));
            w.field("amount_minor", payout.amount.minor());
            w.field("reference", payout.reference);
            w.field("actor", payout.actor);
            w.field("at", base::format_utc(payout.at));
            w.end_object();
        }
    }
    w.end_array();
    return base::ok();
}

}  // namespace app
