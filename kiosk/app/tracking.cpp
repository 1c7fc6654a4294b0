#include <fmt/format.h>

#include "base/text.h"
#include "kiosk/app/order_support.h"
#include "kiosk/app/order_view.h"
#include "kiosk/app/request_view.h"
#include "kiosk/app/service_requests.h"
#include "kiosk/app/session_table.h"
#include "kiosk/app/tracking_code.h"
#include "kiosk/store/order_search.h"
#include "kiosk/store/order_table.h"
#include "kiosk/store/request_table.h"
#include "policy/order_content.h"

// ORD-6, AFT-3: where is my order, what became of my request; by number and the phone's last
// digits.
namespace app {
namespace {

using policy::LocalizedText;

LocalizedText next_step(policy::OrderState state, policy::FulfilmentKind fulfilment) {
    switch (state) {
        case policy::OrderState::Draft:
        case policy::OrderState::Presented:
            return {"请在自助机上核对订单", "Please check the order on a kiosk"};
        case policy::OrderState::Confirmed:
        case policy::OrderState::Disclosed:
        case policy::OrderState::PartPaid:
            return {"请到柜台付款，订单会为您保留到所示时间",
                    "Please pay at the counter; the order is kept for you until the time shown"};
        case policy::OrderState::Paid:
            return fulfilment == policy::FulfilmentKind::Delivery
                       ? LocalizedText{"已付款，正在备货，发出后会有物流信息",
                                       "Paid; we are packing it, and tracking follows"}
                       : LocalizedText{"已付款，感谢光临", "Paid. Thank you for coming"};
        case policy::OrderState::Cancelled:
            return {"订单已取消，如有已付款项请到柜台退款",
                    "The order was cancelled; money already paid is waiting at the counter"};
        case policy::OrderState::Expired:
            return {"保留时间已过，可请店员重新下单",
                    "The hold is over; a clerk can write the order again"};
    }
    return {};
}

// One look-up for both kinds; nullopt for every miss.
base::Result<std::optional<std::string>> find_order_answer(App& app, const Caller& caller,
                                                           sqlite::Database& db,
                                                           const Track& query) {
    const std::int64_t order_no =
        std::strtoll(query.number.c_str() + query.number.rfind('-') + 1, nullptr, 10);
    TRY(ids, store::find_orders_by_no(db, order_no, query.number));
    if (ids.empty()) {
        return std::optional<std::string>();
    }
    TRY(order, store::load_order(db, ids.front()));
    TRY(written, store::load_written(db, order.content_seq));
    TRY(people, open_personal(db, app.keys, written));
    const bool fits =
        (!people.buyer.phone.empty() && people.buyer.phone.ends_with(query.phone_tail)) ||
        (!people.recipient.phone.empty() && people.recipient.phone.ends_with(query.phone_tail));
    if (!fits) {
        return std::optional<std::string>();
    }
    if (caller.role == Role::Customer) {
        app.sessions.tie_order(caller.session_hash, order.order_id, SessionTable::Tie::Seen);
    }
    TRY(body, render_order_for(app, caller, db, order));
    base::JsonWriter w;
    w.begin_object();
    w.field("kind", "order");
    w.raw_field("order", body);
    w.null_field("request");
    policy::write_localized(w, "next_step", next_step(order.state, order.fulfilment));
    w.end_object();
    return std::optional(w.take());
}

base::Result<std::optional<std::string>> find_request_answer(App& app, const Caller& caller,
                                                             sqlite::Database& db,
                                                             const Track& query) {
    TRY(request, store::find_request_by_number(db, query.number));
    // What is only taken down has no slip and no promise yet: it is the staff's own.
    if (!request || request->state == policy::RequestState::Captured) {
        return std::optional<std::string>();
    }
    TRY(personal, open_request_personal(db, app.keys, *request));
    if (personal.phone.empty() || !personal.phone.ends_with(query.phone_tail)) {
        return std::optional<std::string>();
    }
    TRY(answer, tell_of_request(app, caller, db, *request));
    return std::optional(std::move(answer));
}

// A kiosk has a number pad: "482" and "R-93" are of this store's current epoch.
std::string complete_number(App& app, const std::string& typed) {
    const bool is_request = typed.starts_with("R-");
    const std::string digits = is_request ? typed.substr(2) : typed;
    const bool is_short = !digits.empty() && digits.size() <= 12 &&
                          digits.find_first_not_of("0123456789") == std::string::npos;
    if (!is_short) {
        return typed;
    }
    const store::Identity& identity = app.writer.identity();
    return fmt::format("{}{}-{}-{:06}", is_request ? "R-" : "", identity.store.text(),
                       identity.epoch, std::strtoll(digits.c_str(), nullptr, 10));
}

}  // namespace

base::Result<Reply> track(App& app, const Caller& caller, const Track& typed) {
    CHECK_OK(app.sessions.require_not_throttled(caller.terminal));
    app.sessions.count_try(caller.terminal);
    const Track query{complete_number(app, typed.number), typed.phone_tail};
    const bool well_formed =
        query.phone_tail.size() == 4 &&
        query.phone_tail.find_first_not_of("0123456789") == std::string::npos &&
        query.number.find('-') != std::string::npos;
    std::optional<std::string> answer;
    if (well_formed) {
        auto db = app.readers.lease();
        const bool is_request = query.number.starts_with("R-");
        TRY(found, is_request ? find_request_answer(app, caller, *db, query)
                              : find_order_answer(app, caller, *db, query));
        answer = std::move(found);
    }
    if (!answer) {
        return base::error(base::ErrorCode::NotFound, "tracking.not_found",
                           "no order or request with this number and phone");
    }
    return Reply{200, std::move(*answer)};
}

}  // namespace app
