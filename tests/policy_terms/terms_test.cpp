#include "policy/terms.h"

#include <catch2/catch.hpp>

#include "base/json_reader.h"
#include "tests/policy_terms/pack_samples.h"

namespace {

using policy::ItemFlag;
using policy::Language;
using policy::LineTerms;
using policy::SaleFacts;
using samples::real_packs;

LineTerms disclose(const SaleFacts& facts) {
    return policy::disclose(facts, real_packs()).value();
}

TEST_CASE("a kettle is told as the law and the store have it") {
    const LineTerms line =
        disclose(samples::sale("small_appliances/kettles", {ItemFlag::ListedForThreeGuarantees}));
    CHECK(line.tag.zh_cn == "7 天无理由");
    CHECK(line.tag.en == "7-day returns");
    REQUIRE(line.summary.size() == 2);
    CHECK(line.summary[0].zh_cn == "商品完好，收货次日起 7 天内可退，拆开看过不影响。");
    CHECK(line.summary[1].zh_cn == "带小票或发票即可；运费您出，质量问题运费我们出。");
    CHECK(line.notes[0].zh_cn == "质量问题：7 天内可退，15 天内可换，1 年内免费修，运费我们出。");
    CHECK(line.exclusions.empty());
    CHECK(line.grants[0].row_id == "store.promise.general");
    CHECK(line.grants[0].period_count == 7);
    CHECK(line.grants[0].period_unit == "days");
    CHECK(line.grants[0].clock_start == "delivery");
    CHECK(line.grants[0].freight == "buyer");
}

TEST_CASE("a sealed cream offers its exclusion, unacknowledged, and keeps the right") {
    SaleFacts facts = samples::sale("cosmetics", {ItemFlag::HygieneSeal});
    const LineTerms line = disclose(facts);
    CHECK(line.tag.zh_cn == "拆封后不适用无理由");
    REQUIRE(line.exclusions.size() == 1);
    CHECK(line.exclusions[0].exclusion_id == "store.except.hygiene_seal");
    CHECK(line.exclusions[0].acknowledgement.zh_cn ==
          "我知道：样例商品拆封后不适用 7 天无理由退货");
    CHECK_FALSE(line.exclusions[0].acknowledged);
    CHECK(line.grants[0].right == "no_reason");
    facts.acknowledged = {"store.except.hygiene_seal"};
    CHECK(disclose(facts).exclusions[0].acknowledged);
}

TEST_CASE(
    "goods handed over at once count from the purchase, installed goods from the installation") {
    SaleFacts facts = samples::sale("books", {});
    facts.by_delivery = false;
    CHECK(disclose(facts).grants[0].clock_start == "sale");
    CHECK(disclose(facts).summary[0].zh_cn == "商品完好，购买次日起 7 天内可退，拆开看过不影响。");
    CHECK(disclose(facts).summary[1].zh_cn == "带上小票或发票，拿回店里就行。");
    facts = samples::sale("large_appliances", {ItemFlag::NeedsInstall});
    CHECK(disclose(facts).grants[0].clock_start == "installation");
    CHECK(
        disclose(facts).summary[0].en ==
        "Return it within 7 days of installation, in good condition; opening it to look is fine.");
}

TEST_CASE("what would vanish is not promised first") {
    const LineTerms line = disclose(samples::online("made_to_order", {ItemFlag::MadeToOrder}));
    REQUIRE(line.summary.size() == 2);
    CHECK(line.summary[0].zh_cn == "这件是按您的要求定做的，做好后不能以「不喜欢」为由退货。");
    CHECK(line.summary[1].zh_cn == "质量问题照样可以退、换。");
}

TEST_CASE("where nobody grants a change of mind the card says so") {
    const LineTerms line = disclose(samples::sale("fresh_food", {ItemFlag::Perishable}));
    CHECK(line.tag.zh_cn == "质量问题 7 天可退");
    CHECK(line.summary[1].zh_cn == "这件商品不支持「不喜欢就退」，请看好再买。");
}

TEST_CASE("the pounds shop tells the law of Great Britain") {
    SaleFacts facts = samples::sale("giftware", {});
    facts.jurisdiction = {"GB"};
    facts.sold_on = "2010-12-01";
    facts.by_delivery = false;
    const LineTerms line = disclose(facts);
    CHECK(line.tag.en == "30-day refund if faulty");
    CHECK(line.notes[0].en ==
          "Faulty goods: full refund within 30 days, then one free "
          "replacement, or repair; we pay for sending.");
    facts.channel = policy::Channel::Online;
    facts.by_delivery = true;
    CHECK(disclose(facts).summary[0].en ==
          "Changed your mind? Tell us within 14 days of receiving the last item.");
}

TEST_CASE("equal facts give equal bytes, and a decision's id is of what decides") {
    const SaleFacts facts = samples::sale("clothing", {});
    const auto bytes = [](const SaleFacts& of) {
        return policy::render_terms({disclose(of)}, Language::ZhCn);
    };
    CHECK(bytes(facts) == bytes(facts));
    const std::string decision = disclose(facts).decision_id;
    CHECK(decision.size() == 16);
    SaleFacts other = facts;
    other.line = 9;
    other.item_name = {"别的", "Other"};
    CHECK(disclose(other).decision_id == decision);
    other.flags.add(ItemFlag::Gift);
    CHECK(disclose(other).decision_id != decision);
    other = facts;
    other.sold_on = "2026-11-23";
    CHECK(disclose(other).decision_id != decision);
}

TEST_CASE("facts that are none and places without a pack are refused") {
    SaleFacts facts = samples::sale("books", {});
    facts.sold_on = "2026-02-30";
    CHECK(policy::disclose(facts, real_packs()).error().key == "terms.facts");
    facts = samples::sale("books", {});
    facts.jurisdiction.clear();
    CHECK(policy::disclose(facts, real_packs()).error().key == "terms.facts");
    facts.jurisdiction = {"JP"};
    CHECK(policy::disclose(facts, real_packs()).error().key == "terms.no_rules");
}

TEST_CASE("terms are rendered in one language, member by member as the screens read them") {
    const std::string json = policy::render_terms(
        {disclose(samples::sale("cosmetics", {ItemFlag::HygieneSeal}))}, Language::En);
    const auto document = base::JsonDocument::parse(json);
    REQUIRE(document.ok());
    const auto lines = document->root().as_array(10).value();
    REQUIRE(lines.size() == 1);
    auto line = base::JsonObject::open(lines[0]).value();
    CHECK(line.names() == std::vector<std::string_view>{"line", "item_name", "tag", "summary",
                                                        "grants", "exclusions", "notes",
                                                        "decision_id"});
    CHECK(line.string("item_name", 80).value() == "Sample item");
    auto grant = base::JsonObject::open(line.array("grants", 20).value()[0]).value();
    CHECK(grant.names() == std::vector<std::string_view>{"right", "text", "full_text", "cite",
                                                         "period", "clock_start", "freight",
                                                         "text_id"});
    auto exclusion = base::JsonObject::open(line.array("exclusions", 20).value()[0]).value();
    CHECK(exclusion.names() == std::vector<std::string_view>{"exclusion_id", "text_id", "text",
                                                             "acknowledgement", "cite"});
}

TEST_CASE("why these terms: who won, who was beaten, who missed") {
    const std::string json = policy::explain(samples::online("clothing", {}), real_packs()).value();
    const auto document = base::JsonDocument::parse(json);
    REQUIRE(document.ok());
    auto trace = base::JsonObject::open(document->root()).value();
    CHECK(trace.string("decision_id", 16).value() ==
          disclose(samples::online("clothing", {})).decision_id);
    CHECK(trace.string("pack_digest", 64).value() == policy::pack_digest(real_packs()));
    auto right = base::JsonObject::open(trace.array("rights", 20).value()[0]).value();
    CHECK(right.string("right", 20).value() == "no_reason");
    auto won = base::JsonObject::open(right.array("won", 9).value()[0]).value();
    CHECK(won.string("row", 80).value() == "store.promise.textiles");
    auto beaten = base::JsonObject::open(right.array("beaten", 9).value()[0]).value();
    CHECK(beaten.string("row", 80).value() == "cn.remote.no_reason");
    CHECK(trace.array("missed", 100).value().size() > 10);
}

}  // namespace
