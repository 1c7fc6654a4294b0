#include "policy/pricing.h"

#include <catch2/catch.hpp>

#include "tests/policy/pricing_samples.h"

using namespace samples;
using policy::AdjustmentKind;
using policy::price_order;
using policy::PricedOrder;

namespace {

PricedOrder priced(const policy::PricingInput& input, const policy::PriceRules& rules) {
    return price_order(input, rules).value();
}

std::string refusal(const policy::PricingInput& input, const policy::PriceRules& rules) {
    return price_order(input, rules).error().key;
}

}  // namespace

TEST_CASE("without rules the total is price times quantity") {
    const PricedOrder order = priced(samples::order({line(1250, 2), line(399)}), rules());
    CHECK(order.total == fen(2 * 1250 + 399));
    CHECK(order.goods == order.total);
    CHECK(order.adjustments.empty());
    CHECK(order.weight_grams == 1500);
    CHECK(order.lines[1].line == 2);
}

TEST_CASE("the best promotion of a line wins and they never add up") {
    policy::PriceRules shop = rules();
    shop.promotions = {category_percent("ten", 900), category_percent("twenty", 800),
                       category_percent("five", 950)};
    const PricedOrder result = priced(order({line(1000, 3)}), shop);
    CHECK(result.total == fen(2400));
    REQUIRE(result.adjustments.size() == 1);
    CHECK(result.adjustments[0].rule_id == "twenty");
    CHECK(result.adjustments[0].line == 1);
    CHECK(result.adjustments[0].text.zh_cn == "促销（¥30.00 的 80%）");
    CHECK(result.adjustments[0].text.en == "Offer (80% of ¥30.00)");
}

TEST_CASE("of equal promotions the first in the file is named") {
    policy::PriceRules shop = rules();
    shop.promotions = {category_percent("first", 900), category_percent("second", 900)};
    CHECK(priced(order({line(1000)}), shop).adjustments[0].rule_id == "first");
}

TEST_CASE("an amount off each unit never makes a price negative") {
    policy::PriceRules shop = rules();
    shop.promotions = {promotion("off", policy::PromotionKind::ItemAmount)};
    shop.promotions[0].amount_off = fen(300);
    shop.promotions[0].item_ids = {"A-1000", "A-200"};
    const PricedOrder result = priced(order({line(1000, 2), line(200, 2), line(500)}), shop);
    CHECK(result.lines[0].net == fen(1400));
    CHECK(result.lines[1].net == fen(0));
    CHECK(result.lines[2].net == fen(500));
    CHECK(result.adjustments[0].text.en == "Offer (¥3.00 × 2)");
}

TEST_CASE("a promotion counts from its first moment and no longer at its last") {
    policy::PriceRules shop = rules();
    shop.promotions = {category_percent("now", 500)};
    auto total_at = [&](base::UtcTime at) {
        policy::PricingInput input = order({line(1000)});
        input.at = at;
        return priced(input, shop).total;
    };
    const auto one = std::chrono::milliseconds(1);
    CHECK(total_at(shop.promotions[0].valid_from - one) == fen(1000));
    CHECK(total_at(shop.promotions[0].valid_from) == fen(500));
    CHECK(total_at(shop.promotions[0].valid_to - one) == fen(500));
    CHECK(total_at(shop.promotions[0].valid_to) == fen(1000));
}

TEST_CASE("special-price goods are not discounted again but count for the tier (PRE-9)") {
    policy::PriceRules shop = rules();
    shop.promotions = {category_percent("ten", 900)};
    const PricedOrder result = priced(order({special_line(1000), line(1000)}, "silver"), shop);
    CHECK(result.lines[0].net == fen(1000));
    CHECK(result.lines[1].net == fen(855));
    CHECK(result.counts_for_tier == fen(1855));
    CHECK(result.adjustments.back().kind == AdjustmentKind::MemberDiscount);
    CHECK(result.adjustments.back().text.zh_cn == "银卡会员 95 折（¥9.00，特价商品除外）");
    CHECK(result.adjustments.back().text.en ==
          "Silver member pays 95% of ¥9.00 (not on special-price goods)");
}

TEST_CASE("freight and packing count for no tier (PRE-9)") {
    policy::PricingInput input = delivered(order({line(1000)}, "silver"));
    input.lines[0].packing_id = "gift";
    const PricedOrder result = priced(input, rules());
    CHECK(result.counts_for_tier == fen(950));
    CHECK(result.packing == fen(800));
    CHECK(result.freight == fen(1000));
    CHECK(result.total == fen(2750));
}

