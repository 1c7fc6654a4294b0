#include <catch2/catch.hpp>

#include "policy/adjudicate.h"
#include "policy/local_time.h"
#include "tests/policy_terms/pack_samples.h"

// What is open only once repairs did not help or took too long.
using namespace policy;

namespace {

date::local_days day(const std::string& text) {
    return parse_date(text).value();
}

const Calendar kEveryDay = [] {
    Calendar calendar;
    calendar.week.assign(7, {{540, 1080}});
    return calendar;
}();

// A listed kettle, carried home on 2 March and faulty in summer; the receipt is at hand.
ReturnFacts kettle(std::vector<std::string> jurisdiction) {
    ReturnFacts facts;
    facts.sale = samples::sale("small_appliances", {ItemFlag::ListedForThreeGuarantees});
    facts.sale.jurisdiction = std::move(jurisdiction);
    facts.sale.sold_on = "2026-03-02";
    facts.sale.by_delivery = false;
    facts.asked_on = "2026-08-03";
    facts.reason = ReturnCause::Quality;
    facts.right = Right::Exchange;
    facts.proofs = {Proof::Receipt};
    return facts;
}

RepairStay stay(const std::string& from, const std::string& to, RepairOutcome outcome) {
    return {day(from), day(to), outcome};
}

Decision ask(const ReturnFacts& facts) {
    const PackSet& packs = samples::real_packs();
    return adjudicate(facts, {packs, packs, kEveryDay}).value();
}

}  // namespace

TEST_CASE("two failed repairs open the exchange, one does not") {
    ReturnFacts facts = kettle({"CN"});
    facts.dates.repairs = {stay("2026-06-01", "2026-06-05", RepairOutcome::Failed)};
    const Decision one = ask(facts);
    CHECK(one.verdict == Verdict::NotEligible);
    CHECK(one.why == Why::RemedyFirst);
    REQUIRE(one.waits != nullptr);
    CHECK(one.waits->row_id == "cn3.two_repairs.exchange");
    CHECK(format_date(one.was_open->last_day) == "2026-03-17");
    facts.dates.repairs.push_back(stay("2026-07-01", "2026-07-03", RepairOutcome::Failed));
    const Decision two = ask(facts);
    CHECK(two.verdict == Verdict::Eligible);
    CHECK(two.holds->terms.owner->row_id == "cn3.two_repairs.exchange");
    CHECK(format_date(two.holds->end.last_day) == "2027-03-10");
}

TEST_CASE("a repair that helped does not count, one that is not possible counts for all") {
    ReturnFacts facts = kettle({"CN"});
    facts.dates.repairs = {stay("2026-06-01", "2026-06-05", RepairOutcome::Fixed),
                           stay("2026-07-01", "2026-07-03", RepairOutcome::Failed)};
    CHECK(ask(facts).verdict == Verdict::NotEligible);
    facts.dates.repairs = {stay("2026-06-01", "2026-06-02", RepairOutcome::NotPossible)};
    CHECK(ask(facts).verdict == Verdict::Eligible);
}

TEST_CASE("money back only where there is nothing to exchange it for; in Zhejiang as one likes") {
    ReturnFacts facts = kettle({"CN"});
    facts.right = Right::QualityReturn;
    facts.dates.repairs = {stay("2026-06-01", "2026-06-05", RepairOutcome::Failed),
                           stay("2026-07-01", "2026-07-03", RepairOutcome::Failed)};
    CHECK(ask(facts).verdict == Verdict::NotEligible);
    facts.no_exchange = true;
    CHECK(ask(facts).verdict == Verdict::Eligible);
    facts.no_exchange = false;
    facts.sale.jurisdiction = {"CN", "CN-33"};
    const Decision in_zhejiang = ask(facts);
    CHECK(in_zhejiang.verdict == Verdict::Eligible);
    CHECK(in_zhejiang.holds->terms.owner->row_id == "cn-33.two_repairs.return");
}

TEST_CASE("thirty-five days of repair are not too long in Zhejiang, one more is") {
    ReturnFacts facts = kettle({"CN", "CN-33"});
    facts.right = Right::QualityReturn;
    facts.dates.repairs = {{day("2026-06-01"), day("2026-07-05")}};
    CHECK(ask(facts).verdict == Verdict::NotEligible);
    facts.dates.repairs = {{day("2026-06-01"), std::nullopt}};
    facts.asked_on = "2026-07-05";
    CHECK(ask(facts).verdict == Verdict::NotEligible);
    facts.asked_on = "2026-07-06";
    const Decision decision = ask(facts);
    CHECK(decision.verdict == Verdict::EligibleWith);
    CHECK(decision.proofs_missing == EnumSet<Proof>{Proof::RepairRecord});
}

TEST_CASE("each grant says how it stands") {
    const Decision decision = ask(kettle({"CN"}));
    const auto standing = [&](const std::string& row_id) {
        for (const JudgedGrant& each : decision.judged) {
            if (each.row->row_id == row_id) {
                return word(each.standing);
            }
        }
        return std::string_view("absent");
    };
    CHECK(standing("cn3.exchange") == "over");
    CHECK(standing("cn3.two_repairs.exchange") == "waits");
    CHECK(standing("cn3.repair") == "open");
    CHECK(standing("cn.invoice") == "other_reason");
}
