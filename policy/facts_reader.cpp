#include "policy/facts_reader.h"

#include "base/json_reader.h"
#include "policy/pack_enums.h"

namespace policy {
namespace {

constexpr std::size_t kMaxList = 64;
constexpr std::size_t kMaxWord = 64;
constexpr std::size_t kMaxName = 200;

base::Result<std::vector<std::string>> read_words(base::JsonObject& object, std::string_view name) {
    TRY(values, object.find_array(name, kMaxList));
    std::vector<std::string> words;
    for (const base::JsonValue& value : values) {
        TRY(word, value.as_string());
        words.emplace_back(word);
    }
    return words;
}

base::Status read_goods(base::JsonObject& object, SaleFacts& facts) {
    TRY(category, object.string("category", kMaxName));
    TRY(flags, read_words(object, "flags"));
    TRY(price, object.integer("price_minor", 0, base::Money::kMaxMinor));
    TRY(name, object.find_string("item_name", kMaxName));
    for (const std::string& word : flags) {
        TRY(flag, parse_item_flag(word));
        facts.flags.add(flag);
    }
    facts.category = category;
    facts.price = base::Money::of_minor(price);
    facts.item_name = {name.value_or(""), name.value_or("")};
    return base::ok();
}

base::Status read_buyer(base::JsonObject& object, SaleFacts& facts) {
    TRY(buyer, object.find_string("buyer", kMaxWord));
    TRY(tier, object.find_string("tier_id", kMaxWord));
    TRY(acknowledged, read_words(object, "acknowledged"));
    if (buyer) {
        TRY(kind, parse_word(EnumWords<BuyerKind>::kWords, *buyer, "buyer"));
        facts.buyer = kind;
    }
    facts.tier_id = tier.value_or("");
    facts.acknowledged = std::move(acknowledged);
    return base::ok();
}

}  // namespace

base::Result<SaleFacts> read_sale_facts(std::string_view json) {
    TRY(document, base::JsonDocument::parse(json));
    TRY(object, base::JsonObject::open(document.root()));
    SaleFacts facts;
    facts.line = 1;
    TRY(jurisdiction, read_words(object, "jurisdiction"));
    TRY(channel_word, object.string("channel", kMaxWord));
    TRY(channel, parse_channel(channel_word));
    TRY(sold_on, object.string("sold_on", kMaxWord));
    TRY(fulfilment, object.string("fulfilment", kMaxWord));
    if (fulfilment != "delivery" && fulfilment != "take_away") {
        return base::error(base::ErrorCode::InvalidInput, "terms.facts",
                           "fulfilment must be one of: delivery take_away");
    }
    facts.jurisdiction = std::move(jurisdiction);
    facts.channel = channel;
    facts.sold_on = sold_on;
    facts.by_delivery = fulfilment == "delivery";
    CHECK_OK(read_goods(object, facts));
    CHECK_OK(read_buyer(object, facts));
    CHECK_OK(object.finish());
    return facts;
}

}  // namespace policy