TEST_CASE("the member's share is rounded once and shared out to the fen") {
    const PricedOrder result = priced(order({line(333), line(333), line(333)}, "gold"), rules());
    // 885 ‰ of 9.99 is 8.84115, so 1.15 off: 39 + 38 + 38.
    CHECK(result.discount == fen(-115));
    CHECK(result.lines[0].net == fen(294));
    CHECK(result.lines[1].net == fen(295));
    CHECK(result.lines[2].net == fen(295));
    CHECK(result.adjustments[0].text.zh_cn == "金卡会员 88.5 折（¥9.99）");
}

TEST_CASE("a threshold looks at goods after line promotions, special-price goods included") {
    policy::PriceRules shop = rules();
    shop.promotions = {category_percent("ten", 900), order_threshold("300", 30000, 3000),
                       order_threshold("200", 20000, 1500)};
    CHECK(priced(order({line(33333)}), shop).adjustments.back().rule_id == "300");
    CHECK(priced(order({line(33332)}), shop).adjustments.back().rule_id == "200");
    const PricedOrder mixed = priced(order({special_line(12000), line(20000)}), shop);
    CHECK(mixed.adjustments.back().rule_id == "300");
    CHECK(mixed.adjustments.back().text.en == "Offer (goods come to ¥300.00)");
    CHECK(mixed.lines[0].net == fen(12000 - 1200));
    CHECK(mixed.lines[1].net == fen(18000 - 1800));
}

TEST_CASE("a threshold takes off no more than the goods cost") {
    policy::PriceRules shop = rules();
    shop.promotions = {order_threshold("odd", 100, 500)};
    CHECK(priced(order({line(200)}), shop).total == fen(0));
}

TEST_CASE("unknown ids, bad quantities and sums over the bound are refused by key") {
    CHECK(refusal(order({line(100)}, "platinum"), rules()) == "order.unknown_tier");
    CHECK(refusal(order({line(100, 0)}), rules()) == "order.bad_quantity");
    CHECK(refusal(order({line(100, -1)}), rules()) == "order.bad_quantity");
    policy::PricingInput packed = order({line(100)});
    packed.lines[0].packing_id = "barrel";
    CHECK(refusal(packed, rules()) == "order.unknown_packing");
    const std::int64_t most = base::Money::kMaxMinor;
    policy::PricingInput heavy = order({line(100, most)});
    CHECK(refusal(heavy, rules()) == "order.too_large");
    policy::LineInput light = line(most);
    light.item.weight_grams = 0;
    CHECK(refusal(order({light, light}), rules()) == "order.too_large");
    CHECK(price_order(order({light}), rules()).ok());
    CHECK(refusal(delivered(order({light, light})), rules()) == "order.too_large");
}

TEST_CASE("every order of a small grid adds up to the fen") {
    policy::PriceRules shop = rules();
    shop.promotions = {category_percent("ten", 900), order_threshold("20", 2000, 333)};
    for (const std::int64_t first : {1, 99, 333, 1999}) {
        for (const std::int64_t quantity : {1, 2, 7}) {
            for (const char* tier : {"", "silver", "gold"}) {
                for (const std::int64_t special : {1, 500, 2500}) {
                    const PricedOrder result = priced(
                        delivered(order({line(first, quantity), special_line(special)}, tier)),
                        shop);
                    base::Money adjusted = result.goods;
                    for (const policy::Adjustment& adjustment : result.adjustments) {
                        adjusted += adjustment.amount;
                    }
                    CHECK(adjusted == result.total);
                    CHECK(result.lines[0].net + result.lines[1].net ==
                          result.goods + result.discount);
                    CHECK(!result.lines[0].net.is_negative());
                    CHECK(!result.lines[1].net.is_negative());
                }
            }
        }
    }
}

TEST_CASE("a tier is reached by one order or by all together, the highest reached counts") {
    const policy::PriceRules shop = rules();
    CHECK(decide_tier(shop, fen(49999), fen(199999)).empty());
    CHECK(decide_tier(shop, fen(50000), fen(50000)) == "silver");
    CHECK(decide_tier(shop, fen(100), fen(200000)) == "silver");
    CHECK(decide_tier(shop, fen(100), fen(500000)) == "gold");
    // Gold has no single spend: zero means "not by this way", not "by any order".
    CHECK(decide_tier(shop, fen(9000000), fen(0)) == "silver");
}
