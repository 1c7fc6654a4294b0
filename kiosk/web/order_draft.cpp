#include "kiosk/web/order_draft.h"

#include "kiosk/web/decode.h"

namespace web {
namespace {

using base::ErrorCode;
using base::JsonObject;
using policy::FulfilmentKind;
using policy::OrderRequest;

constexpr std::int64_t kMaxQuantity = 999;
constexpr std::size_t kMaxAddress = 200;
constexpr std::size_t kMaxSlot = 60;
constexpr std::size_t kMaxNote = 500;

base::Status read_delivery(JsonObject& object, const Call& call, OrderRequest& request) {
    TRY(recipient_value, object.value("recipient"));
    TRY(recipient, person(recipient_value, call));
    TRY(region, identifier(object, "region"));
    TRY(address, text(object, "address", kMaxAddress));
    TRY(courier_id, identifier(object, "courier_id"));
    TRY(slot, text_or_empty(object, "slot", kMaxSlot));
    request.recipient = std::move(recipient);
    request.region = std::move(region);
    request.address = std::move(address);
    request.courier_id = std::move(courier_id);
    request.slot = std::move(slot);
    return base::ok();
}

base::Status read_fulfilment(JsonObject& object, const Call& call, OrderRequest& request) {
    TRY(value, object.value("fulfilment"));
    TRY(fulfilment, JsonObject::open(value));
    TRY(kind_word, fulfilment.string("kind", 16));
    TRY(kind, policy::parse_fulfilment_kind(kind_word));
    request.fulfilment = kind;
    if (kind == FulfilmentKind::Delivery) {
        CHECK_OK(read_delivery(fulfilment, call, request));
    }
    return fulfilment.finish();
}

base::Result<policy::RequestedLine> read_line(const base::JsonValue& value) {
    TRY(object, JsonObject::open(value));
    policy::RequestedLine line;
    TRY(item_id, identifier(object, "item_id"));
    TRY(quantity, object.integer("quantity", 1, kMaxQuantity));
    TRY(packing_id, identifier_or_empty(object, "packing_id"));
    CHECK_OK(object.finish());
    line.item_id = std::move(item_id);
    line.quantity = quantity;
    line.packing_id = std::move(packing_id);
    return line;
}

base::Status read_lines(JsonObject& object, OrderRequest& request) {
    TRY(values, object.array("lines", OrderRequest::kMaxLines));
    if (values.empty()) {
        return base::error(ErrorCode::InvalidInput, "order.no_lines",
                           "an order has 1 to 100 lines");
    }
    for (const base::JsonValue& value : values) {
        TRY(line, read_line(value));
        request.lines.push_back(std::move(line));
    }
    return base::ok();
}

// Confirming is the customer's own act at a kiosk, or a clerk's read-back: never part of a draft.
base::Status refuse_confirmation(JsonObject& object) {
    TRY(confirmed, object.find_boolean("confirmed_by_customer"));
    if (confirmed.value_or(false)) {
        return base::error(ErrorCode::Refused, "order.not_confirmed",
                           "a draft cannot come confirmed");
    }
    return base::ok();
}

}  // namespace

base::Result<OrderRequest> read_order_draft(JsonObject& object, const Call& call) {
    OrderRequest request;
    TRY(spoken, language(object));
    request.language = spoken;
    request.channel = call.app.config.channel;
    TRY(channel_word, object.find_string("channel", 32));
    if (channel_word) {
        TRY(channel, policy::parse_channel(*channel_word));
        request.channel = channel;
    }
    TRY(tier_id, identifier_or_empty(object, "tier_id"));
    request.tier_id = std::move(tier_id);
    TRY(buyer_value, object.find_value("buyer"));
    if (buyer_value) {
        TRY(buyer, person(*buyer_value, call));
        request.buyer = std::move(buyer);
    }
    CHECK_OK(read_fulfilment(object, call, request));
    CHECK_OK(read_lines(object, request));
    TRY(note, text_or_empty(object, "note", kMaxNote));
    request.note = std::move(note);
    CHECK_OK(refuse_confirmation(object));
    return request;
}

}  // namespace web
