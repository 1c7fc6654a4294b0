#include "kiosk/app/open_limits.h"

#include <fmt/format.h>

#include "kiosk/app/session_table.h"
#include "kiosk/store/order_search.h"
#include "kiosk/store/request_table.h"
#include "kiosk/store/return_table.h"

namespace app {
namespace {

using Count = base::Result<std::int64_t> (*)(sqlite::Database&, const std::string&, base::UtcTime);

struct Limits {
    Count count;
    std::int64_t of_session;
    std::int64_t of_kiosk;
    const char* key;
    const char* remedy;
};

base::Error full(const Limits& limits, std::int64_t limit) {
    base::Error error = base::error(base::ErrorCode::TooMany, limits.key, limits.remedy);
    error.facts_json = fmt::format(R"({{"limit":{}}})", limit);
    return error;
}

base::Status require_room(App& app, store::WriteContext& context, const Caller& caller,
                          const Limits& limits) {
    if (caller.role != Role::Customer) {
        return base::ok();
    }
    const auto session = app.sessions.find_row(caller.session_hash);
    const base::UtcTime began = session ? session->started_at : context.now();
    TRY(of_session, limits.count(context.db(), actor(caller), began));
    if (of_session >= limits.of_session) {
        return full(limits, limits.of_session);
    }
    TRY(of_kiosk, limits.count(context.db(), actor(caller), context.now() - std::chrono::days(1)));
    if (of_kiosk >= limits.of_kiosk) {
        return full(limits, limits.of_kiosk);
    }
    return base::ok();
}

}  // namespace

base::Status require_room_for_order(App& app, store::WriteContext& context, const Caller& caller) {
    return require_room(
        app, context, caller,
        {store::count_open_orders_of, kMaxOpenOrdersOfSession, kMaxOpenOrdersOfKiosk,
         "order.too_many_open", "pay for one of the open orders, or let a clerk cancel some"});
}

base::Status require_room_for_request(App& app, store::WriteContext& context,
                                      const Caller& caller) {
    return require_room(app, context, caller,
                        {store::count_open_requests_of, kMaxOpenRequestsOfSession,
                         kMaxOpenRequestsOfKiosk, "request.too_many_open",
                         "tell a clerk at the counter; the open requests are answered first"});
}

base::Status require_room_for_return(App& app, store::WriteContext& context, const Caller& caller) {
    return require_room(
        app, context, caller,
        {store::count_open_returns_of, kMaxOpenReturnsOfSession, kMaxOpenReturnsOfKiosk,
         "return.too_many_open", "tell a clerk at the counter; the open ones are decided first"});
}

}  // namespace app
