#include "policy/house_facts.h"

#include "base/json_reader.h"

namespace policy {
namespace {

constexpr std::size_t kMaxBytes = 64 * 1024;
constexpr std::size_t kMaxLines = 100;
constexpr std::int64_t kMaxQuantity = 999'999;
constexpr std::int64_t kMaxGrams = 1'000'000'000;

base::Result<base::Money> find_money(base::JsonObject& object, std::string_view name) {
    TRY(minor, object.find_integer(name, 0, base::Money::kMaxMinor));
    return base::Money::of_minor(minor.value_or(0));
}

base::Result<std::string> find_id(base::JsonObject& object, std::string_view name) {
    TRY(text, object.find_string(name, 64));
    return text.value_or("");
}

base::Result<Given> read_given(const base::JsonValue& value) {
    TRY(object, base::JsonObject::open(value));
    TRY(act_word, object.string("act", 32));
    TRY(act, parse_act(act_word));
    TRY(amount, find_money(object, "amount_minor"));
    CHECK_OK(object.finish());
    return Given{act, amount};
}

base::Result<LineInput> read_line(const base::JsonValue& value) {
    TRY(object, base::JsonObject::open(value));
    LineInput line;
    TRY(item_id, find_id(object, "item_id"));
    TRY(category, object.string("category", 200));
    TRY(price, find_money(object, "price_minor"));
    TRY(quantity, object.find_integer("quantity", 1, kMaxQuantity));
    TRY(special, object.find_boolean("special_price"));
    TRY(grams, object.find_integer("weight_grams", 0, kMaxGrams));
    TRY(packing, find_id(object, "packing_id"));
    CHECK_OK(object.finish());
    line.item.item_id = base::ItemId(item_id.empty() ? "sample" : item_id);
    line.item.category = category;
    line.item.price = price;
    line.item.list_price = price;
    line.item.special_price = special.value_or(false);
    line.item.weight_grams = grams.value_or(0);
    line.quantity = quantity.value_or(1);
    line.packing_id = packing;
    return line;
}

}  // namespace

base::Result<AuthorityWish> read_authority_facts(std::string_view json) {
    TRY(document, base::JsonDocument::parse(json, {.max_bytes = kMaxBytes}));
    TRY(object, base::JsonObject::open(document.root()));
    AuthorityWish wish;
    TRY(act_word, object.string("act", 32));
    TRY(act, parse_act(act_word));
    TRY(role, object.string("role", 32));
    TRY(amount, find_money(object, "amount_minor"));
    TRY(of, find_money(object, "of_minor"));
    TRY(reason_id, find_id(object, "reason_id"));
    TRY(words, object.find_boolean("words"));
    TRY(item_id, find_id(object, "item_id"));
    TRY(on, object.string("on", 10));
    TRY(before, object.find_array("before", kMaxLines));
    CHECK_OK(object.finish());
    for (const base::JsonValue& value : before) {
        TRY(given, read_given(value));
        wish.before.push_back(given);
    }
    wish.act = act;
    wish.role = role;
    wish.amount = amount;
    wish.of = of;
    wish.reason_id = reason_id;
    wish.has_words = words.value_or(false);
    wish.item_id = item_id;
    wish.local_date = on;
    return wish;
}

base::Result<PriceFactsFile> read_price_facts(std::string_view json) {
    TRY(document, base::JsonDocument::parse(json, {.max_bytes = kMaxBytes}));
    TRY(object, base::JsonObject::open(document.root()));
    PriceFactsFile facts;
    TRY(lines, object.array("lines", kMaxLines));
    for (const base::JsonValue& value : lines) {
        TRY(line, read_line(value));
        facts.input.lines.push_back(std::move(line));
    }
    TRY(tier_id, find_id(object, "tier_id"));
    TRY(courier_id, find_id(object, "courier_id"));
    TRY(region, find_id(object, "region"));
    TRY(on, object.string("on", 10));
    CHECK_OK(object.finish());
    facts.input.tier_id = tier_id;
    facts.input.courier_id = courier_id;
    facts.input.region = region;
    facts.input.delivery = !courier_id.empty();
    facts.on = on;
    return facts;
}

}  // namespace policy
