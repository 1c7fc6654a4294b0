#include "policy/terms_resolve.h"

#include <catch2/catch.hpp>

#include "policy/pack_reader.h"
#include "policy/terms_describe.h"
#include "tests/policy_terms/pack_samples.h"

namespace {

using policy::Channel;
using policy::ItemFlag;
using policy::PackSet;
using policy::SaleFacts;
using samples::real_packs;

std::vector<policy::Pack> real_packs_read() {
    policy::Findings findings;
    return policy::read_packs(samples::real_files(), findings);
}

// The real packs without the rows that `drops` names.
template <typename Drops>
PackSet without(Drops drops) {
    std::vector<policy::Pack> packs = real_packs_read();
    for (policy::Pack& pack : packs) {
        pack.rows.erase(std::remove_if(pack.rows.begin(), pack.rows.end(), drops), pack.rows.end());
    }
    return PackSet(std::move(packs));
}

// Every first step of a category × channel × set of up to two flags, handed over or delivered.
template <typename Each>
void for_each_sale(Each each) {
    std::vector<std::string> categories{"unheard_of"};
    for (const policy::PackHead& head : real_packs().heads()) {
        categories.insert(categories.end(), head.categories.begin(), head.categories.end());
    }
    std::sort(categories.begin(), categories.end());
    categories.erase(std::unique(categories.begin(), categories.end()), categories.end());
    for (const std::string& category : categories) {
        for (const auto& [channel, word] : policy::EnumWords<Channel>::kWords) {
            for (std::uint32_t one = 0; one < 14; ++one) {
                for (std::uint32_t other = one; other < 15; ++other) {
                    SaleFacts facts = samples::sale(category, {});
                    facts.channel = channel;
                    facts.by_delivery = one % 2 == 0;
                    // 14 stands for no flag.
                    facts.flags =
                        policy::ItemFlags::of_bits(other == 14 ? 0 : (1u << one) | (1u << other));
                    each(facts);
                }
            }
        }
    }
}

std::vector<std::string> rights_of(const policy::Resolution& resolution) {
    std::vector<std::string> lines;
    for (const policy::ResolvedRight& right : resolution.rights) {
        for (const policy::GrantTerms& terms : right.grants.terms) {
            lines.push_back(std::string(policy::cell_word(right.right)) + " " +
                            terms.owner->row_id + ": " + policy::describe(terms));
        }
    }
    return lines;
}

TEST_CASE("an exclusion that nobody acknowledged never bites") {
    const PackSet without_guarded = without([](const policy::Row& row) {
        return row.effect == policy::Effect::Exclude && row.guards.has(policy::Guard::Acknowledged);
    });
    int offered = 0;
    for_each_sale([&](const SaleFacts& facts) {
        const auto resolution = samples::resolve(facts, real_packs());
        offered += static_cast<int>(resolution.exclusions.size());
        REQUIRE(rights_of(resolution) == rights_of(samples::resolve(facts, without_guarded)));
    });
    CHECK(offered > 1000);
}

TEST_CASE("every category has a right for faulty goods in every channel, with every flag") {
    for (const char* country : {"CN", "GB"}) {
        for_each_sale([&](SaleFacts facts) {
            facts.jurisdiction = {country};
            REQUIRE(samples::resolve(facts, real_packs()).find(policy::Right::QualityReturn));
        });
    }
}

// Dropping a grant row is the inverse of adding it.
TEST_CASE("with any one grant more nobody is worse off") {
    for (const policy::Row& grant : real_packs().rows()) {
        if (grant.effect != policy::Effect::Grant || grant.jurisdiction != "CN") {
            continue;
        }
        const PackSet fewer =
            without([&](const policy::Row& row) { return row.row_id == grant.row_id; });
        for (const char* category : {"clothing", "small_appliances", "cosmetics", "fresh_food"}) {
            for (const Channel channel : {Channel::Shelf, Channel::Online}) {
                SaleFacts facts = samples::sale(category, {ItemFlag::HygieneSeal});
                facts.channel = channel;
                const auto with = samples::resolve(facts, real_packs());
                for (const auto& right : samples::resolve(facts, fewer).rights) {
                    for (const policy::GrantTerms& had : right.grants.terms) {
                        const auto* now = with.find(right.right);
                        REQUIRE(now != nullptr);
                        REQUIRE(std::any_of(
                            now->grants.terms.begin(), now->grants.terms.end(),
                            [&](const auto& has) {
                                return policy::at_least_as_good(compare(has.window, had.window)) &&
                                       policy::at_least_as_good(compare(has.cost, had.cost));
                            }));
                    }
                }
            }
        }
    }
}

TEST_CASE("an acknowledged exclusion takes what it names, and nothing else") {
    SaleFacts facts = samples::online("made_to_order", {ItemFlag::MadeToOrder});
    CHECK(samples::resolve(facts, real_packs()).find(policy::Right::NoReason) != nullptr);
    facts.acknowledged = {"cn.remote.made_to_order"};
    const auto resolution = samples::resolve(facts, real_packs());
    CHECK(resolution.find(policy::Right::NoReason) == nullptr);
    CHECK(resolution.find(policy::Right::QualityReturn) != nullptr);
    REQUIRE(resolution.taken.size() == 1);
    CHECK(resolution.taken[0].terms.owner->row_id == "cn.remote.no_reason");
}

TEST_CASE("an exclusion with a state leaves the right while the goods are not in it") {
    SaleFacts facts = samples::online("cosmetics", {ItemFlag::HygieneSeal});
    facts.acknowledged = {"cn.remote.hygiene_seal"};
    const auto resolution = samples::resolve(facts, real_packs());
    CHECK(resolution.find(policy::Right::NoReason) != nullptr);
    REQUIRE(resolution.exclusions.size() == 1);
    CHECK(resolution.exclusions[0].standing == policy::Standing::InForce);
}

TEST_CASE("a store's promise survives the exclusions of the statute") {
    const std::string promise =
        "row: small.exclude\nlayer: statute\neffect: exclude\njurisdiction: CN\n"
        "grants: small.no_reason\ntext_id: small.text\ncite.en: art. 3\nvalid_from: 2020-01-01\n\n"
        "row: small.promise\nlayer: store\neffect: grant\nright: no_reason\njurisdiction: CN\n"
        "reasons: none\nperiod: 3 days\nclock_start: delivery\nfreight: buyer\nrefund_days: 7\n"
        "refund_form: original_tender\nrefund_clock: goods_back\ntext_id: small.text\n"
        "cite.en: promise\nvalid_from: 2020-01-01\n";
    const auto packs = policy::load_packs({{"small.txt", samples::small_pack(promise)}}).value();
    const auto resolution = samples::resolve(samples::sale("books", {}), *packs);
    REQUIRE(resolution.find(policy::Right::NoReason) != nullptr);
    CHECK(resolution.find(policy::Right::NoReason)->grants.terms[0].owner->row_id ==
          "small.promise");
}

TEST_CASE("an exclusion is not asked for where it would change nothing") {
    // The store's promise for clothing is better than the law's right, and no exclusion names it.
    const SaleFacts facts = samples::online("clothing", {ItemFlag::NearExpiryDeclared});
    CHECK(samples::resolve(facts, real_packs()).exclusions.empty());
}

TEST_CASE("a guard that a screen cannot meet leaves the right and says so") {
    const std::string posted =
        "row: small.posted\nlayer: statute\neffect: exclude\njurisdiction: CN\nguard: posted\n"
        "grants: small.no_reason\ntext_id: small.text\ncite.en: art. 3\nvalid_from: 2020-01-01\n";
    const auto packs = policy::load_packs({{"small.txt", samples::small_pack(posted)}}).value();
    const auto resolution = samples::resolve(samples::sale("books", {}), *packs);
    CHECK(resolution.find(policy::Right::NoReason) != nullptr);
    CHECK(resolution.exclusions.empty());
    REQUIRE(resolution.ignored.size() == 1);
    CHECK(resolution.ignored[0].missing == policy::EnumSet<policy::Guard>{policy::Guard::Posted});
}

TEST_CASE("rows that one column alone keeps away are named") {
    const auto resolution = samples::resolve(samples::sale("books", {}), real_packs());
    const auto miss = std::find_if(
        resolution.near_misses.begin(), resolution.near_misses.end(),
        [](const policy::NearMiss& each) { return each.row->row_id == "cn.remote.no_reason"; });
    REQUIRE(miss != resolution.near_misses.end());
    CHECK(miss->column == policy::MatchColumn::Channels);
    CHECK(policy::wanted_by(*miss->row, miss->column) == "endless_aisle, phone, online");
}

}  // namespace
