#include <fmt/format.h>
#include <catch2/catch.hpp>

#include "policy/local_time.h"
#include "tests/policy_terms/naive_decision.h"
#include "tests/policy_terms/pack_samples.h"
#include "tests/policy_terms/random_packs.h"

// The whole answer of the counter against a second implementation: on the real packs of China over
// small grids, on packs nobody thought of over random cases.
namespace {

using namespace policy;

const PackSet& china() {
    static const auto kPacks = samples::real_packs().only(
        {"cn-statute", "cn-three-guarantees", "cn-31", "cn-33", "store-promise"});
    return *kPacks;
}

class Comparison {
public:
    void compare(const ReturnFacts& facts, const PackSet& then, const PackSet& now) const {
        const auto wanted = naive::decide(facts, then, now, calendar_);
        const auto got = adjudicate(facts, {then, now, engine_});
        if (got.ok() != wanted.has_value() || (got.ok() && answer_of(*got) != *wanted)) {
            FAIL(say(facts) << ": " << (got.ok() ? say(answer_of(*got)) : got.error().key)
                            << ", row by row " << (wanted ? say(*wanted) : "no rules"));
        }
    }
    void compare(const ReturnFacts& facts) const { compare(facts, china(), china()); }

private:
    static naive::Answer answer_of(const Decision& decision) {
        naive::Answer answer{decision.verdict, decision.why, false, {}};
        if (decision.holds && decision.holds->end.kind == WindowEnd::Kind::Ends) {
            answer.has_end = true;
            answer.last_day = naive::read(format_date(decision.holds->end.last_day));
        }
        return answer;
    }

    static std::string say(const naive::Answer& answer) {
        return fmt::format("{} {} {}", word(answer.verdict), word(answer.why),
                           answer.has_end ? naive::write(answer.last_day) : "no end");
    }

    static std::string say(const ReturnFacts& facts) {
        return fmt::format("{} {} flags {:#x}, sold {}, asked {}, {} for {}, states {:#x}",
                           facts.sale.category, word(facts.sale.channel), facts.sale.flags.bits(),
                           facts.sale.sold_on, facts.asked_on, cell_word(*facts.right),
                           cell_word(facts.reason), facts.states.bits());
    }

