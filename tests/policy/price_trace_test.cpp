#include "policy/price_trace.h"

#include <catch2/catch.hpp>

#include <random>

#include "policy/holds.h"

namespace {

using base::Money;
using policy::PriceStep;

policy::Promotion promotion(const std::string& id, const std::string& category,
                            std::int64_t pay_per_mille) {
    policy::Promotion made;
    made.promotion_id = id;
    made.kind = policy::PromotionKind::CategoryPercent;
    made.text = {id, id};
    made.category = category;
    made.pay_per_mille = pay_per_mille;
    made.valid_from = base::from_unix_ms(1'000);
    made.valid_to = base::from_unix_ms(2'000);
    return made;
}

policy::Promotion threshold(const std::string& id, std::int64_t from, std::int64_t off) {
    policy::Promotion made = promotion(id, "", 1000);
    made.kind = policy::PromotionKind::OrderThreshold;
    made.threshold = Money::of_minor(from);
    made.amount_off = Money::of_minor(off);
    return made;
}

policy::PriceRules rules() {
    policy::PriceRules all;
    all.currency = base::find_currency("CNY").value();
    all.tiers = {{"silver", {"银", "Silver"}, {}, Money::of_minor(1), 950},
                 {"gold", {"金", "Gold"}, {}, Money::of_minor(2), 900}};
    all.promotions = {promotion("tenth", "a", 900), promotion("fifth", "a", 800),
                      threshold("big", 10'000, 500), threshold("bigger", 50'000, 900)};
    all.regions = {{"CN-BJ", {"北京", "Beijing"}}};
    all.couriers = {{"one", {"一", "One"}, {{"CN-BJ", Money::of_minor(600), {}, 1, 2}}},
                    {"two", {"二", "Two"}, {{"CN-BJ", Money::of_minor(900), {}, 1, 2}}}};
    all.free_freight_threshold = Money::of_minor(90'000);
    return all;
}

policy::LineInput line(const std::string& category, std::int64_t price) {
    policy::LineInput made;
    made.item.item_id = base::ItemId("I-1");
    made.item.category = category;
    made.item.price = Money::of_minor(price);
    made.item.list_price = made.item.price;
    return made;
}

policy::PricingInput order(std::vector<policy::LineInput> lines, std::string tier) {
    policy::PricingInput input;
    input.lines = std::move(lines);
    input.tier_id = std::move(tier);
    input.delivery = true;
    input.courier_id = "one";
    input.region = "CN-BJ";
    input.at = base::from_unix_ms(1'500);
    return input;
}

policy::PriceTrace trace_of(const policy::PricingInput& input, const policy::PriceRules& all) {
    const policy::PricedOrder priced = policy::price_order(input, all).value();
    return policy::explain_price({input.lines, input.tier_id, input.courier_id, input.region,
                                  input.at, priced.adjustments, priced.goods, priced.total},
                                 all);
}

const PriceStep* find(const policy::PriceTrace& trace, const std::string& rule_id) {
    for (const PriceStep& step : trace.steps) {
        if (step.rule_id == rule_id) {
            return &step;
        }
    }
    return nullptr;
}

TEST_CASE("a trace names what won, what it beat, and what missed by one column") {
    const policy::PriceTrace trace = trace_of(order({line("a", 20'000)}, "silver"), rules());
    CHECK(trace.sums);
    CHECK(find(trace, "fifth")->kind == PriceStep::Kind::Won);
    CHECK(find(trace, "tenth")->kind == PriceStep::Kind::Beaten);
    CHECK(find(trace, "tenth")->amount == Money::of_minor(-2'000));
    CHECK(find(trace, "gold")->column == "tier");
    CHECK(find(trace, "bigger")->column == "threshold");
    CHECK(find(trace, "bigger")->got == "16000");
    CHECK(find(trace, "free")->column == "free_freight_threshold");
    CHECK(find(trace, "two")->kind == PriceStep::Kind::Beaten);
}

TEST_CASE("goods at a special price and days outside are the one column that missed") {
    policy::LineInput special = line("a", 20'000);
    special.item.special_price = true;
    CHECK(find(trace_of(order({special}, ""), rules()), "fifth")->column == "special_price");
    policy::PricingInput late = order({line("a", 20'000)}, "");
    late.at = base::from_unix_ms(2'000);
    CHECK(find(trace_of(late, rules()), "fifth")->column == "valid_to");
    CHECK(find(trace_of(order({line("b", 20'000)}, ""), rules()), "fifth") == nullptr);
}

TEST_CASE(
    "the steps that won are the total to the fen, a threshold or higher tier never costs more") {
    std::mt19937 random(11);  // NOLINT: the same draws every time
    const auto draw = [&](int from, int to) {
        return std::uniform_int_distribution(from, to)(random);
    };
    for (int round = 0; round < 500; ++round) {
        std::vector<policy::LineInput> lines;
        for (int i = draw(1, 4); i > 0; --i) {
            lines.push_back(line(draw(0, 1) == 0 ? "a" : "b", draw(1, 60'000)));
            lines.back().quantity = draw(1, 3);
            lines.back().item.special_price = draw(0, 3) == 0;
        }
        const char* tiers[] = {"", "silver", "gold"};
        policy::PricingInput input = order(lines, tiers[draw(0, 2)]);
        input.delivery = false;
        input.courier_id.clear();
        input.region.clear();
        policy::PriceRules all = rules();
        const policy::PriceTrace before = trace_of(input, all);
        CHECK(before.sums);
        // What a promotion of lines gives may be less than the threshold that the goods then miss.
        all.promotions.push_back(threshold("more", draw(1, 90'000), draw(1, 900)));
        CHECK(trace_of(input, all).total <= before.total);
        if (input.tier_id == "silver") {
            input.tier_id = "gold";
            CHECK(trace_of(input, all).total <= before.total);
        }
    }
}

TEST_CASE("goods are kept by the shortest rule of the day and no longer than the store says") {
    policy::HoldRules holds;
    holds.rows = {{"kiosk", {}, policy::DraftedBy::Customer, 60, {}, {}, "2026-01-01", ""},
                  {"fair", {}, policy::DraftedBy::Staff, 120, {}, {}, "2026-11-20", "2026-11-22"},
                  {"counter", {}, policy::DraftedBy::Staff, 2'880, {}, {}, "2026-01-01", ""}};
    const auto decide = [&](policy::DraftedBy by, const std::string& day, std::int64_t most) {
        return policy::describe_hold(policy::decide_hold({by, day, most}, holds));
    };
    CHECK(decide(policy::DraftedBy::Customer, "2026-11-22", 9'999) == "by kiosk, 60 minutes");
    CHECK(decide(policy::DraftedBy::Staff, "2026-11-22", 9'999) == "by fair, 120 minutes");
    CHECK(decide(policy::DraftedBy::Staff, "2026-11-23", 9'999) == "by counter, 2880 minutes");
    CHECK(decide(policy::DraftedBy::Staff, "2026-11-23", 30) == "by store.json, 30 minutes");
    const auto steps =
        policy::decide_hold({policy::DraftedBy::Staff, "2026-11-23", 9'999}, holds).trace;
    REQUIRE(steps.size() == 4);
    CHECK(steps[0].column == "drafted_by");
    CHECK(steps[1].column == "valid_to");
    CHECK(steps[2].kind == policy::HoldStep::Kind::Won);
    CHECK(steps[3].kind == policy::HoldStep::Kind::Beaten);
}

}  // namespace
