#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/ids.h"
#include "base/json_reader.h"
#include "base/result.h"
#include "kiosk/web/route.h"
#include "policy/installation.h"
#include "policy/order.h"
#include "policy/request_cause.h"
#include "policy/values.h"

// Bodies and path parameters as typed values. Every reader refuses what does not fit; what comes
// out is clean text, known words and numbers in range.
namespace web {

// The JSON object of a request's body; an absent body is an empty object.
class Body {
public:
    static base::Result<Body> parse(const Call& call);
    base::JsonObject& operator*() { return object_; }
    base::JsonObject* operator->() { return &object_; }

private:
    Body(base::JsonDocument document, base::JsonObject object)
        : document_(std::move(document)), object_(std::move(object)) {}
    base::JsonDocument document_;
    base::JsonObject object_;
};

// Free text of a person: one line, cleaned, and never a card number ("input.card_number").
// Line breaks become spaces.
base::Result<std::string> text(base::JsonObject& object, std::string_view name,
                               std::size_t max_code_points);
// "" where absent.
base::Result<std::string> text_or_empty(base::JsonObject& object, std::string_view name,
                                        std::size_t max_code_points);
// An id of the shop's files or of store.json: [A-Za-z0-9._/-]{1,64}.
base::Result<std::string> identifier(base::JsonObject& object, std::string_view name);
base::Result<std::string> identifier_or_empty(base::JsonObject& object, std::string_view name);
base::Result<std::int64_t> expected_version(base::JsonObject& object);
base::Result<policy::Language> language(base::JsonObject& object);
base::Result<policy::Person> person(const base::JsonValue& value, const Call& call);
base::Result<std::optional<base::OrderId>> find_order_id(base::JsonObject& object);

// The members "date" and "slot_id" of an installation's visit.
base::Result<policy::SlotChoice> slot_choice(base::JsonObject& object);

// The members "cause" and "responsible" of a request; absent ones are unsaid.
base::Result<policy::Judgement> read_judgement(base::JsonObject& object);

// Ids of the path. One that cannot exist is as absent as one that does not.
base::Result<base::OrderId> order_id_of(const Call& call);
base::Result<base::RequestId> request_id_of(const Call& call);
base::Result<std::string> uuid_of(const Call& call, std::string_view param, const char* absent_key);

// The body must be {} or absent.
base::Status no_members(const Call& call);

}  // namespace web
