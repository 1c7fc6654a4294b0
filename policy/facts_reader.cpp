#include "policy/facts_reader.h"

#include "base/json_reader.h"
#include "policy/local_time.h"
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

template <typename E>
base::Status read_set(base::JsonObject& object, std::string_view name, EnumSet<E>& into) {
    TRY(words, read_words(object, name));
    for (const std::string& each : words) {
        TRY(value, parse_word(EnumWords<E>::kWords, each, name));
        into.add(value);
    }
    return base::ok();
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
    return read_set(object, "posted", facts.posted);
}

base::Result<SaleFacts> read_sale(const base::JsonValue& value) {
    TRY(object, base::JsonObject::open(value));
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

base::Status read_day(base::JsonObject& object, std::string_view name,
                      std::optional<date::local_days>& into) {
    TRY(text, object.find_string(name, kMaxWord));
    if (text) {
        TRY(day, parse_date(*text));
        into = day;
    }
    return base::ok();
}

base::Status read_repairs(base::JsonObject& object, ReturnDates& dates) {
    TRY(values, object.find_array("repairs", kMaxList));
    for (const base::JsonValue& value : values) {
        TRY(stay, base::JsonObject::open(value));
        std::optional<date::local_days> from;
        RepairStay repair;
        CHECK_OK(read_day(stay, "from", from));
        CHECK_OK(read_day(stay, "to", repair.to));
        TRY(outcome, stay.find_string("outcome", kMaxWord));
        if (outcome) {
            TRY(known, parse_word(EnumWords<RepairOutcome>::kWords, *outcome, "outcome"));
            repair.outcome = known;
        }
        CHECK_OK(stay.finish());
        if (!from || (repair.to && *repair.to < *from)) {
            return base::error(base::ErrorCode::InvalidInput, "terms.facts",
                               "repairs: each has a day \"from\", and \"to\" is no earlier");
        }
        repair.from = *from;
        dates.repairs.push_back(repair);
    }
    return base::ok();
}

// "at_sale", "never", or the day on which the buyer was told.
base::Status read_informed(base::JsonObject& object, Informed& into) {
    TRY(text, object.find_string("informed", kMaxWord));
    if (!text || *text == "at_sale") {
        return base::ok();
    }
    if (*text == "never") {
        into.when = Informed::When::Never;
        return base::ok();
    }
    const auto day = parse_date(*text);
    if (!day.ok()) {
        return base::error(base::ErrorCode::InvalidInput, "terms.facts",
                           "informed must be at_sale, never or a day");
    }
    into = {Informed::When::Later, *day};
    return base::ok();
}

base::Status read_dates(base::JsonObject& object, ReturnDates& dates) {
    CHECK_OK(read_day(object, "delivered_on", dates.delivered));
    CHECK_OK(read_day(object, "last_delivered_on", dates.last_delivered));
    CHECK_OK(read_day(object, "installed_on", dates.installed));
    CHECK_OK(read_day(object, "replaced_on", dates.replaced));
    CHECK_OK(read_informed(object, dates.informed));
    return read_repairs(object, dates);
}

}  // namespace

base::Result<SaleFacts> read_sale_facts(std::string_view json) {
    TRY(document, base::JsonDocument::parse(json));
    return read_sale(document.root());
}

base::Result<ReturnFacts> read_return_facts(std::string_view json) {
    TRY(document, base::JsonDocument::parse(json));
    TRY(object, base::JsonObject::open(document.root()));
    ReturnFacts facts;
    TRY(sale, object.value("sale"));
    TRY(sold, read_sale(sale));
    TRY(asked_on, object.string("asked_on", kMaxWord));
    TRY(reason, object.find_string("reason", kMaxWord));
    TRY(right, object.find_string("right", kMaxWord));
    facts.sale = std::move(sold);
    facts.asked_on = asked_on;
    TRY(cause, parse_word(EnumWords<ReturnCause>::kWords, reason.value_or("none"), "reason"));
    facts.reason = cause;
    if (right) {
        TRY(wanted, parse_word(EnumWords<Right>::kWords, *right, "right"));
        facts.right = wanted;
    }
    CHECK_OK(read_dates(object, facts.dates));
    CHECK_OK(read_set(object, "states", facts.states));
    CHECK_OK(read_set(object, "not_met", facts.not_met));
    CHECK_OK(read_set(object, "proofs", facts.proofs));
    TRY(remedy_failed, object.find_boolean("remedy_failed"));
    facts.remedy_failed = remedy_failed.value_or(false);
    TRY(no_exchange, object.find_boolean("no_exchange"));
    facts.no_exchange = no_exchange.value_or(false);
    CHECK_OK(object.finish());
    return facts;
}

}  // namespace policy
