#include <catch2/catch.hpp>

#include "policy/facts_reader.h"
#include "policy/local_time.h"
#include "policy/pack_reader.h"
#include "tests/policy_terms/pack_samples.h"

using namespace policy;

namespace {

date::local_days day(const std::string& text) {
    return parse_date(text).value();
}

// Every day works: nothing rolls forward unless a test wants it.
Calendar every_day() {
    Calendar calendar;
    calendar.week.assign(7, {{540, 1080}});
    return calendar;
}

const Calendar kEveryDay = every_day();

Decision ask(const ReturnFacts& facts, const PackSet& then = samples::real_packs(),
             const PackSet& now = samples::real_packs()) {
    auto decision = adjudicate(facts, {then, now, kEveryDay});
    if (!decision.ok()) {
        FAIL(decision.error().key << ": " << decision.error().detail);
    }
    return std::move(decision).value();
}

// A cream with a seal, bought online, delivered on the 10th; the receipt is at hand.
ReturnFacts cream(const std::string& asked_on) {
    ReturnFacts facts;
    facts.sale = samples::sale("cosmetics", {ItemFlag::HygieneSeal});
    facts.sale.channel = Channel::Online;
    facts.sale.by_delivery = true;
    facts.sale.sold_on = "2026-11-08";
    facts.sale.price = base::Money::of_minor(8'600);
    facts.asked_on = asked_on;
    facts.dates.delivered = day("2026-11-10");
    facts.proofs = {Proof::Receipt};
    return facts;
}

bool stands_open(const Decision& decision, Right right) {
    return std::any_of(decision.open.begin(), decision.open.end(),
                       [&](const OpenRight& each) { return each.right == right; });
}

std::string json(const ReturnFacts& facts) {
    const Packs packs{samples::real_packs(), samples::real_packs(), kEveryDay};
    return write_decision(adjudicate(facts, packs).value(), facts, packs, WithTrace::Yes);
}

}  // namespace

TEST_CASE("seven days from the day after delivery, to the last of them") {
    const Decision on_time = ask(cream("2026-11-17"));
    CHECK(on_time.verdict == Verdict::Eligible);
    CHECK(on_time.right == Right::NoReason);
    CHECK(format_date(on_time.holds->end.last_day) == "2026-11-17");
    const Decision late = ask(cream("2026-11-18"));
    CHECK(late.verdict == Verdict::NotEligible);
    CHECK(late.why == Why::Over);
    CHECK(format_date(late.was_open->last_day) == "2026-11-17");
}

TEST_CASE("a refusal names what is still open") {
    const Decision late = ask(cream("2026-11-18"));
    CHECK(stands_open(late, Right::Exchange));
    CHECK_FALSE(stands_open(late, Right::NoReason));
    const std::string said =
        say_decision(late, cream("2026-11-18"), base::find_currency("CNY").value(), Language::ZhCn);
    CHECK(said.find("2026年11月17日（周二）") != std::string::npos);
    CHECK(said.find("换货") != std::string::npos);
}

TEST_CASE("a broken seal excludes only what the customer acknowledged") {
    ReturnFacts facts = cream("2026-11-12");
    facts.states = {GoodsState::SealBroken};
    CHECK(ask(facts).verdict == Verdict::Eligible);
    facts.sale.acknowledged = {"cn.remote.hygiene_seal"};
    const Decision excluded = ask(facts);
    CHECK(excluded.verdict == Verdict::NotEligible);
    CHECK(excluded.why == Why::Excluded);
    REQUIRE(excluded.by != nullptr);
    CHECK(excluded.by->row_id == "cn.remote.hygiene_seal");
    facts.states = {};
    CHECK(ask(facts).verdict == Verdict::Eligible);
}

TEST_CASE("a faulty cream comes back whatever was acknowledged") {
    ReturnFacts facts = cream("2026-11-12");
    facts.states = {GoodsState::SealBroken, GoodsState::Used};
    facts.sale.acknowledged = {"cn.remote.hygiene_seal"};
    facts.reason = ReturnCause::Quality;
    const Decision decision = ask(facts);
    CHECK(decision.verdict == Verdict::Eligible);
    CHECK(decision.right == Right::QualityReturn);
}

TEST_CASE("without a proof the right holds and the proof is asked for") {
    ReturnFacts facts = cream("2026-11-12");
    facts.proofs = {};
    const Decision decision = ask(facts);
    CHECK(decision.verdict == Verdict::EligibleWith);
    CHECK(decision.why == Why::Proofs);
    CHECK(decision.one_proof_of.has(Proof::Invoice));
}

TEST_CASE("goods that are not intact go to a person, never to a refusal") {
    ReturnFacts facts = cream("2026-11-12");
    facts.not_met = {Condition::Complete};
    const Decision decision = ask(facts);
    CHECK(decision.verdict == Verdict::ReferToPerson);
    CHECK(decision.not_met.has(Condition::Complete));
}

TEST_CASE("goods that are not here yet: the time has not begun") {
    ReturnFacts facts = cream("2026-11-12");
    facts.dates.delivered.reset();
    const Decision decision = ask(facts);
    CHECK(decision.verdict == Verdict::Eligible);
    CHECK(decision.holds->end.kind == WindowEnd::Kind::NotBegun);
}

TEST_CASE("a right that is asked for by name is judged by itself") {
    ReturnFacts facts = cream("2026-11-12");
    facts.right = Right::Exchange;
    const Decision decision = ask(facts);
    CHECK(decision.verdict == Verdict::NotEligible);
    CHECK(decision.why == Why::OtherReason);
    CHECK(stands_open(decision, Right::Exchange));
    facts.right = Right::Guarantee;
    CHECK(ask(facts).why == Why::NoSuchRight);
}

TEST_CASE("where the law got better since the sale, the better law holds") {
    auto files = samples::real_files();
    for (PackFile& file : files) {
        const std::string name = "row: cn.remote.no_reason\n";
        const std::size_t row = file.text.find(name);
        if (file.name == "cn-statute.rows.txt" && row != std::string::npos) {
            const std::size_t at = file.text.find("period: 7 days", row);
            REQUIRE(at != std::string::npos);
            file.text.replace(at, 14, "period: 9 days");
        }
    }
    const auto better = load_packs(files);
    REQUIRE(better.ok());
    const PackSet& old = samples::real_packs();
    CHECK(ask(cream("2026-11-19"), old, **better).verdict == Verdict::Eligible);
    CHECK(ask(cream("2026-11-19"), **better, old).verdict == Verdict::Eligible);
    CHECK(ask(cream("2026-11-19"), old, old).verdict == Verdict::NotEligible);
    CHECK(ask(cream("2026-11-20"), old, **better).verdict == Verdict::NotEligible);
}

TEST_CASE("equal questions give equal bytes, others another id") {
    CHECK(json(cream("2026-11-12")) == json(cream("2026-11-12")));
    CHECK(json(cream("2026-11-12")).substr(0, 40) != json(cream("2026-11-13")).substr(0, 40));
}

TEST_CASE("no state of the goods takes a right that was not given up, on any day") {
    constexpr GoodsState kStates[] = {GoodsState::SealBroken, GoodsState::Activated,
                                      GoodsState::Downloaded, GoodsState::TagsCut,
                                      GoodsState::Used,       GoodsState::Incomplete};
    for (unsigned bits = 0; bits < 64; ++bits) {
        for (int later = 0; later <= 8; ++later) {
            ReturnFacts facts = cream(format_date(day("2026-11-10") + date::days(later)));
            for (unsigned i = 0; i < 6; ++i) {
                if ((bits >> i & 1U) != 0) {
                    facts.states.add(kStates[i]);
                }
            }
            const Decision decision = ask(facts);
            CHECK((decision.verdict == Verdict::Eligible) == (later <= 7));
            facts.reason = ReturnCause::Quality;
            CHECK(ask(facts).verdict == Verdict::Eligible);
        }
    }
}

TEST_CASE("a question before the sale, or of a place without rules, is refused") {
    const Packs packs{samples::real_packs(), samples::real_packs(), kEveryDay};
    const auto early = adjudicate(cream("2026-11-07"), packs);
    REQUIRE_FALSE(early.ok());
    CHECK(early.error().key == "terms.facts");
    ReturnFacts elsewhere = cream("2026-11-12");
    elsewhere.sale.jurisdiction = {"XX"};
    const auto nowhere = adjudicate(elsewhere, packs);
    REQUIRE_FALSE(nowhere.ok());
    CHECK(nowhere.error().key == "terms.no_rules");
}

TEST_CASE("facts of a return are read from JSON, and what is wrong is named") {
    const auto facts = read_return_facts(R"({"sale": {"jurisdiction": ["CN"], "channel": "online",
        "fulfilment": "delivery", "sold_on": "2026-11-08", "category": "cosmetics",
        "flags": ["hygiene_seal"], "price_minor": 8600}, "asked_on": "2026-11-12",
        "reason": "quality", "delivered_on": "2026-11-10",
        "repairs": [{"from": "2026-11-11", "to": "2026-11-11"}], "states": ["used"],
        "not_met": ["complete"], "proofs": ["receipt"]})");
    REQUIRE(facts.ok());
    CHECK(facts->reason == ReturnCause::Quality);
    CHECK(facts->dates.repairs.size() == 1);
    CHECK(facts->states.has(GoodsState::Used));
    const auto wrong = read_return_facts(R"({"sale": {"jurisdiction": ["CN"], "channel": "online",
        "fulfilment": "delivery", "sold_on": "2026-11-08", "category": "books", "price_minor": 1},
        "asked_on": "2026-11-12", "reason": "bored"})");
    REQUIRE_FALSE(wrong.ok());
    CHECK(wrong.error().detail.find("reason") != std::string::npos);
}

