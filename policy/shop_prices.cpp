#include "policy/local_time.h"
#include "policy/shop_parts.h"
#include "policy/shop_reader.h"
#include "policy/words.h"

namespace policy {
namespace {

constexpr std::int64_t kMaxDeliveryDays = 365;

constexpr Words<PromotionKind, 4> kPromotionKinds{{
    {PromotionKind::ItemPercent, "item_percent"},
    {PromotionKind::ItemAmount, "item_amount"},
    {PromotionKind::CategoryPercent, "category_percent"},
    {PromotionKind::OrderThreshold, "order_threshold"},
}};

base::Result<std::int64_t> read_per_mille(base::JsonObject& object) {
    TRY(share, object.find_integer("pay_per_mille", 1, 1000));
    return share.value_or(1000);
}

// Dates are inclusive in the file, moments exclusive at the end in the program.
base::Status read_validity(base::JsonObject& object, std::string_view zone, Promotion& promotion) {
    TRY(first_date, object.string("valid_from", 10));
    TRY(last_date, object.string("valid_to", 10));
    TRY(from, start_of_date(zone, first_date));
    TRY(last, parse_date(last_date));
    TRY(to, start_of_date(zone, format_date(last + date::days(1))));
    promotion.valid_from = from;
    promotion.valid_to = to;
    return base::ok();
}

base::Result<Promotion> read_promotion(const base::JsonValue& value, std::string_view zone) {
    TRY(object, base::JsonObject::open(value));
    Promotion promotion;
    TRY(promotion_id, read_id(object, "promotion_id"));
    TRY(kind_word, object.string("kind", kMaxIdCodePoints));
    TRY(kind, parse_word(kPromotionKinds, kind_word, "the kind of a promotion"));
    TRY(text, read_text(object, "text"));
    TRY(item_ids, find_ids(object, "item_ids"));
    TRY(category, object.find_string("category", 200));
    TRY(pay_per_mille, read_per_mille(object));
    TRY(amount_off, find_price(object, "amount_off_minor"));
    TRY(threshold, find_price(object, "threshold_minor"));
    CHECK_OK(read_validity(object, zone, promotion));
    CHECK_OK(object.finish());
    promotion.promotion_id = promotion_id;
    promotion.kind = kind;
    promotion.text = text;
    promotion.item_ids = std::move(item_ids);
    promotion.category = category.value_or("");
    promotion.pay_per_mille = pay_per_mille;
    promotion.amount_off = amount_off;
    promotion.threshold = threshold;
    return promotion;
}

base::Result<MemberTier> read_tier(const base::JsonValue& value) {
    TRY(object, base::JsonObject::open(value));
    TRY(tier_id, read_id(object, "tier_id"));
    TRY(name, read_text(object, "name"));
    TRY(single, find_price(object, "single_spend_minor"));
    TRY(cumulative, find_price(object, "cumulative_spend_minor"));
    TRY(pay_per_mille, read_per_mille(object));
    CHECK_OK(object.finish());
    return MemberTier{tier_id, name, single, cumulative, pay_per_mille};
}

base::Result<Region> read_region(const base::JsonValue& value) {
    TRY(object, base::JsonObject::open(value));
    TRY(code, object.string("code", 6));
    TRY(name, read_text(object, "name"));
    CHECK_OK(object.finish());
    return Region{code, name};
}

base::Result<FreightRate> read_rate(const base::JsonValue& value) {
    TRY(object, base::JsonObject::open(value));
    TRY(region, object.string("region", 6));
    TRY(first_kg, read_price(object, "first_kg_minor"));
    TRY(further_kg, read_price(object, "further_kg_minor"));
    TRY(days_min, object.integer("days_min", 0, kMaxDeliveryDays));
    TRY(days_max, object.integer("days_max", 0, kMaxDeliveryDays));
    CHECK_OK(object.finish());
    return FreightRate{region, first_kg, further_kg, static_cast<int>(days_min),
                       static_cast<int>(days_max)};
}

base::Result<Courier> read_courier(const base::JsonValue& value) {
    TRY(object, base::JsonObject::open(value));
    TRY(courier_id, read_id(object, "courier_id"));
    TRY(name, read_text(object, "name"));
    TRY(values, object.array("rates", kMaxListItems));
    std::vector<FreightRate> rates;
    for (const base::JsonValue& each : values) {
        TRY(rate, read_rate(each));
        rates.push_back(std::move(rate));
    }
    CHECK_OK(object.finish());
    return Courier{courier_id, name, std::move(rates)};
}

base::Result<PackingOption> read_option(const base::JsonValue& value) {
    TRY(object, base::JsonObject::open(value));
    TRY(packing_id, read_id(object, "packing_id"));
    TRY(name, read_text(object, "name"));
    TRY(price, read_price(object, "price_minor"));
    CHECK_OK(object.finish());
    return PackingOption{packing_id, name, price};
}

}  // namespace

std::vector<Promotion> read_promotions(const ShopFile& file, std::string_view zone,
                                       Findings& findings) {
    std::vector<Promotion> promotions;
    read_root(file, findings, [&](base::JsonObject& root) {
        promotions = read_list<Promotion>(
            root, "promotions", kMaxListItems, file, findings,
            [&](const base::JsonValue& value) { return read_promotion(value, zone); });
    });
    return promotions;
}

std::vector<MemberTier> read_tiers(const ShopFile& file, Findings& findings) {
    std::vector<MemberTier> tiers;
    read_root(file, findings, [&](base::JsonObject& root) {
        tiers = read_list<MemberTier>(root, "tiers", kMaxListItems, file, findings, read_tier);
    });
    return tiers;
}

void read_freight(const ShopFile& file, PriceRules& rules, Findings& findings) {
    read_root(file, findings, [&](base::JsonObject& root) {
        const auto threshold = find_price(root, "free_freight_threshold_minor");
        if (threshold.ok()) {
            rules.free_freight_threshold = threshold.value();
        } else {
            report(threshold.error(), file, "", findings);
        }
        rules.regions =
            read_list<Region>(root, "regions", kMaxListItems, file, findings, read_region);
        rules.couriers =
            read_list<Courier>(root, "couriers", kMaxListItems, file, findings, read_courier);
    });
}

std::vector<PackingOption> read_packing(const ShopFile& file, Findings& findings) {
    std::vector<PackingOption> packing;
    read_root(file, findings, [&](base::JsonObject& root) {
        packing =
            read_list<PackingOption>(root, "packing", kMaxListItems, file, findings, read_option);
    });
    return packing;
}

}  // namespace policy
