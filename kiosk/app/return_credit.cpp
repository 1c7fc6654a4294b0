#include "kiosk/app/return_credit.h"

#include "kiosk/app/return_support.h"
#include "kiosk/store/return_table.h"

namespace app {

base::Status use_return_credit(App& app, store::WriteContext& context, const Caller& caller,
                               const policy::Order& order, const std::string& number,
                               base::Money amount) {
    TRY(return_id, store::find_return_by_number(context.db(), number));
    if (!return_id) {
        return base::error(base::ErrorCode::NotFound, "return.not_found",
                           "the reference of an exchange credit is the number of the return");
    }
    TRY(record, store::load_return(context.db(), *return_id));
    TRY(used, policy::decide_use_credit(record, amount));
    const policy::ReturnCreditUsed event{
        record.return_id,
        used.state,
        record.order_id,
        order.order_id,
        order.number,
        amount,
        used.total,
        record.member_index,
        policy::beyond_goods(record, record.paid + record.used, amount)};
    return append_return_event(app, context, caller, event);
}

}  // namespace app
