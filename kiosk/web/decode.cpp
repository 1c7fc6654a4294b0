#include "kiosk/web/decode.h"

#include <algorithm>

#include "base/text.h"

namespace web {
namespace {

using base::ErrorCode;
using base::JsonObject;

constexpr std::size_t kMaxName = 80;
constexpr std::size_t kMaxPhone = 24;
constexpr std::size_t kMaxIdentifier = 64;
constexpr std::int64_t kMaxVersion = 1'000'000'000;

base::Result<std::string> clean(std::string typed, std::size_t max_code_points) {
    std::replace(typed.begin(), typed.end(), '\n', ' ');
    TRY(cleaned, base::clean_text(typed, max_code_points));
    if (base::looks_like_card_number(cleaned)) {
        return base::error(ErrorCode::InvalidInput, "input.card_number",
                           "a card number is never stored");
    }
    return cleaned;
}

bool is_identifier(std::string_view word) {
    const auto fits = [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
               c == '.' || c == '_' || c == '/' || c == '-';
    };
    return !word.empty() && std::all_of(word.begin(), word.end(), fits);
}

base::Error not_an_identifier(std::string_view name) {
    return base::error(ErrorCode::InvalidInput, "input.identifier",
                       std::string(name) + " has characters that ids do not have");
}

}  // namespace

base::Result<Body> Body::parse(const Call& call) {
    const std::string_view bytes = call.request.body;
    TRY(document, base::JsonDocument::parse(bytes.empty() ? "{}" : bytes,
                                            {.max_bytes = std::max<std::size_t>(bytes.size(), 2)}));
    TRY(object, JsonObject::open(document.root()));
    return Body(std::move(document), std::move(object));
}

base::Result<std::string> text(JsonObject& object, std::string_view name,
                               std::size_t max_code_points) {
    TRY(typed, object.string(name, max_code_points));
    TRY(cleaned, clean(std::move(typed), max_code_points));
    if (cleaned.empty()) {
        return base::error(ErrorCode::InvalidInput, "input.text", std::string(name) + " is empty");
    }
    return cleaned;
}

base::Result<std::string> text_or_empty(JsonObject& object, std::string_view name,
                                        std::size_t max_code_points) {
    TRY(typed, object.find_string(name, max_code_points));
    if (!typed) {
        return std::string();
    }
    return clean(std::move(*typed), max_code_points);
}

base::Result<std::string> identifier(JsonObject& object, std::string_view name) {
    TRY(word, object.string(name, kMaxIdentifier));
    if (!is_identifier(word)) {
        return not_an_identifier(name);
    }
    return word;
}

base::Result<std::string> identifier_or_empty(JsonObject& object, std::string_view name) {
    TRY(word, object.find_string(name, kMaxIdentifier));
    if (!word) {
        return std::string();
    }
    if (!is_identifier(*word)) {
        return not_an_identifier(name);
    }
    return std::move(*word);
}

base::Result<std::int64_t> expected_version(JsonObject& object) {
    return object.integer("expected_version", 1, kMaxVersion);
}

base::Result<policy::Language> language(JsonObject& object) {
    TRY(tag, object.string("language", 16));
    return policy::parse_language(tag);
}

base::Result<policy::Person> person(const base::JsonValue& value, const Call& call) {
    TRY(object, JsonObject::open(value));
    policy::Person person;
    TRY(name, text(object, "name", kMaxName));
    TRY(phone, object.string("phone", kMaxPhone));
    TRY(e164, base::normalize_phone(phone, call.app.config.country_code));
    CHECK_OK(object.finish());
    person.name = std::move(name);
    person.phone = std::move(e164);
    return person;
}

base::Result<std::optional<base::OrderId>> find_order_id(JsonObject& object) {
    TRY(word, object.find_string("order_id", 36));
    if (!word) {
        return std::optional<base::OrderId>();
    }
    if (!base::parse_uuid(*word).ok()) {
        return base::error(ErrorCode::NotFound, "order.not_found", "no such order");
    }
    return std::optional(base::OrderId(std::move(*word)));
}

base::Result<std::string> uuid_of(const Call& call, std::string_view param,
                                  const char* absent_key) {
    const std::string& word = call.request.param(param);
    if (!base::parse_uuid(word).ok()) {
        return base::error(ErrorCode::NotFound, absent_key, "no such thing");
    }
    return word;
}

base::Result<policy::SlotChoice> slot_choice(base::JsonObject& object) {
    TRY(date, object.string("date", 10));
    TRY(slot_id, identifier(object, "slot_id"));
    return policy::SlotChoice{std::move(date), std::move(slot_id)};
}

base::Result<policy::Judgement> read_judgement(base::JsonObject& object) {
    TRY(cause_word, object.find_string("cause", 32));
    TRY(party_word, object.find_string("responsible", 32));
    TRY(cause, policy::parse_enum<policy::RequestCause>(cause_word.value_or("")));
    TRY(responsible, policy::parse_enum<policy::ResponsibleParty>(party_word.value_or("")));
    return policy::Judgement{cause, responsible};
}

base::Result<base::OrderId> order_id_of(const Call& call) {
    TRY(word, uuid_of(call, "order_id", "order.not_found"));
    return base::OrderId(std::move(word));
}

base::Result<base::RequestId> request_id_of(const Call& call) {
    TRY(word, uuid_of(call, "request_id", "request.not_found"));
    return base::RequestId(std::move(word));
}

base::Status no_members(const Call& call) {
    TRY(body, Body::parse(call));
    return body->finish();
}

}  // namespace web
