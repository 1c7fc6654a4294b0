#include "base/text.h"
#include "kiosk/app/return_support.h"
#include "kiosk/store/catalogue_table.h"

// Goods for goods, and where goods that came back go.
namespace app {
namespace {

std::int64_t count_of(const std::vector<policy::MovedGoods>& goods, const std::string& item_id) {
    std::int64_t count = 0;
    for (const policy::MovedGoods& each : goods) {
        count += each.item_id == item_id ? each.quantity : 0;
    }
    return count;
}

// What was never counted has no limit; two lines of the same item share what is there.
base::Status require_stock(sqlite::Database& db, const std::vector<policy::MovedGoods>& goods) {
    for (const policy::MovedGoods& each : goods) {
        TRY(available, store::find_available(db, each.item_id));
        if (available && *available < count_of(goods, each.item_id)) {
            return base::error(base::ErrorCode::Refused, "return.none_left",
                               "the shelf has none to exchange for; decide on another remedy");
        }
    }
    return base::ok();
}

}  // namespace

base::Result<Reply> exchange_return(App& app, const Caller& caller, const Idempotency& once,
                                    const MoveReturnedGoods& command) {
    return commit_once(
        app, caller, once, [&](store::WriteContext& context) -> base::Result<Outcome> {
            TRY(record,
                load_return_at(app, caller, context.db(), command.return_id, command.version));
            TRY(goods, policy::decide_exchange(record, command.lines));
            CHECK_OK(require_stock(context.db(), goods));
            TRY(today, today_of(app, context.now()));
            const policy::ReturnExchanged event{record.return_id, policy::ReturnState::Settled,
                                                today, std::move(goods)};
            CHECK_OK(append_return_event(app, context, caller, event));
            return answer_with_return(app, context, caller, record.return_id);
        });
}

base::Result<Reply> restock_return(App& app, const Caller& caller, const Idempotency& once,
                                   const MoveReturnedGoods& command) {
    return commit_once(
        app, caller, once, [&](store::WriteContext& context) -> base::Result<Outcome> {
            TRY(record,
                load_return_at(app, caller, context.db(), command.return_id, command.version));
            TRY(goods, policy::decide_restock(record, command.lines));
            const policy::ReturnRestocked event{record.return_id, record.state, std::move(goods)};
            CHECK_OK(append_return_event(app, context, caller, event));
            return answer_with_return(app, context, caller, record.return_id);
        });
}

}  // namespace app
