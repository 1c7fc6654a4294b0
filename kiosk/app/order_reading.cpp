#include <algorithm>

#include "base/text.h"
#include "kiosk/app/order_support.h"
#include "kiosk/app/order_view.h"
#include "kiosk/app/orders.h"
#include "kiosk/app/receipt_lookup.h"
#include "kiosk/app/session_table.h"
#include "kiosk/store/order_search.h"
#include "policy/order_events.h"

namespace app {
namespace {

constexpr std::size_t kMinTail = 4;

// Bare digits are an order's tail, "482". A full number, "0117-1-000482", may be an order's or a
// receipt's: both are given. A scanned evidence code gives the order of its receipt.
base::Result<std::vector<base::OrderId>> find_by_number(App& app, sqlite::Database& db,
                                                        const std::string& query) {
    constexpr std::size_t kMaxDigits = 12;
    const std::size_t dash = query.rfind('-');
    const std::string tail = dash == std::string::npos ? query : query.substr(dash + 1);
    const bool digits = !tail.empty() && tail.size() <= kMaxDigits &&
                        tail.find_first_not_of("0123456789") == std::string::npos;
    std::vector<base::OrderId> ids;
    if (digits) {
        const std::int64_t order_no = std::strtoll(tail.c_str(), nullptr, 10);
        TRY(found, store::find_orders_by_no(db, order_no, dash == std::string::npos ? "" : query));
        ids = std::move(found);
    }
    TRY(receipt, find_receipt(app, db, query, FindNumber::Yes));
    if (receipt && std::find(ids.begin(), ids.end(), receipt->order_id) == ids.end()) {
        ids.push_back(receipt->order_id);
    }
    return ids;
}

base::Result<std::vector<base::OrderId>> find_by_phone(App& app, sqlite::Database& db,
                                                       const std::string& query, int limit) {
    const auto phone = base::normalize_phone(query, app.config.country_code);
    if (!phone.ok()) {
        return std::vector<base::OrderId>();
    }
    return store::find_orders_by_phone(db, app.keys.phone_index(*phone), limit);
}

base::Status require_staff(const Caller& caller) {
    if (caller.role == Role::Customer) {
        return base::error(base::ErrorCode::Forbidden, "order.list_is_for_staff", "");
    }
    return base::ok();
}

base::Result<Reply> render_cards(App& app, sqlite::Database& db,
                                 const std::vector<base::OrderId>& ids) {
    base::JsonWriter w;
    w.begin_object();
    w.key("orders");
    w.begin_array();
    for (const base::OrderId& id : ids) {
        TRY(order, store::load_order(db, id));
        TRY(card, render_order_card(db, app.keys, order));
        w.raw(card);
    }
    w.end_array();
    w.end_object();
    return Reply{200, w.take()};
}

}  // namespace

base::Result<Reply> show_order(App& app, const Caller& caller, const base::OrderId& order_id) {
    auto db = app.readers.lease();
    TRY(order, load_order_for(app, caller, *db, order_id));
    TRY(body, render_order_for(app, caller, *db, order));
    return Reply{200, std::move(body)};
}

base::Result<Reply> show_personal(App& app, const Caller& caller, const base::OrderId& order_id) {
    if (caller.role == Role::Customer &&
        !app.sessions.may_see_people(caller.session_hash, order_id)) {
        return base::error(base::ErrorCode::Forbidden, "order.people_stay_masked",
                           "names are shown to who identified with the phone, or was pushed it");
    }
    policy::OrderPersonal people;
    CHECK_OK(commit(app, [&](store::WriteContext& context) -> base::Result<Outcome> {
        TRY(order, load_order_for(app, caller, context.db(), order_id));
        TRY(written, store::load_written(context.db(), order.content_seq));
        TRY(opened, open_personal(context.db(), context.keys(), written));
        people = std::move(opened);
        TRY(seq, append_order_event(context, caller, order, policy::PersonalShown::kType,
                                    policy::encode_payload(policy::PersonalShown{order_id})));
        static_cast<void>(seq);
        return Outcome{};
    }));
    return Reply{200, policy::encode_payload(people)};
}

base::Result<Reply> list_orders(App& app, const Caller& caller, const ListOrders& wanted) {
    CHECK_OK(require_staff(caller));
    if (!wanted.state.empty()) {
        TRY(state, policy::parse_order_state(wanted.state));
        static_cast<void>(state);
    }
    auto db = app.readers.lease();
    TRY(ids, store::list_newest_orders(*db, wanted.state, wanted.limit));
    return render_cards(app, *db, ids);
}

base::Result<Reply> search_orders(App& app, const Caller& caller, const SearchOrders& wanted) {
    CHECK_OK(require_staff(caller));
    auto db = app.readers.lease();
    TRY(by_number, find_by_number(app, *db, wanted.query));
    if (!by_number.empty() || wanted.query.size() < kMinTail) {
        return render_cards(app, *db, by_number);
    }
    TRY(by_phone, find_by_phone(app, *db, wanted.query, wanted.limit));
    return render_cards(app, *db, by_phone);
}

}  // namespace app