    naive::Calendar calendar_ = naive::china_2026();
    policy::Calendar engine_ = naive::for_engine(calendar_);
};

// Sold, and delivered the next day; the receipt is at hand.
ReturnFacts sold(const std::string& on, Channel channel, const std::string& category) {
    ReturnFacts facts;
    facts.sale = samples::sale(category, {});
    facts.sale.channel = channel;
    facts.sale.sold_on = on;
    facts.dates.delivered = parse_date(on).value() + date::days(1);
    facts.dates.installed = *facts.dates.delivered + date::days(2);
    facts.proofs = {Proof::Receipt};
    facts.right = Right::NoReason;
    return facts;
}

void ask_after(ReturnFacts& facts, int days) {
    facts.asked_on = format_date(parse_date(facts.sale.sold_on).value() + date::days(days));
}

std::vector<std::string> exclusions_offered(const SaleFacts& sale) {
    std::vector<std::string> ids;
    for (const WeighedExclusion& each : samples::resolve(sale, china()).exclusions) {
        ids.push_back(each.row->row_id);
    }
    return ids;
}

// Every subset of the exclusions that this sale offers.
template <typename Each>
void for_each_acknowledgement(ReturnFacts facts, Each each) {
    const auto offered = exclusions_offered(facts.sale);
    for (unsigned subset = 0; subset < 1U << offered.size(); ++subset) {
        facts.sale.acknowledged.clear();
        for (unsigned i = 0; i < offered.size(); ++i) {
            if ((subset >> i & 1U) != 0) {
                facts.sale.acknowledged.push_back(offered[i]);
            }
        }
        each(facts);
    }
}

EnumSet<GoodsState> states_of(unsigned bits) {
    EnumSet<GoodsState> states;
    for (const auto& [state, word] : EnumWords<GoodsState>::kWords) {
        if ((bits >> static_cast<unsigned>(state) & 1U) != 0) {
            states.add(state);
        }
    }
    return states;
}

TEST_CASE("all sets of flags, acknowledged or not, sealed or opened") {
    const Comparison comparison;
    for (const Channel channel : {Channel::Online, Channel::Shelf}) {
        for (std::uint32_t flags = 0; flags < 1U << 14; ++flags) {
            ReturnFacts facts = sold("2026-11-08", channel, "small_appliances");
            facts.sale.flags = ItemFlags::of_bits(flags);
            ask_after(facts, 8);
            facts.states = states_of((flags & 1U) != 0 ? 63 : 0);
            facts.sale.acknowledged = exclusions_offered(facts.sale);
            comparison.compare(facts);
            facts.states = states_of(63);
            comparison.compare(facts);
            facts.sale.acknowledged = {};
            comparison.compare(facts);
        }
    }
}

TEST_CASE("pairs of flags, with every subset of acknowledgements and every state of the goods") {
    const Comparison comparison;
    for (std::uint32_t one = 1; one <= 1U << 13; one *= 2) {
        for (std::uint32_t other = one; other != 0; other /= 2) {
            ReturnFacts facts = sold("2026-11-08", Channel::Online, "digital_goods");
            facts.sale.flags = ItemFlags::of_bits(one | other);
            ask_after(facts, 8);
            for_each_acknowledgement(facts, [&](ReturnFacts& asking) {
                for (unsigned states = 0; states < 64; ++states) {
                    asking.states = states_of(states);
                    comparison.compare(asking);
                }
            });
        }
    }
}

TEST_CASE("every day up to the last and the one after, across month ends, leap days and holidays") {
    const Comparison comparison;
    for (const char* on :
         {"2026-02-06", "2026-02-13", "2026-02-27", "2026-04-02", "2026-04-30", "2026-09-18",
          "2026-09-28", "2026-12-30", "2027-02-27", "2028-02-20", "2028-02-28"}) {
        for (const char* category : {"clothing", "large_appliances", "small_appliances"}) {
            for (int bits = 0; bits < 8; ++bits) {
                ReturnFacts facts =
                    sold(on, bits % 2 == 0 ? Channel::Online : Channel::Shelf, category);
                if ((bits & 2) != 0) {
                    facts.sale.flags.add(ItemFlag::ListedForThreeGuarantees);
                    facts.sale.flags.add(ItemFlag::NeedsInstall);
                }
                if ((bits & 4) != 0) {
                    facts.dates.repairs = {{*facts.dates.installed, *facts.dates.installed}};
                }
                for (int after = 3; after <= 30; ++after) {
                    ask_after(facts, after);
                    for (const Right right :
                         {Right::NoReason, Right::QualityReturn, Right::Exchange, Right::Repair}) {
                        facts.right = right;
                        for (const ReturnCause reason : {ReturnCause::None, ReturnCause::Quality}) {
                            facts.reason = reason;
                            comparison.compare(facts);
                        }
                    }
                }
            }
        }
    }
}

TEST_CASE("whatever is not met and whichever proofs are held") {
    const Comparison comparison;
    for (const char* category : {"clothing", "packaged_food", "gifts"}) {
        for (unsigned broken = 0; broken < 1U << 9; ++broken) {
            ReturnFacts facts = sold("2026-11-08", Channel::Online, category);
            facts.sale.flags.add(ItemFlag::Gift);
            ask_after(facts, 6);
            for (const auto& [condition, word] : EnumWords<Condition>::kWords) {
                if ((broken >> static_cast<unsigned>(condition) & 1U) != 0) {
                    facts.not_met.add(condition);
                }
            }
            for (const auto& [proof, word] : EnumWords<Proof>::kWords) {
                facts.proofs = {proof};
                comparison.compare(facts);
            }
        }
    }
}

TEST_CASE("packs nobody thought of are decided as they are row by row, then and now") {
    const Comparison comparison;
    samples::Chance chance(30);
    for (int run = 0; run < 8000; ++run) {
        const auto packs = samples::random_packs(chance);
        const auto later = chance.one_in(2) ? packs : samples::random_packs(chance);
        ReturnFacts facts = samples::random_return(chance, packs);
        facts.right = chance.any<Right>(7);
        INFO("run " << run);
        comparison.compare(facts, PackSet(packs), PackSet(later));
    }
}

}  // namespace