TEST_CASE("in Europe a repair or a replacement comes before the money") {
    ReturnFacts facts = cream("2026-12-12");
    facts.sale.jurisdiction = {"EU", "IE"};
    facts.reason = ReturnCause::Quality;
    const Decision first = ask(facts);
    CHECK(first.verdict == Verdict::Eligible);
    CHECK(first.right == Right::Exchange);
    facts.right = Right::QualityReturn;
    const Decision early = ask(facts);
    CHECK(early.verdict == Verdict::ReferToPerson);
    CHECK(early.why == Why::RemedyFirst);
    facts.remedy_failed = true;
    const Decision later = ask(facts);
    CHECK(later.verdict == Verdict::Eligible);
    CHECK(format_date(later.holds->end.last_day) == "2032-11-10");
}

TEST_CASE("dates that cannot be are refused") {
    const Packs packs{samples::real_packs(), samples::real_packs(), kEveryDay};
    const auto is_refused = [&](const ReturnFacts& facts) {
        const auto decision = adjudicate(facts, packs);
        return !decision.ok() && decision.error().key == "terms.facts";
    };
    ReturnFacts facts = cream("2026-11-12");
    facts.dates.delivered = day("2020-03-01");
    CHECK(is_refused(facts));
    facts.dates.delivered = day("2026-11-13");
    CHECK(is_refused(facts));
    facts = cream("2026-11-12");
    facts.dates.repairs = {{day("2026-11-11"), day("2026-11-14")}};
    CHECK(is_refused(facts));
    facts = cream("9999-12-31");
    CHECK(is_refused(facts));
}

TEST_CASE("without a right by name the one with the best verdict is judged, not the first") {
    ReturnFacts facts = cream("2026-11-12");
    facts.reason = ReturnCause::Quality;
    facts.proofs = {};
    Findings findings;
    auto packs = read_packs(samples::real_files(), findings);
    Row row;
    row.row_id = "store.exchange";
    row.layer = Layer::Store;
    row.right = Right::Exchange;
    row.jurisdiction = "CN";
    row.reasons = {ReturnCause::Quality};
    packs.front().rows.push_back(row);
    const PackSet more(packs);
    CHECK(ask(facts).right == Right::QualityReturn);
    CHECK(ask(facts, more, more).right == Right::Exchange);
    CHECK(ask(facts, more, more).verdict == Verdict::Eligible);
}
