// Goods that come back: opened, shown and listed. What happens to them next: return_act_routes.cpp.
#include "kiosk/app/return_elsewhere.h"
#include "kiosk/web/contact.h"
#include "kiosk/web/decode.h"
#include "kiosk/web/return_decode.h"

namespace web {
namespace {

using base::JsonObject;

constexpr std::int64_t kMaxQuantity = 999'999;

base::Result<policy::ReturnLineWish> read_wish(JsonObject& object) {
    policy::ReturnLineWish wish;
    TRY(number, object.find_integer("line", 1, static_cast<std::int64_t>(kMaxReturnLines)));
    if (number) {
        wish.line = static_cast<int>(*number);
    }
    TRY(item_id, identifier(object, "item_id"));
    TRY(quantity, object.integer("quantity", 1, kMaxQuantity));
    TRY(reason, enum_or(object, "reason", policy::ReturnCause::None));
    TRY(states, enums_of<policy::GoodsState>(object, "states"));
    TRY(not_met, enums_of<policy::Condition>(object, "not_met"));
    TRY(price, object.find_integer("unit_price_minor", 0, base::Money::kMaxMinor));
    wish.item_id = std::move(item_id);
    wish.quantity = quantity;
    wish.reason = reason;
    wish.states = std::move(states);
    wish.not_met = std::move(not_met);
    wish.unit_price = base::Money::of_minor(price.value_or(0));
    return wish;
}

base::Result<std::optional<app::SettleNow>> read_settlement(JsonObject& object) {
    TRY(value, object.find_value("settlement"));
    if (!value) {
        return std::optional<app::SettleNow>();
    }
    TRY(settlement, JsonObject::open(*value));
    app::SettleNow now;
    TRY(kind_word, settlement.string("kind", 16));
    TRY(kind, policy::parse_tender_kind(kind_word));
    TRY(amount, settlement.find_integer("amount_minor", 1, base::Money::kMaxMinor));
    TRY(reference, text_or_empty(settlement, "reference", 64));
    CHECK_OK(settlement.finish());
    now.kind = kind;
    now.amount_minor = amount;
    now.reference = std::move(reference);
    return std::optional(std::move(now));
}

base::Result<std::optional<app::DecideReturn>> read_decision_now(JsonObject& object, Call& call) {
    TRY(value, object.find_value("decision"));
    if (!value) {
        return std::optional<app::DecideReturn>();
    }
    TRY(decision, JsonObject::open(*value));
    TRY(command, read_decision(decision, call));
    CHECK_OK(decision.finish());
    return std::optional(std::move(command));
}

base::Result<http::Response> open(Call& call) {
    TRY(body, Body::parse(call));
    app::OpenReturn command;
    const bool staff = app::is_staff(call.caller().role);
    TRY(kind, enum_or(*body, "kind", policy::ReturnKind::Return));
    TRY(order_id, find_order_id(*body));
    TRY(lines, lines_of(*body, read_wish));
    TRY(words, text_or_empty(*body, "words", kMaxReturnWords));
    TRY(by, enum_or(*body, "by", staff ? policy::By::Clerk : policy::By::Customer));
    TRY(decision, read_decision_now(*body, call));
    TRY(settlement, read_settlement(*body));
    CHECK_OK(body->finish());
    command.kind = kind;
    command.order_id = std::move(order_id);
    command.lines = std::move(lines);
    command.words = std::move(words);
    command.by = by;
    command.decision = std::move(decision);
    command.settlement = std::move(settlement);
    return answer(app::open_return(call.app, call.caller(), call.once, command));
}

base::Result<http::Response> show(Call& call) {
    TRY(return_id, return_id_of(call));
    return answer(app::show_return(call.app, call.caller(), return_id));
}

base::Result<http::Response> list(Call& call) {
    TRY(reader, http::QueryReader::parse(call.request.query));
    TRY(state, reader.find_string("state", 16));
    TRY(order, reader.find_string("order_id", 36));
    TRY(limit, reader.integer_or("limit", 50, 1, 200));
    CHECK_OK(reader.finish());
    app::ListReturns query;
    query.state = state.value_or("");
    if (order) {
        query.order_id = base::OrderId(std::move(*order));
    }
    query.limit = static_cast<int>(limit);
    return answer(app::list_returns(call.app, call.caller(), query));
}

base::Result<http::Response> elsewhere(Call& call) {
    TRY(body, Body::parse(call));
    app::AskSellingStore command;
    TRY(code, body->string("receipt_code", 512));
    TRY(kind, enum_of<policy::ReturnKind>(*body, "kind"));
    TRY(words, text(*body, "words", kMaxReturnWords));
    TRY(spoken, language(*body));
    TRY(contact_value, body->find_value("contact"));
    if (contact_value) {
        TRY(contact, read_contact(*contact_value, call));
        command.contact = std::move(contact);
    }
    CHECK_OK(body->finish());
    command.receipt_code = std::move(code);
    command.kind = kind;
    command.words = std::move(words);
    command.language = spoken;
    return answer(app::ask_selling_store(call.app, call.caller(), call.once, command));
}

constexpr RouteRow kRoutes[] = {
    {http::Method::Post, "/api/v1/returns", Access::CustomerOrClerk, Effect::Business, open},
    {http::Method::Post, "/api/v1/returns/elsewhere", Access::CustomerOrClerk, Effect::Business,
     elsewhere},
    {http::Method::Get, "/api/v1/returns", Access::CustomerOrClerk, Effect::Read, list},
    {http::Method::Get, "/api/v1/returns/{return_id}", Access::CustomerOrClerk, Effect::Read, show},
};

}  // namespace

std::span<const RouteRow> return_routes() {
    return kRoutes;
}

}  // namespace web
