#include <algorithm>

#include <fmt/format.h>
#include <catch2/catch.hpp>

#include "policy/local_time.h"
#include "policy/terms_describe.h"
#include "tests/policy_terms/outcome_order.h"
#include "tests/policy_terms/random_packs.h"

// What is told before the deal and what is owed after it, and what no proof was given for.
namespace {

using namespace policy;
using samples::Chance;

constexpr int kRuns = 8000;

Resolution told(const SaleFacts& sale, const PackSet& packs) {
    return resolve(check_facts(sale).value(), packs);
}

// The buyer comes with everything in hand and invokes a right that was told, for a reason that it
// names.
ReturnFacts invoke(const GrantTerms& terms, ReturnCause reason, const ReturnFacts& at) {
    ReturnFacts facts = at;
    facts.right = terms.owner->right;
    facts.reason = reason;
    facts.remedy_failed = true;
    facts.no_exchange = true;
    facts.not_met = {};
    facts.proofs = {Proof::Receipt, Proof::Invoice, Proof::WarrantyCard, Proof::RepairRecord,
                    Proof::Photo};
    return facts;
}

bool is_given(const Decision& decision, const OpenRight& promised) {
    return decision.holds &&
           (samples::gives_all(*decision.holds, promised) ||
            std::any_of(decision.also.begin(), decision.also.end(),
                        [&](const OpenRight& each) { return samples::gives_all(each, promised); }));
}

// Each right that was told, on the day of `facts` unless it is over by then.
template <typename Then>
int for_each_promise(const ReturnFacts& facts, const PackSet& packs, const Calendar& working,
                     Then then) {
    ReturnDates dates = facts.dates;
    dates.sold = parse_date(facts.sale.sold_on).value();
    const date::local_days asked = parse_date(facts.asked_on).value();
    int promises = 0;
    for (const ResolvedRight& right : told(facts.sale, packs).rights) {
        for (const GrantTerms& terms : right.grants.terms) {
            const WindowEnd end = end_of(terms.window, right.right, dates, working);
            const Before& before = terms.owner->before;
            const bool counts =
                !before.failed_remedy && (before.failed_repairs > 0 || before.repair_days > 0);
            if (counts || (end.kind == WindowEnd::Kind::Ends && asked > end.last_day)) {
                continue;  // its time is over, or repairs have to go before it
            }
            for (const auto& [reason, word] : EnumWords<ReturnCause>::kWords) {
                if (terms.owner->reasons.has(reason)) {
                    ++promises;
                    then(OpenRight{right.right, terms, end}, reason);
                }
            }
        }
    }
    return promises;
}

TEST_CASE("what was told before the deal is granted after it, on every day of its window") {
    Chance chance(10);
    int promises = 0;
    for (int run = 0; run < kRuns; ++run) {
        const auto packs = samples::random_packs(chance);
        const PackSet set(packs);
        const Calendar working = samples::random_calendar(chance);
        ReturnFacts facts = samples::random_return(chance, packs);
        facts.states = {};
        promises += for_each_promise(
            facts, set, working, [&](const OpenRight& promised, ReturnCause reason) {
                const ReturnFacts asking = invoke(promised.terms, reason, facts);
                const Decision decision = adjudicate(asking, {set, set, working}).value();
                INFO("run " << run << ", sold " << facts.sale.sold_on << ", asked "
                            << facts.asked_on << ", told " << promised.terms.owner->row_id << " "
                            << describe(promised.terms));
                REQUIRE(decision.verdict <= Verdict::EligibleWith);
                REQUIRE(is_given(decision, promised));
            });
    }
    REQUIRE(promises > kRuns);
}

TEST_CASE("what is listed as open holds for one of the reasons when it is asked for") {
    Chance chance(11);
    for (int run = 0; run < kRuns; ++run) {
        const auto packs = samples::random_packs(chance);
        const PackSet set(packs);
        const Calendar working = samples::random_calendar(chance);
        const ReturnFacts facts = samples::random_return(chance, packs);
        const auto answer = adjudicate(facts, {set, set, working});
        for (const OpenRight& open : answer.ok() ? answer->open : std::vector<OpenRight>{}) {
            bool holds = false;
            for (const auto& [reason, word] : EnumWords<ReturnCause>::kWords) {
                ReturnFacts asking = invoke(open.terms, reason, facts);
                asking.remedy_failed = facts.remedy_failed;
                asking.no_exchange = facts.no_exchange;
                holds = holds || is_given(adjudicate(asking, {set, set, working}).value(), open);
            }
            INFO("run " << run << ": " << open.terms.owner->row_id);
            REQUIRE(holds);
        }
    }
}

// Asks with all packs and without the exclusions that should be powerless.
template <typename IsPowerless>
void expect_powerless(const ReturnFacts& facts, std::vector<Pack> packs, const Calendar& working,
                      IsPowerless is_powerless) {
    const PackSet with(packs);
    for (Pack& pack : packs) {
        std::erase_if(pack.rows, [&](const Row& row) {
            return row.effect == Effect::Exclude && is_powerless(row);
        });
    }
    const PackSet without(std::move(packs));
    const auto wanted = adjudicate(facts, {without, without, working});
    const auto got = adjudicate(facts, {with, with, working});
    REQUIRE(wanted.ok() == got.ok());
    if (wanted.ok()) {
        REQUIRE(samples::lacks(*got, *wanted) == "");
        REQUIRE(got->verdict == wanted->verdict);
        REQUIRE((got->by == nullptr) == (wanted->by == nullptr));
    }
}

// Marked is met by the screen itself; what is only marked may bite.
TEST_CASE("an exclusion that was not acknowledged, or not proved, takes nothing") {
    Chance chance(12);
    for (int run = 0; run < kRuns; ++run) {
        const auto packs = samples::random_packs(chance);
        ReturnFacts facts = samples::random_return(chance, packs);
        facts.sale.acknowledged = {};
        facts.sale.posted = {};
        INFO("run " << run);
        expect_powerless(facts, packs, samples::random_calendar(chance), [](const Row& row) {
            return row.guards.has_any({Guard::Acknowledged, Guard::Posted});
        });
    }
}

TEST_CASE("an acknowledged exclusion bites only in the states that it names") {
    Chance chance(13);
    for (int run = 0; run < kRuns; ++run) {
        const auto packs = samples::random_packs(chance);
        const ReturnFacts facts = samples::random_return(chance, packs);
        INFO("run " << run);
        expect_powerless(facts, packs, samples::random_calendar(chance), [&](const Row& row) {
            return !row.states.empty() && !row.states.has_any(facts.states);
        });
    }
}

}  // namespace
