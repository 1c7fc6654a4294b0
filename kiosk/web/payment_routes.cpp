// Money in and goods back.
#include "base/money.h"
#include "kiosk/app/orders.h"
#include "kiosk/app/payouts.h"
#include "kiosk/app/returns.h"
#include "kiosk/web/decode.h"

namespace web {
namespace {

using base::JsonObject;

constexpr std::size_t kMaxReference = 64;
constexpr std::size_t kMaxReason = 200;
constexpr std::size_t kMaxLines = 100;
constexpr std::int64_t kMaxQuantity = 999'999;

base::Result<policy::TenderKind> tender_kind(JsonObject& object, std::string_view name) {
    TRY(word, object.string(name, 16));
    return policy::parse_tender_kind(word);
}

base::Result<http::Response> tender(Call& call) {
    TRY(order_id, order_id_of(call));
    TRY(body, Body::parse(call));
    app::TakeTender command;
    TRY(kind, tender_kind(*body, "kind"));
    TRY(amount, body->integer("amount_minor", 0, base::Money::kMaxMinor));
    TRY(received, body->find_integer("received_minor", 1, base::Money::kMaxMinor));
    TRY(reference, text_or_empty(*body, "reference", kMaxReference));
    CHECK_OK(body->finish());
    command.order_id = order_id;
    command.kind = kind;
    command.amount_minor = amount;
    command.received_minor = received;
    command.reference = std::move(reference);
    return answer(app::take_tender(call.app, call.caller(), call.once, command));
}

base::Result<http::Response> pay_out(Call& call) {
    TRY(order_id, order_id_of(call));
    TRY(body, Body::parse(call));
    TRY(kind, tender_kind(*body, "kind"));
    TRY(amount, body->integer("amount_minor", 1, base::Money::kMaxMinor));
    TRY(reference, text_or_empty(*body, "reference", kMaxReference));
    CHECK_OK(body->finish());
    const app::PayOut command{order_id, kind, amount, std::move(reference)};
    return answer(app::pay_out(call.app, call.caller(), call.once, command));
}

base::Result<app::ReturnedLine> read_returned_line(const base::JsonValue& value) {
    TRY(object, JsonObject::open(value));
    app::ReturnedLine line;
    TRY(number, object.find_integer("line", 1, static_cast<std::int64_t>(kMaxLines)));
    if (number) {
        line.line = static_cast<int>(*number);
    }
    TRY(item_id, identifier(object, "item_id"));
    TRY(quantity, object.integer("quantity", 1, kMaxQuantity));
    TRY(price, object.integer("unit_price_minor", 0, base::Money::kMaxMinor));
    CHECK_OK(object.finish());
    line.item_id = std::move(item_id);
    line.quantity = quantity;
    line.unit_price_minor = price;
    return line;
}

base::Result<http::Response> take_return(Call& call) {
    TRY(body, Body::parse(call));
    app::TakeReturn command;
    TRY(order_id, find_order_id(*body));
    TRY(lines, body->array("lines", kMaxLines));
    for (const base::JsonValue& value : lines) {
        TRY(line, read_returned_line(value));
        command.lines.push_back(std::move(line));
    }
    TRY(reason, text(*body, "reason", kMaxReason));
    TRY(kind, tender_kind(*body, "refund_kind"));
    TRY(total, body->integer("expected_total_minor", 0, base::Money::kMaxMinor));
    CHECK_OK(body->finish());
    command.order_id = std::move(order_id);
    command.reason = std::move(reason);
    command.refund_kind = kind;
    command.expected_total_minor = total;
    return answer(app::take_return(call.app, call.caller(), call.once, command));
}

constexpr RouteRow kRoutes[] = {
    {http::Method::Post, "/api/v1/orders/{order_id}/tenders", Access::ClerkOrTill, Effect::Business,
     tender},
    {http::Method::Post, "/api/v1/orders/{order_id}/payouts", Access::Clerk, Effect::Business,
     pay_out},
    {http::Method::Post, "/api/v1/returns", Access::Clerk, Effect::Business, take_return},
};

}  // namespace

std::span<const RouteRow> payment_routes() {
    return kRoutes;
}

}  // namespace web
