#include "policy/freight.h"

#include <catch2/catch.hpp>

#include "tests/policy/pricing_samples.h"

using namespace samples;
using policy::price_freight;

namespace {

base::Money freight_of(std::int64_t grams) {
    return price_freight({"shunda", "CN-65", grams, fen(100)}, rules()).value().amount;
}

}  // namespace

TEST_CASE("each started kilogram after the first costs the further rate") {
    CHECK(freight_of(0) == fen(1800));
    CHECK(freight_of(1000) == fen(1800));
    CHECK(freight_of(1001) == fen(3000));
    CHECK(freight_of(2000) == fen(3000));
    CHECK(freight_of(2001) == fen(4200));
}

TEST_CASE("the words of freight let the customer do the sum") {
    const auto freight = price_freight({"shunda", "CN-65", 2001, fen(100)}, rules()).value();
    CHECK(freight.text.zh_cn == "运费 顺达：2.001 kg，首重 ¥18.00 + 续重 2 kg × ¥12.00");
    CHECK(freight.text.en ==
          "Freight by Shunda: 2.001 kg, first kg ¥18.00 + 2 further kg × ¥12.00");
}

TEST_CASE("from the threshold on freight is free for everybody, and says so") {
    CHECK(price_freight({"shunda", "CN-65", 9000, fen(9899)}, rules()).value().amount ==
          fen(1800 + 8 * 1200));
    const auto free = price_freight({"shunda", "CN-65", 9000, fen(9900)}, rules()).value();
    CHECK(free.amount == fen(0));
    CHECK(free.text.zh_cn == "满 ¥99.00 免运费");
}

TEST_CASE("a threshold of zero makes nothing free") {
    policy::PriceRules shop = rules();
    shop.free_freight_threshold = fen(0);
    CHECK(price_freight({"shunda", "CN-11", 1, fen(1)}, shop).value().amount == fen(1000));
}

TEST_CASE("the member's tier does not change what counts for free freight but the discount does") {
    // 100.00 at 95 % is 95.00, below the threshold of 99.00.
    CHECK(price_order(delivered(order({line(10000)})), rules()).value().freight == fen(0));
    CHECK(price_order(delivered(order({line(10000)}, "silver")), rules()).value().freight ==
          fen(1000));
}

TEST_CASE("an unknown courier and a region nobody serves are refused, even when freight is free") {
    CHECK(price_freight({"nobody", "CN-11", 1, fen(1)}, rules()).error().key ==
          "order.unknown_courier");
    CHECK(price_freight({"shunda", "CN-99", 1, fen(99999)}, rules()).error().key ==
          "order.no_freight_to_region");
}
