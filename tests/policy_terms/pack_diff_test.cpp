#include <catch2/catch.hpp>

#include "policy/facts_reader.h"
#include "policy/pack_diff.h"
#include "tests/policy_terms/pack_samples.h"

namespace {

std::vector<policy::PackChange> diff(const std::string& before, const std::string& after) {
    policy::Findings findings;
    auto changes = policy::diff_packs({{"a.rows.txt", before}}, {{"a.rows.txt", after}}, findings);
    CHECK(findings.errors() == 0);
    return changes;
}

const std::string kRow = "row: a.b\neffect: grant\nperiod: 7 days\n";

}  // namespace

TEST_CASE("a changed cell is told with what it was and is") {
    const auto changes = diff(kRow, "row: a.b\neffect: grant\nperiod: 8 days\n");
    REQUIRE(changes.size() == 1);
    CHECK(policy::format_change(changes[0]) == "~ row a.b  period: 7 days → 8 days");
}

TEST_CASE("a cell that came or went differs from nothing") {
    const auto changes = diff(kRow, kRow + "fee: 1 %\n");
    REQUIRE(changes.size() == 1);
    CHECK(policy::format_change(changes[0]) == "~ row a.b  fee: (nothing) → 1 %");
    CHECK(diff(kRow + "fee: 1 %\n", kRow).front().after.empty());
}

TEST_CASE("rows that came and went are told as a whole, and order and comments do not count") {
    const std::string other = "row: a.c\neffect: note\n";
    CHECK(diff(kRow + "\n" + other, "# a remark\n" + other + "\n" + kRow).empty());
    CHECK(policy::format_change(diff(kRow, kRow + "\n" + other).at(0)) == "+ row a.c");
    CHECK(policy::format_change(diff(kRow + "\n" + other, kRow).at(0)) == "- row a.c");
}

TEST_CASE("packs do not differ from themselves") {
    policy::Findings findings;
    CHECK(policy::diff_packs(samples::real_files(), samples::real_files(), findings).empty());
}

TEST_CASE("facts in JSON tell the same terms as facts in code") {
    const auto read = policy::read_sale_facts(R"({"jurisdiction": ["CN", "CN-11"],
        "channel": "shelf", "fulfilment": "delivery", "sold_on": "2026-11-22",
        "category": "cosmetics", "flags": ["hygiene_seal"], "price_minor": 8600})");
    REQUIRE(read.ok());
    auto facts = samples::sale("cosmetics", {policy::ItemFlag::HygieneSeal});
    facts.price = base::Money::of_minor(8600);
    facts.item_name = {};
    const auto& packs = samples::real_packs();
    CHECK(policy::explain(*read, packs).value() == policy::explain(facts, packs).value());
}

TEST_CASE("a member that is no fact is named") {
    const auto unknown = policy::read_sale_facts(R"({"jurisdiction": ["CN"], "channel": "shelf",
        "fulfilment": "delivery", "sold_on": "2026-11-22", "category": "books",
        "price_minor": 100, "colour": "red"})");
    REQUIRE_FALSE(unknown.ok());
    CHECK(unknown.error().detail.find("colour") != std::string::npos);
    const auto parcel = policy::read_sale_facts(R"({"jurisdiction": ["CN"], "channel": "shelf",
        "fulfilment": "parcel", "sold_on": "2026-11-22", "category": "books", "price_minor": 1})");
    REQUIRE_FALSE(parcel.ok());
    CHECK(parcel.error().key == "terms.facts");
}
