#include <set>

#include <fmt/format.h>
#include <catch2/catch.hpp>

#include "tests/policy_terms/pack_samples.h"

// Faulty goods can be brought back, whatever they are, wherever and however they were bought.
namespace {

using namespace policy;

struct Market {
    std::vector<std::string> jurisdiction;
    // The laws of sale of goods to consumers: Directive (EU) 2019/771 art. 1 and 2, the Sale of
    // Goods and Consumer Rights Acts of Ireland, California's Song-Beverly Act ("retail buyer").
    // Between businesses the contract and the civil code hold, which no pack here holds.
    bool consumers_only = false;
};

const std::vector<Market> kMarkets{
    {{"CN"}},       {{"CN", "CN-11"}},    {{"CN", "CN-33"}},       {{"CN", "CN-31"}}, {{"GB"}},
    {{"EU"}, true}, {{"EU", "IE"}, true}, {{"US", "US-CA"}, true}, {{"US", "US-NY"}}};

std::vector<ItemFlags> flag_sets() {
    std::vector<ItemFlags> sets{ItemFlags{}};
    for (std::uint32_t one = 1; one <= static_cast<std::uint32_t>(ItemFlag::BundlePart); one *= 2) {
        for (std::uint32_t other = one; other != 0; other /= 2) {
            sets.push_back(ItemFlags::of_bits(one | other));
        }
    }
    return sets;
}

std::set<std::string> categories() {
    std::set<std::string> all{"never_heard_of"};
    for (const PackHead& head : samples::real_packs().heads()) {
        all.insert(head.categories.begin(), head.categories.end());
    }
    return all;
}

bool is_covered(const Resolution& resolution) {
    for (const Right right : {Right::QualityReturn, Right::Guarantee}) {
        if (resolution.find(right) != nullptr) {
            return true;
        }
    }
    return false;
}

int count_uncovered(const Market& market, BuyerKind buyer) {
    int uncovered = 0;
    for (const std::string& category : categories()) {
        for (const ItemFlags flags : flag_sets()) {
            for (const auto& [channel, word] : EnumWords<Channel>::kWords) {
                SaleFacts sale = samples::sale(category, {});
                sale.jurisdiction = market.jurisdiction;
                sale.channel = channel;
                sale.flags = flags;
                sale.buyer = buyer;
                uncovered += is_covered(samples::resolve(sale, samples::real_packs())) ? 0 : 1;
            }
        }
    }
    return uncovered;
}

TEST_CASE("every category, channel and pair of flags has a right for faulty goods, everywhere") {
    for (const Market& market : kMarkets) {
        INFO(market.jurisdiction.back());
        CHECK(count_uncovered(market, BuyerKind::Consumer) == 0);
        if (!market.consumers_only) {
            CHECK(count_uncovered(market, BuyerKind::Business) == 0);
        }
    }
}

// So that the exception above is one: the day a pack covers them too, it goes.
TEST_CASE("businesses have no such right where the law speaks of consumers only") {
    for (const Market& market : kMarkets) {
        if (market.consumers_only) {
            INFO(market.jurisdiction.back());
            CHECK(count_uncovered(market, BuyerKind::Business) > 0);
        }
    }
}

}  // namespace
