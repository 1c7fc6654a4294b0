// Orders as they are written and read.
#include "kiosk/app/orders.h"
#include "kiosk/app/price_traces.h"
#include "kiosk/web/decode.h"
#include "kiosk/web/order_draft.h"

namespace web {
namespace {

base::Result<http::Response> draft(Call& call) {
    TRY(body, Body::parse(call));
    TRY(request, read_order_draft(*body, call));
    CHECK_OK(body->finish());
    return answer(app::draft_order(call.app, call.caller(), call.once, {std::move(request)}));
}

base::Result<http::Response> quote(Call& call) {
    TRY(body, Body::parse(call));
    TRY(request, read_order_draft(*body, call));
    CHECK_OK(body->finish());
    return answer(app::quote_order(call.app, call.caller(), request));
}

base::Result<http::Response> rate(Call& call) {
    TRY(order_id, order_id_of(call));
    TRY(body, Body::parse(call));
    TRY(score, body->integer("score", 1, 5));
    CHECK_OK(body->finish());
    return answer(
        app::rate_order(call.app, call.caller(), call.once, order_id, static_cast<int>(score)));
}

base::Result<http::Response> revise(Call& call) {
    TRY(order_id, order_id_of(call));
    TRY(body, Body::parse(call));
    TRY(version, expected_version(*body));
    TRY(request, read_order_draft(*body, call));
    CHECK_OK(body->finish());
    const app::ReviseOrder command{order_id, version, std::move(request)};
    return answer(app::revise_order(call.app, call.caller(), call.once, command));
}

base::Result<http::Response> list(Call& call) {
    TRY(reader, http::QueryReader::parse(call.request.query));
    TRY(state, reader.find_string("state", 16));
    TRY(limit, reader.integer_or("limit", 50, 1, 200));
    CHECK_OK(reader.finish());
    if (state && !state->empty()) {
        TRY(known, policy::parse_order_state(*state));
        static_cast<void>(known);
    }
    const app::ListOrders wanted{state.value_or(""), static_cast<int>(limit)};
    return answer(app::list_orders(call.app, call.caller(), wanted));
}

// ORG-4: what is looked for may be a phone, so it stands in the body; addresses are logged and
// remembered on the way.
base::Result<http::Response> search(Call& call) {
    constexpr std::size_t kMaxQuery = 256;  // an evidence code has about 200
    TRY(body, Body::parse(call));
    TRY(query, body->string("query", kMaxQuery));
    TRY(limit, body->find_integer("limit", 1, 200));
    CHECK_OK(body->finish());
    if (query.empty()) {
        return base::error(base::ErrorCode::InvalidInput, "input.text", "query is empty");
    }
    const app::SearchOrders wanted{std::move(query), static_cast<int>(limit.value_or(50))};
    return answer(app::search_orders(call.app, call.caller(), wanted));
}

base::Result<http::Response> show(Call& call) {
    TRY(order_id, order_id_of(call));
    return answer(app::show_order(call.app, call.caller(), order_id));
}

base::Result<http::Response> price_trace(Call& call) {
    TRY(order_id, order_id_of(call));
    return answer(app::show_price_trace(call.app, call.caller(), order_id));
}

base::Result<http::Response> personal(Call& call) {
    TRY(order_id, order_id_of(call));
    return answer(app::show_personal(call.app, call.caller(), order_id));
}

constexpr RouteRow kRoutes[] = {
    {http::Method::Post, "/api/v1/orders", Access::Sale, Effect::Business, draft, kOrderMaxBody},
    {http::Method::Post, "/api/v1/quotes", Access::Sale, Effect::Session, quote, kOrderMaxBody},
    {http::Method::Post, "/api/v1/orders/{order_id}/rating", Access::Customer, Effect::Business,
     rate},
    {http::Method::Put, "/api/v1/orders/{order_id}", Access::Sale, Effect::Business, revise,
     kOrderMaxBody},
    {http::Method::Get, "/api/v1/orders", Access::ClerkOrTill, Effect::Read, list},
    {http::Method::Post, "/api/v1/orders/search", Access::ClerkOrTill, Effect::Read, search},
    {http::Method::Get, "/api/v1/orders/{order_id}", Access::Sale, Effect::Read, show},
    {http::Method::Get, "/api/v1/orders/{order_id}/price-trace", Access::Clerk, Effect::Read,
     price_trace},
    {http::Method::Get, "/api/v1/orders/{order_id}/personal", Access::CustomerOrClerk, Effect::Read,
     personal},
};

}  // namespace

std::span<const RouteRow> order_routes() {
    return kRoutes;
}

}  // namespace web
