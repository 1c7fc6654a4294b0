#pragma once

#include <string>

#include "policy/pricing.h"

// A small shop for tests of price: amounts in fen.
namespace samples {

inline base::Currency cny() {
    return {"CNY", 2, "¥"};
}

inline base::Money fen(std::int64_t minor) {
    return base::Money::of_minor(minor);
}

inline base::UtcTime noon() {
    return base::parse_utc("2026-11-22T04:00:00.000Z").value();
}

inline policy::LineInput line(std::int64_t price, std::int64_t quantity = 1) {
    policy::LineInput line;
    line.item.item_id = base::ItemId("A-" + std::to_string(price));
    line.item.category = "home/kettles";
    line.item.price = fen(price);
    line.item.list_price = fen(price);
    line.item.weight_grams = 500;
    line.quantity = quantity;
    return line;
}

inline policy::LineInput special_line(std::int64_t price, std::int64_t quantity = 1) {
    policy::LineInput special = line(price, quantity);
    special.item.special_price = true;
    special.item.list_price = fen(price * 2);
    return special;
}

inline policy::Promotion promotion(std::string id, policy::PromotionKind kind) {
    policy::Promotion promotion;
    promotion.promotion_id = std::move(id);
    promotion.kind = kind;
    promotion.text = {"促销", "Offer"};
    promotion.valid_from = noon() - std::chrono::hours(24);
    promotion.valid_to = noon() + std::chrono::hours(24);
    return promotion;
}

inline policy::Promotion category_percent(std::string id, std::int64_t pay_per_mille) {
    policy::Promotion off = promotion(std::move(id), policy::PromotionKind::CategoryPercent);
    off.category = "home";
    off.pay_per_mille = pay_per_mille;
    return off;
}

inline policy::Promotion order_threshold(std::string id, std::int64_t from, std::int64_t off) {
    policy::Promotion threshold = promotion(std::move(id), policy::PromotionKind::OrderThreshold);
    threshold.threshold = fen(from);
    threshold.amount_off = fen(off);
    return threshold;
}

inline policy::PriceRules rules() {
    policy::PriceRules rules;
    rules.currency = cny();
    rules.tiers = {{"silver", {"银卡会员", "Silver member"}, fen(50000), fen(200000), 950},
                   {"gold", {"金卡会员", "Gold member"}, fen(0), fen(500000), 885}};
    rules.couriers = {
        {"shunda",
         {"顺达", "Shunda"},
         {{"CN-11", fen(1000), fen(500), 1, 2}, {"CN-65", fen(1800), fen(1200), 4, 7}}}};
    rules.free_freight_threshold = fen(9900);
    rules.packing = {{"gift", {"礼品包装", "Gift wrap"}, fen(800)}};
    return rules;
}

inline policy::PricingInput order(std::vector<policy::LineInput> lines, std::string tier = "") {
    policy::PricingInput input;
    input.lines = std::move(lines);
    input.tier_id = std::move(tier);
    input.at = noon();
    return input;
}

inline policy::PricingInput delivered(policy::PricingInput input, std::string region = "CN-11") {
    input.delivery = true;
    input.courier_id = "shunda";
    input.region = std::move(region);
    return input;
}

}  // namespace samples
