#include "kiosk/web/request_draft.h"

#include "kiosk/web/decode.h"

namespace web {

using base::ErrorCode;
using base::JsonObject;

base::Result<std::optional<std::vector<std::string>>> find_reasons(JsonObject& body) {
    constexpr std::size_t kMaxReasons = 10;
    TRY(value, body.find_value("reason_ids"));
    if (!value) {
        return std::optional<std::vector<std::string>>();
    }
    TRY(values, value->as_array(kMaxReasons));
    std::vector<std::string> reasons;
    for (const base::JsonValue& each : values) {
        TRY(word, each.as_string());
        reasons.emplace_back(word);
    }
    return std::optional(std::move(reasons));
}

base::Result<std::optional<app::Contact>> find_contact(JsonObject& body, const Call& call) {
    TRY(value, body.find_value("contact"));
    if (!value) {
        return std::optional<app::Contact>();
    }
    TRY(contact, read_contact(*value, call));
    return std::optional(std::move(contact));
}

base::Result<std::optional<policy::InvoiceBuyer>> find_invoice(JsonObject& body) {
    TRY(value, body.find_value("invoice"));
    if (!value) {
        return std::optional<policy::InvoiceBuyer>();
    }
    TRY(object, JsonObject::open(*value));
    policy::InvoiceBuyer buyer;
    TRY(buyer_kind, object.string("for", 16));
    TRY(title, text(object, "title", 200));
    TRY(tax_number, text_or_empty(object, "tax_number", 40));
    TRY(email, text_or_empty(object, "email", 254));
    CHECK_OK(object.finish());
    if (buyer_kind != "person" && buyer_kind != "company") {
        return base::error(ErrorCode::InvalidInput, "input.unknown_word",
                           "an invoice is for a person or a company");
    }
    buyer.is_company = buyer_kind == "company";
    buyer.title = std::move(title);
    buyer.tax_number = std::move(tax_number);
    buyer.email = std::move(email);
    return std::optional(std::move(buyer));
}

base::Result<std::optional<policy::SlotChoice>> find_slot(JsonObject& body) {
    TRY(value, body.find_value("slot"));
    if (!value) {
        return std::optional<policy::SlotChoice>();
    }
    TRY(object, JsonObject::open(*value));
    TRY(choice, slot_choice(object));
    CHECK_OK(object.finish());
    return std::optional(std::move(choice));
}

}  // namespace web
