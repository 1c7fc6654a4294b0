// Money in, and money of cancelled orders back.
#include "base/money.h"
#include "kiosk/app/orders.h"
#include "kiosk/app/payouts.h"
#include "kiosk/web/decode.h"

namespace web {
namespace {

using base::JsonObject;

constexpr std::size_t kMaxReference = 64;

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

constexpr RouteRow kRoutes[] = {
    {http::Method::Post, "/api/v1/orders/{order_id}/tenders", Access::ClerkOrTill, Effect::Business,
     tender},
    {http::Method::Post, "/api/v1/orders/{order_id}/payouts", Access::Clerk, Effect::Business,
     pay_out},
};

}  // namespace

std::span<const RouteRow> payment_routes() {
    return kRoutes;
}

}  // namespace web
