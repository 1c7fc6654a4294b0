#include <fmt/format.h>
#include <catch2/catch.hpp>

#include "policy/pack_reader.h"
#include "tests/policy_terms/outcome_order.h"
#include "tests/policy_terms/pack_samples.h"
#include "tests/policy_terms/random_packs.h"

// What is added to the packs, by whom and where, and what the buyer has afterwards.
namespace {

using namespace policy;
using samples::Chance;

constexpr int kRuns = 6000;

std::vector<Pack> with_row(std::vector<Pack> packs, const Row& row) {
    packs.front().rows.push_back(row);
    return packs;
}

Decision ask(const ReturnFacts& facts, const PackSet& then, const PackSet& now,
             const Calendar& working) {
    return adjudicate(facts, {then, now, working}).value();
}

// Every pack set here speaks of every sale: an invoice is anybody's.
std::vector<Pack> with_rules(std::vector<Pack> packs) {
    Row invoice;
    invoice.row_id = "always.invoice";
    invoice.right = Right::Invoice;
    invoice.jurisdiction = "CN";
    invoice.reasons = {ReturnCause::None};
    return with_row(std::move(packs), invoice);
}

// Only the rows of this layer and those above it.
std::vector<Pack> down_to(Layer layer, std::vector<Pack> packs) {
    for (Pack& pack : packs) {
        std::erase_if(pack.rows, [&](const Row& row) { return row.layer > layer; });
    }
    return packs;
}

TEST_CASE("one more grant: nothing that was told before is told worse") {
    Chance chance(1);
    for (int run = 0; run < kRuns; ++run) {
        const auto packs = with_rules(samples::random_packs(chance));
        const PackSet before(packs);
        const PackSet after(with_row(packs, samples::random_grant(chance, "new")));
        const SaleFacts sale = samples::random_sale(chance, packs);
        INFO("run " << run);
        REQUIRE(samples::lacks(samples::resolve(sale, after), samples::resolve(sale, before)) ==
                "");
    }
}

TEST_CASE("one more grant, then or now: no answer at the counter gets worse") {
    Chance chance(2);
    for (int run = 0; run < kRuns; ++run) {
        const auto packs = with_rules(samples::random_packs(chance));
        const auto later = chance.one_in(2) ? packs : with_rules(samples::random_packs(chance));
        const Row row = samples::random_grant(chance, "new");
        const PackSet then(packs);
        const PackSet now(later);
        const PackSet then_more(with_row(packs, row));
        const PackSet now_more(with_row(later, row));
        const ReturnFacts facts = samples::random_return(chance, packs);
        const Calendar working = samples::random_calendar(chance);
        const Decision before = ask(facts, then, now, working);
        INFO("run " << run << ", sold " << facts.sale.sold_on << ", asked " << facts.asked_on);
        REQUIRE(samples::lacks(ask(facts, then_more, now, working), before) == "");
        REQUIRE(samples::lacks(ask(facts, then, now_more, working), before) == "");
        REQUIRE(samples::lacks(ask(facts, then_more, now_more, working), before) == "");
    }
}

TEST_CASE("whatever a lower layer says, nothing of a higher one is told worse or decided worse") {
    Chance chance(3);
    for (int run = 0; run < kRuns; ++run) {
        const auto packs = with_rules(samples::random_packs(chance));
        const PackSet all(packs);
        const PackSet high(down_to(chance.any<Layer>(5), packs));
        const ReturnFacts facts = samples::random_return(chance, packs);
        const Calendar working = samples::random_calendar(chance);
        INFO("run " << run);
        REQUIRE(samples::lacks(samples::resolve(facts.sale, all),
                               samples::resolve(facts.sale, high)) == "");
        REQUIRE(samples::lacks(ask(facts, all, all, working), ask(facts, high, high, working)) ==
                "");
    }
}

TEST_CASE("in the real packs too one more grant worsens nothing") {
    Chance chance(4);
    Findings findings;
    const auto packs = read_packs(samples::real_files(), findings);
    const PackSet before(packs);
    const Calendar working = samples::random_calendar(chance);
    for (int run = 0; run < 60; ++run) {
        const PackSet after(with_row(packs, samples::random_grant(chance, "new")));
        for (const GoldenVector& vector : before.vectors()) {
            INFO(vector.name << ", run " << run);
            REQUIRE(samples::lacks(samples::resolve(vector.facts, after),
                                   samples::resolve(vector.facts, before)) == "");
            ReturnFacts facts = samples::random_return(chance, packs);
            facts.sale = vector.facts;
            facts.dates = {};
            facts.asked_on = vector.facts.sold_on;
            const auto had = adjudicate(facts, {before, before, working});
            if (had.ok()) {  // else nobody says anything of such a sale
                REQUIRE(samples::lacks(ask(facts, after, after, working), *had) == "");
            }
        }
    }
}

}  // namespace
