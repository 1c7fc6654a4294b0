#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/money.h"
#include "policy/catalogue.h"
#include "policy/values.h"

namespace policy {

// PRE-9: special-price goods are not discounted again but count towards the total; freight counts
// for neither. A tier is reached by a single purchase or by the cumulative spend.
struct MemberTier {
    std::string tier_id;  // "silver"
    LocalizedText name;
    base::Money single_spend;      // reached by one order of at least this; 0 = not by this way
    base::Money cumulative_spend;  // or by all orders together; 0 = not by this way
    std::int64_t pay_per_mille = 1000;  // 950 = pays 95 %
};

enum class PromotionKind { ItemPercent, ItemAmount, CategoryPercent, OrderThreshold };

struct Promotion {
    std::string promotion_id;
    PromotionKind kind = PromotionKind::OrderThreshold;
    LocalizedText text;                 // as it is shown on the line or below the goods
    std::vector<std::string> item_ids;  // ItemPercent, ItemAmount
    std::string category;               // CategoryPercent: prefix of whole steps
    std::int64_t pay_per_mille = 1000;  // the percent kinds
    base::Money amount_off;             // ItemAmount: off each unit; OrderThreshold: off the order
    base::Money threshold;              // OrderThreshold: goods after line promotions at least this
    base::UtcTime valid_from{};
    base::UtcTime valid_to{};  // exclusive
};

struct FreightRate {
    std::string region;  // ISO 3166-2: "CN-31"
    base::Money first_kg;
    base::Money further_kg;  // per started kilogram
    int days_min = 1;
    int days_max = 3;
};

struct Courier {
    std::string courier_id;
    LocalizedText name;
    std::vector<FreightRate> rates;
};

struct Region {
    std::string code;  // ISO 3166-2
    LocalizedText name;
};

struct PackingOption {
    std::string packing_id;
    LocalizedText name;
    base::Money price;  // per line
};

// All rules of price of one shop at one version. Immutable once loaded; shared by threads.
struct PriceRules {
    base::Currency currency;
    std::vector<MemberTier> tiers;  // from lowest to highest
    std::vector<Promotion> promotions;
    std::vector<Region> regions;
    std::vector<Courier> couriers;
    base::Money free_freight_threshold;  // ORD-3: the same for all; goods after discounts; 0 = none
    std::vector<PackingOption> packing;
};

struct LineInput {
    Item item;  // price, list_price, special_price, category and weight are what counts
    std::int64_t quantity = 1;
    std::string packing_id;  // "" = none
};

struct PricingInput {
    std::vector<LineInput> lines;
    std::string tier_id;  // "" = no member
    bool delivery = false;
    std::string courier_id;  // with delivery
    std::string region;      // with delivery
    base::UtcTime at{};
};

enum class AdjustmentKind { Promotion, MemberDiscount, Packing, Freight, Concession };

// One reason why the total is not simply price × quantity; the receipt explains each fen by it.
struct Adjustment {
    AdjustmentKind kind = AdjustmentKind::Promotion;
    std::string rule_id;  // promotion, tier, packing or courier id; row of the house rules
    int line = 0;         // 1-based; 0 = the whole order
    LocalizedText text;   // "银卡会员 95 折（特价商品除外）"
    base::Money amount;   // negative = less to pay
};

struct PricedLine {
    int line = 0;  // 1-based
    base::Money unit_price;
    base::Money list_price;
    base::Money goods;  // unit_price × quantity
    base::Money net;    // goods after all discounts, whole-order ones shared out to the fen
};

struct PricedOrder {
    std::vector<PricedLine> lines;
    std::vector<Adjustment> adjustments;  // in the order of the receipt
    base::Money goods;
    base::Money discount;  // sum of promotions and member discount, zero or negative
    base::Money packing;
    base::Money freight;
    base::Money total;
    base::Money counts_for_tier;  // towards cumulative spend: goods net, special ones included
    std::int64_t weight_grams = 0;
};

// Pure. Refuses with keys "order.unknown_tier", "order.unknown_packing", "order.unknown_courier",
// "order.no_freight_to_region", "order.bad_quantity", "order.too_large" (a sum over
// Money::kMaxMinor).
//
// In this order, each step on what the one before left:
// 1. a line gets the best of the promotions that name it or its category, never two;
// 2. the member pays the tier's share of all goods that are not at a special price;
// 3. the best order threshold that the goods reached after step 1 is taken off the order.
// Goods at a special price get neither 1 nor 2 (PRE-9) but count towards every threshold. Steps 2
// and 3 are shared out to the lines in proportion to what each still costs, by largest remainder.
base::Result<PricedOrder> price_order(const PricingInput& input, const PriceRules& rules);

// The tier a customer has after spending; "" for none.
std::string decide_tier(const PriceRules& rules, base::Money largest_single,
                        base::Money cumulative);

}  // namespace policy
