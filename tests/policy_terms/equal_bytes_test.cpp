#include <algorithm>

#include <catch2/catch.hpp>

#include "policy/pack_reader.h"
#include "policy/terms_decision.h"
#include "tests/policy_terms/pack_samples.h"
#include "tests/policy_terms/random_packs.h"

// Equal input gives equal bytes, in whatever order it was written down.
namespace {

using namespace policy;
using samples::Chance;

template <typename T>
void shuffle(Chance& chance, std::vector<T>& list) {
    std::shuffle(list.begin(), list.end(), chance.engine());
}

std::vector<Pack> shuffled(Chance& chance, std::vector<Pack> packs) {
    shuffle(chance, packs);
    for (Pack& pack : packs) {
        shuffle(chance, pack.rows);
        shuffle(chance, pack.texts);
    }
    return packs;
}

// Everything that the engine can say of one sale and one question.
std::string all_bytes(const ReturnFacts& facts, const PackSet& packs, const Calendar& working) {
    const auto line = disclose(facts.sale, packs);
    std::string bytes = pack_digest(packs);
    if (line.ok()) {
        bytes += line->decision_id + render_terms({*line}, Language::ZhCn) +
                 render_terms({*line}, Language::En) + explain(facts.sale, packs).value();
    }
    const Packs both{packs, packs, working};
    const auto decision = adjudicate(facts, both);
    return bytes + (decision.ok() ? write_decision(*decision, facts, both, WithTrace::Yes)
                                  : decision.error().key);
}

TEST_CASE("the order of rows and packs changes no byte of what is told and decided") {
    Chance chance(20);
    for (int run = 0; run < 600; ++run) {
        auto packs = samples::random_packs(chance);
        const ReturnFacts facts = samples::random_return(chance, packs);
        const Calendar working = samples::random_calendar(chance);
        const std::string first = all_bytes(facts, PackSet(packs), working);
        INFO("run " << run);
        REQUIRE((all_bytes(facts, PackSet(shuffled(chance, packs)), working) == first));
    }
}

TEST_CASE("the order of the real packs changes no byte either") {
    Chance chance(21);
    Findings findings;
    const auto packs = read_packs(samples::real_files(), findings);
    const PackSet usual(packs);
    const Calendar working = samples::random_calendar(chance);
    for (int run = 0; run < 3; ++run) {
        const PackSet other(shuffled(chance, packs));
        for (const GoldenVector& vector : usual.vectors()) {
            ReturnFacts facts = samples::random_return(chance, packs);
            facts.sale = vector.facts;
            facts.dates = {};
            facts.asked_on = vector.facts.sold_on;
            INFO(vector.name);
            REQUIRE((all_bytes(facts, other, working) == all_bytes(facts, usual, working)));
        }
    }
}

TEST_CASE("the order in which facts are named changes no byte") {
    Chance chance(22);
    for (int run = 0; run < 600; ++run) {
        const auto packs = samples::random_packs(chance);
        const PackSet set(packs);
        ReturnFacts facts = samples::random_return(chance, packs);
        const Calendar working = samples::random_calendar(chance);
        const std::string first = all_bytes(facts, set, working);
        shuffle(chance, facts.sale.acknowledged);
        shuffle(chance, facts.dates.repairs);
        INFO("run " << run);
        REQUIRE((all_bytes(facts, set, working) == first));
    }
}

}  // namespace
