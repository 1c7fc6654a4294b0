#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/json_reader.h"
#include "base/json_writer.h"
#include "base/result.h"
#include "policy/authority.h"
#include "policy/catalogue.h"
#include "policy/order.h"
#include "policy/pricing.h"

namespace policy {

// One line as it was shown: names and prices are copies, so that they never change later (I7).
struct ContentLine {
    int line = 0;  // 1-based
    std::string item_id;
    std::string gtin;
    LocalizedText name;
    std::string model;
    std::string picture;
    LocalizedText unit;
    std::string category;
    ItemFlags flags;
    LocalizedText known_limits;
    std::int64_t quantity = 1;
    base::Money unit_price;
    base::Money list_price;
    bool special_price = false;
    base::Money goods;
    base::Money net;
    std::string packing_id;
    LocalizedText packing_name;
    base::Money packing_price;
    bool gift = false;  // given by a concession: costs nothing and is no line of the request
};

// PRE-8: what a person gave on this order by a row of the house rules, and who looked on.
struct Concession {
    std::string concession_id;
    Act act = Act::Discount;
    int line = 0;         // 0 = the whole order
    std::string item_id;  // of the line, or of the gift; "" = the whole order
    base::Money amount;   // what it is worth, zero or more
    std::string rule_id;
    std::string reason_id;
    LocalizedText text;    // as the adjustment says it
    std::string given_on;  // local date
    std::string by;        // number of the clerk
    std::string role;
    std::string approved_by;  // "" = nobody was needed
    std::string approver_role;

    static constexpr std::size_t kMaxOfOrder = 20;
};

// What an order says, without a person in it. Its JSON is the form of the API: the reply carries
// the same members, so that what is stored is what was shown.
struct OrderContent {
    std::vector<ContentLine> lines;
    std::vector<Adjustment> adjustments;
    std::vector<Concession> concessions;  // mostly none
    base::Money goods;
    base::Money discount;
    base::Money packing;
    base::Money freight;
    base::Money concession;  // sum of the concessions, zero or negative
    base::Money total;
    std::int64_t weight_grams = 0;
    std::string tier_id;
    LocalizedText tier_name;
    FulfilmentKind fulfilment = FulfilmentKind::TakeAway;
    std::string region;
    LocalizedText region_name;
    std::string courier_id;
    LocalizedText courier_name;
    int days_min = 0;
    int days_max = 0;
    std::string slot;

    // Towards the member's spend: what the goods cost after everything (PRE-9).
    base::Money counts_for_tier() const;
};

void write_localized(base::JsonWriter& writer, std::string_view name, const LocalizedText& text);
base::Result<LocalizedText> read_localized(base::JsonObject& object, std::string_view name);

// {"lines":[…],"adjustments":[…],"totals":{…},"tier":…,"fulfilment":{…}}, and, where something was
// conceded, "concessions":[…], in the totals "concession_minor", and "gift":true in lines.
std::string encode_content(const OrderContent& content);
base::Result<OrderContent> decode_content(const base::JsonValue& value);

// The member "concessions" of a content.
void write_concessions(base::JsonWriter& writer, const std::vector<Concession>& concessions);
base::Result<std::vector<Concession>> read_concessions(base::JsonObject& object);

// Completes a request from the goods and the price rules. `items` are the goods of the lines in the
// same order. Refuses "order.no_lines", "order.unknown_tier", "order.unknown_region" and what
// price_order refuses.
base::Result<OrderContent> make_content(const OrderRequest& request, const std::vector<Item>& items,
                                        const PriceRules& rules, base::UtcTime at);

// JSON array [{"line","field","was","now"}] of what differs; "[]" when nothing does. Line 0 is the
// whole order. Money in minor units.
std::string describe_changes(const OrderContent& was, const OrderContent& now);

}  // namespace policy
