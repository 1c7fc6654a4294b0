// What happens to an order between its draft and its payment.
#include "kiosk/app/orders.h"
#include "kiosk/web/decode.h"

namespace web {
namespace {

using policy::OrderPart;

constexpr std::size_t kMaxWords = 500;

base::Result<http::Response> push(Call& call) {
    TRY(order_id, order_id_of(call));
    TRY(body, Body::parse(call));
    TRY(terminal_id, identifier(*body, "terminal_id"));
    TRY(version, expected_version(*body));
    CHECK_OK(body->finish());
    const app::PushOrder command{order_id, version, base::TerminalId(std::move(terminal_id))};
    return answer(app::push_order(call.app, call.caller(), call.once, command));
}

base::Result<std::vector<OrderPart>> read_parts(base::JsonObject& object) {
    TRY(word, object.string("part", 16));
    if (word == "all") {
        return std::vector<OrderPart>{OrderPart::Goods, OrderPart::Price, OrderPart::Delivery};
    }
    TRY(part, policy::parse_order_part(word));
    return std::vector<OrderPart>{part};
}

base::Result<http::Response> confirm(Call& call) {
    TRY(order_id, order_id_of(call));
    TRY(body, Body::parse(call));
    TRY(parts, read_parts(*body));
    TRY(version, expected_version(*body));
    CHECK_OK(body->finish());
    const app::ConfirmParts command{order_id, version, std::move(parts)};
    return answer(app::confirm_parts(call.app, call.caller(), call.once, command));
}

base::Result<http::Response> dispute(Call& call) {
    TRY(order_id, order_id_of(call));
    TRY(body, Body::parse(call));
    TRY(part_word, body->string("part", 16));
    TRY(part, policy::parse_order_part(part_word));
    TRY(reason_id, identifier(*body, "reason_id"));
    TRY(words, text_or_empty(*body, "words", kMaxWords));
    TRY(version, expected_version(*body));
    CHECK_OK(body->finish());
    const app::DisputePart command{order_id, version, part, std::move(reason_id), std::move(words)};
    return answer(app::dispute_part(call.app, call.caller(), call.once, command));
}

base::Result<http::Response> reprice(Call& call) {
    TRY(order_id, order_id_of(call));
    TRY(body, Body::parse(call));
    TRY(version, expected_version(*body));
    CHECK_OK(body->finish());
    const app::RepriceOrder command{order_id, version};
    return answer(app::reprice_order(call.app, call.caller(), call.once, command));
}

base::Result<http::Response> cancel(Call& call) {
    TRY(order_id, order_id_of(call));
    TRY(body, Body::parse(call));
    TRY(reason_id, identifier(*body, "reason_id"));
    TRY(words, text_or_empty(*body, "words", kMaxWords));
    TRY(version, expected_version(*body));
    CHECK_OK(body->finish());
    const app::CancelOrder command{order_id, version, std::move(reason_id), std::move(words)};
    return answer(app::cancel_order(call.app, call.caller(), call.once, command));
}

constexpr RouteRow kRoutes[] = {
    {http::Method::Post, "/api/v1/orders/{order_id}/push", Access::ClerkOrTill, Effect::Business,
     push},
    {http::Method::Post, "/api/v1/orders/{order_id}/confirmations", Access::CustomerOrClerk,
     Effect::Business, confirm},
    {http::Method::Post, "/api/v1/orders/{order_id}/disputes", Access::CustomerOrClerk,
     Effect::Business, dispute},
    {http::Method::Post, "/api/v1/orders/{order_id}/repricing", Access::Sale, Effect::Business,
     reprice},
    {http::Method::Post, "/api/v1/orders/{order_id}/cancellation", Access::ClerkOrTill,
     Effect::Business, cancel},
};

}  // namespace

std::span<const RouteRow> order_act_routes() {
    return kRoutes;
}

}  // namespace web
