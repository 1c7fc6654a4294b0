#include "kiosk/app/drawers.h"
#include "kiosk/app/order_support.h"
#include "kiosk/app/return_support.h"

// Money goes back, all at once or in parts, in the ways that the store takes.
namespace app {

base::Status write_refund(App& app, store::WriteContext& context, const Caller& caller,
                          const policy::ReturnRecord& record, const policy::RefundWish& wish,
                          Outcome& outcome) {
    TRY(given, policy::decide_refund(record, wish));
    const policy::ReturnRefunded event{
        record.return_id,    base::format_uuid(context.make_event_id()),
        given.state,         record.order_id,
        wish.kind,           wish.amount,
        given.total,         wish.reference,
        record.member_index, policy::beyond_goods(record, record.paid + record.used, wish.amount)};
    CHECK_OK(append_return_event(app, context, caller, event));
    if (wish.kind == policy::TenderKind::Cash) {
        return open_drawer_for_cash(app, context, caller, event.refund_id, outcome);
    }
    return base::ok();
}

base::Result<Reply> refund_return(App& app, const Caller& caller, const Idempotency& once,
                                  const RefundReturn& command) {
    CHECK_OK(require_kind_taken(app.config, command.kind));
    return commit_once(
        app, caller, once, [&](store::WriteContext& context) -> base::Result<Outcome> {
            TRY(record,
                load_return_at(app, caller, context.db(), command.return_id, command.version));
            const policy::RefundWish wish{command.kind, base::Money::of_minor(command.amount_minor),
                                          command.reference};
            Outcome drawer;
            CHECK_OK(write_refund(app, context, caller, record, wish, drawer));
            TRY(outcome, answer_with_return(app, context, caller, record.return_id));
            outcome.changes.insert(outcome.changes.end(), drawer.changes.begin(),
                                   drawer.changes.end());
            return outcome;
        });
}

}  // namespace app
