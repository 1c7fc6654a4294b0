#include "base/text.h"
#include "kiosk/app/commit.h"
#include "kiosk/app/order_support.h"
#include "kiosk/app/order_view.h"
#include "kiosk/app/receipt_lookup.h"
#include "kiosk/app/session_table.h"
#include "kiosk/app/sessions.h"
#include "kiosk/store/order_search.h"
#include "kiosk/store/people_table.h"

// K1: the customer says which order is theirs. All misses look alike and are counted.
namespace app {
namespace {

constexpr std::size_t kMinTail = 3;
constexpr std::size_t kMaxTail = 8;

base::Error miss() {
    return base::error(base::ErrorCode::NotFound, "order.not_found",
                       "no open order fits what was entered");
}

base::Result<Reply> tie_and_show(App& app, const Caller& caller, const base::OrderId& order_id,
                                 SessionTable::Tie tie) {
    CHECK_OK(tie_order(app, caller, order_id, tie));
    auto db = app.readers.lease();
    TRY(order, store::load_order(*db, order_id));
    TRY(body, render_order_for(app, caller, *db, order));
    return Reply{200, std::move(body)};
}

}  // namespace

base::Status tie_order(App& app, const Caller& caller, const base::OrderId& order_id,
                       SessionTable::Tie tie) {
    return commit(app, [&](store::WriteContext& context) -> base::Result<Outcome> {
        TRY(order, store::load_order(context.db(), order_id));
        Outcome outcome;
        outcome.after_commit.push_back(
            [&] { app.sessions.tie_order(caller.session_hash, order_id, tie); });
        if (tie == SessionTable::Tie::Own) {
            CHECK_OK(store::set_session_order(context.db(), caller.session_hash, order_id));
            await_customers(app, outcome, order_id, order.state);
        }
        return outcome;
    });
}

base::Result<Reply> identify_order(App& app, const Caller& caller, const std::string& phone,
                                   const std::string& order_tail) {
    CHECK_OK(app.sessions.require_not_throttled(caller.terminal));
    const auto e164 = base::normalize_phone(phone, app.config.country_code);
    const bool digits = order_tail.size() >= kMinTail && order_tail.size() <= kMaxTail &&
                        order_tail.find_first_not_of("0123456789") == std::string::npos;
    app.sessions.count_try(caller.terminal);
    if (!e164.ok() || !digits) {
        return miss();
    }
    std::optional<base::OrderId> order_id;
    {
        auto db = app.readers.lease();
        TRY(found,
            store::find_order_by_phone_and_tail(*db, app.keys.phone_index(*e164), order_tail));
        order_id = std::move(found);
    }
    if (!order_id) {
        return miss();
    }
    return tie_and_show(app, caller, *order_id, SessionTable::Tie::Own);
}

base::Result<Reply> identify_by_receipt(App& app, const Caller& caller,
                                        const std::string& receipt_code) {
    CHECK_OK(app.sessions.require_not_throttled(caller.terminal));
    app.sessions.count_try(caller.terminal);
    std::optional<store::ReceiptRow> receipt;
    {
        auto db = app.readers.lease();
        TRY(found, find_receipt(app, *db, receipt_code, FindNumber::No));
        receipt = std::move(found);
    }
    if (!receipt) {
        return miss();
    }
    return tie_and_show(app, caller, receipt->order_id, SessionTable::Tie::Seen);
}

}  // namespace app
