#include "policy/adjudicate.h"

#include <algorithm>
#include <tuple>

#include "policy/local_time.h"
#include "policy/remedy_history.h"
#include "policy/return_dates.h"

namespace policy {
namespace {

using date::local_days;

constexpr EnumSet<ReturnCause> kAnyFault{ReturnCause::Quality,          ReturnCause::Wrong,
                                         ReturnCause::DamagedInTransit, ReturnCause::Missing,
                                         ReturnCause::NotAsDescribed,   ReturnCause::Safety};
constexpr EnumSet<Right> kChangeOfMind{Right::NoReason, Right::Withdrawal};

// A grant of either time, and when it ends for these dates.
struct Candidate {
    GrantTerms terms;
    WindowEnd end;
};

bool is_open(const WindowEnd& end, local_days day) {
    return end.kind != WindowEnd::Kind::Ends || day <= end.last_day;
}

// A window that has not begun or has no end outlasts every other.
bool ends_later(const WindowEnd& left, const WindowEnd& right) {
    const bool left_ends = left.kind == WindowEnd::Kind::Ends;
    const bool right_ends = right.kind == WindowEnd::Kind::Ends;
    if (left_ends != right_ends) {
        return right_ends;
    }
    return left_ends && left.last_day > right.last_day;
}

// What holds of old sales though it was promised only later: the law always.
bool counts_for_past_sales(const Row& row) {
    return row.layer <= Layer::Standard || row.applies_to_past_sales;
}

// On one day, whatever the reason.
bool gives_as_much(const OpenRight& left, const OpenRight& right) {
    return !ends_later(right.end, left.end) &&
           at_least_as_good(compare(left.terms.refund, right.terms.refund)) &&
           at_least_as_good(compare(left.terms.cost, right.terms.cost)) &&
           at_least_as_good(compare(left.terms.proofs, right.terms.proofs)) &&
           at_least_as_good(compare(left.terms.conditions, right.terms.conditions));
}

class Adjudication {
public:
    Adjudication(const ReturnFacts& facts, const Packs& packs, local_days sold, local_days asked)
        : facts_(facts),
          packs_(packs),
          asked_(asked),
          dates_(facts.dates),
          history_(remedy_history(facts, asked)),
          proofs_(facts.proofs) {
        dates_.sold = sold;
        if (std::any_of(dates_.repairs.begin(), dates_.repairs.end(),
                        [](const RepairStay& stay) { return stay.outcome.has_value(); })) {
            proofs_.add(Proof::RepairRecord);  // the store's own
        }
        const CheckedFacts at_sale{&facts.sale, sold};
        const CheckedFacts today{&facts.sale, asked};
        then_ = resolve(at_sale, packs.then, facts.states);
        now_ = resolve(today, packs.now, facts.states);
        for (const GrantTerms& terms : then_.grants) {
            add(terms);
        }
        for (const GrantTerms& terms : now_.grants) {
            if (counts_for_past_sales(*terms.owner)) {
                add(terms);
            }
        }
    }

    bool has_rules() const {
        return !candidates_.empty() || !then_.taken.empty() || !now_.taken.empty();
    }

    Decision decide() {
        Decision decision = facts_.right ? judge(*facts_.right) : judge_best();
        for (const auto& [right, word] : EnumWords<Right>::kWords) {
            const auto open = list_open(right);
            decision.open.insert(decision.open.end(), open.begin(), open.end());
        }
        decision.judged = judge_all();
        decision.then = std::move(then_);
        decision.now = std::move(now_);
        return decision;
    }

private:
    using Chosen = std::vector<const Candidate*>;

    void add(const GrantTerms& terms) {
        candidates_.push_back(
            {terms, end_of(terms.window, *terms.owner->right, dates_, packs_.working)});
    }

    static EnumSet<ReturnCause> fitting_reasons(Right right) {
        const bool needs_fault = !kChangeOfMind.has(right) && right != Right::Invoice;
        return needs_fault ? kAnyFault : EnumSet<ReturnCause>{ReturnCause::None};
    }

    bool waits_for_remedy(const Candidate& candidate) const {
        return !has_come(candidate.terms.owner->before, history_);
    }

    Chosen open_for(Right right, ReturnCause reason) const {
        Chosen open;
        for (const Candidate& each : candidates_) {
            if (each.terms.owner->right == right && !waits_for_remedy(each) &&
                is_open(each.end, asked_) && each.terms.owner->reasons.has(reason)) {
                open.push_back(&each);
            }
        }
        return open;
    }

    // Into the one that ends last, everything that is open today contributes.
    static std::vector<OpenRight> merge(Right right, const Chosen& open) {
        std::vector<GrantTerms> grants;
        for (const Candidate* each : open) {
            grants.push_back(each->terms);
        }
        const auto last = std::max_element(open.begin(), open.end(),
                                           [](const Candidate* one, const Candidate* other) {
                                               return ends_later(other->end, one->end);
                                           });
        const std::size_t owner = static_cast<std::size_t>(last - open.begin());
        std::vector<OpenRight> merged;
        for (const GrantTerms& terms : merge_into(owner, grants)) {
            merged.push_back({right, terms, (*last)->end});
        }
        return merged;
    }

    // For each fitting reason what holds for it, without what another covers.
    std::vector<OpenRight> list_open(Right right) const {
        std::vector<Chosen> asked;
        std::vector<OpenRight> listed;
        for (const auto& [reason, word] : EnumWords<ReturnCause>::kWords) {
            if (!fitting_reasons(right).has(reason)) {
                continue;
            }
            Chosen open = open_for(right, reason);
            if (open.empty() || std::find(asked.begin(), asked.end(), open) != asked.end()) {
                continue;
            }
            for (OpenRight& each : merge(right, open)) {
                list(std::move(each), listed);
            }
            asked.push_back(std::move(open));
        }
        std::stable_sort(listed.begin(), listed.end(), [](const auto& one, const auto& other) {
            return ends_later(one.end, other.end);
        });
        return listed;
    }

    static void list(OpenRight one, std::vector<OpenRight>& listed) {
        const auto is_covered = [&](const OpenRight& each) { return gives_as_much(each, one); };
        if (std::any_of(listed.begin(), listed.end(), is_covered)) {
            return;
        }
        std::erase_if(listed, [&](const OpenRight& each) { return gives_as_much(one, each); });
        listed.push_back(std::move(one));
    }

    // Of the rights that the reason fits the one with the best verdict, in their order.
    Decision judge_best() const {
        std::optional<Decision> best;
        for (const auto& [right, word] : EnumWords<Right>::kWords) {
            const bool fits = right != Right::Invoice && find_for_reason(right) != nullptr;
            if (!fits) {
                continue;
            }
            Decision one = judge(right);
            if (one.verdict != Verdict::NotEligible && (!best || one.verdict < best->verdict)) {
                best = std::move(one);
            }
        }
        return best ? std::move(*best) : judge(right_to_refuse());
    }

    const Candidate* find_for_reason(std::optional<Right> right) const {
        for (const Candidate& each : candidates_) {
            const Right own = *each.terms.owner->right;
            const bool is_it = right ? own == *right : own != Right::Invoice;
            if (is_it && each.terms.owner->reasons.has(facts_.reason)) {
                return &each;
            }
        }
        return nullptr;
    }

    Right right_to_refuse() const {
        const Candidate* const known = find_for_reason(std::nullopt);
        if (known != nullptr) {
            return *known->terms.owner->right;
        }
        for (const Resolution* resolution : {&then_, &now_}) {
            for (const TakenGrant& taken : resolution->taken) {
                if (taken.terms.owner->reasons.has(facts_.reason)) {
                    return *taken.terms.owner->right;
                }
            }
        }
        return facts_.reason == ReturnCause::None ? Right::NoReason : Right::QualityReturn;
    }

    Decision judge(Right right) const {
        Decision decision;
        decision.right = right;
        const Chosen fitting = open_for(right, facts_.reason);
        if (fitting.empty()) {
            refuse(decision);
        } else {
            weigh(merge(right, fitting), decision);
        }
        return decision;
    }

    // The first that asks for least holds; the others remain to choose from.
    void weigh(const std::vector<OpenRight>& outcomes, Decision& decision) const {
        for (const OpenRight& outcome : outcomes) {
            Decision weighed;
            weighed.right = decision.right;
            weighed.holds = outcome;
            weigh_one(outcome.terms, weighed);
            if (!decision.holds) {
                decision = std::move(weighed);
            } else if (std::tie(weighed.verdict, weighed.why) <
                       std::tie(decision.verdict, decision.why)) {
                weighed.also = std::move(decision.also);
                weighed.also.insert(weighed.also.begin(), *decision.holds);
                decision = std::move(weighed);
            } else {
                decision.also.push_back(outcome);
            }
        }
    }

    void weigh_one(const GrantTerms& terms, Decision& weighed) const {
        weighed.fee = facts_.sale.price.per_mille(terms.cost.fee_per_mille);
        weighed.proofs_missing = terms.proofs.all;
        weighed.proofs_missing.remove(proofs_);
        if (!terms.proofs.any.empty() && !proofs_.has_any(terms.proofs.any)) {
            weighed.one_proof_of = terms.proofs.any;
        }
        for (const auto& [condition, word] : EnumWords<Condition>::kWords) {
            if (terms.conditions.has(condition) && facts_.not_met.has(condition)) {
                weighed.not_met.add(condition);
            }
        }
        if (!weighed.not_met.empty()) {
            weighed.verdict = Verdict::ReferToPerson;
            weighed.why = Why::NotIntact;
        } else if (!weighed.proofs_missing.empty() || !weighed.one_proof_of.empty()) {
            weighed.verdict = Verdict::EligibleWith;
            weighed.why = Why::Proofs;
        } else {
            weighed.verdict = weighed.fee.is_zero() ? Verdict::Eligible : Verdict::EligibleWith;
            weighed.why = weighed.fee.is_zero() ? Why::Holds : Why::Fee;
        }
    }

    GrantStanding standing_of(const Candidate& candidate) const {
        if (!is_open(candidate.end, asked_)) {
            return GrantStanding::Over;
        }
        if (!candidate.terms.owner->reasons.has(facts_.reason)) {
            return GrantStanding::OtherReason;
        }
        return waits_for_remedy(candidate) ? GrantStanding::Waits : GrantStanding::Open;
    }

    // A row of both packs with the same end is told once.
    std::vector<JudgedGrant> judge_all() const {
        std::vector<JudgedGrant> all;
        for (const Candidate& each : candidates_) {
            const Row* row = each.terms.owner;
            const bool known = std::any_of(all.begin(), all.end(), [&](const JudgedGrant& other) {
                return other.end.last_day == each.end.last_day &&
                       (other.row == row || other.row->row_id == row->row_id);
            });
            if (!known) {
                all.push_back({row, standing_of(each), each.terms.window, each.end});
            }
        }
        return all;
    }

    void refuse(Decision& decision) const {
        decision.verdict = Verdict::NotEligible;
        bool any = false;
        bool open = false;
        for (const Candidate& each : candidates_) {
            if (each.terms.owner->right != decision.right) {
                continue;
            }
            any = true;
            const GrantStanding standing = standing_of(each);
            open = open || standing != GrantStanding::Over;
            if (standing == GrantStanding::Waits) {
                wait_for(*each.terms.owner, decision);
            } else if (!decision.was_open || ends_later(each.end, *decision.was_open)) {
                decision.was_open = each.end;
            }
        }
        decision.why = decision.waits != nullptr ? Why::RemedyFirst
                       : open                    ? Why::OtherReason
                       : any                     ? Why::Over
                                                 : Why::NoSuchRight;
        if (decision.was_open && is_open(*decision.was_open, asked_)) {
            decision.was_open.reset();
        }
        if (!any) {
            find_taker(decision);
        }
    }

    // That a remedy failed a person can see; repairs and days are a matter of counting.
    static void wait_for(const Row& row, Decision& decision) {
        if (decision.waits == nullptr || row.before.failed_remedy) {
            decision.waits = &row;
        }
        if (row.before.failed_remedy) {
            decision.verdict = Verdict::ReferToPerson;
        }
    }

    void find_taker(Decision& decision) const {
        for (const Resolution* resolution : {&then_, &now_}) {
            for (const TakenGrant& taken : resolution->taken) {
                if (taken.terms.owner->right == decision.right && decision.by == nullptr) {
                    decision.why = Why::Excluded;
                    decision.by = taken.by;
                }
            }
        }
    }

    const ReturnFacts& facts_;
    const Packs& packs_;
    local_days asked_;
    ReturnDates dates_;
    RemedyHistory history_;
    EnumSet<Proof> proofs_;
    std::vector<Candidate> candidates_;
    Resolution then_;
    Resolution now_;
};

}  // namespace

base::Result<Decision> adjudicate(const ReturnFacts& facts, const Packs& packs) {
    TRY(checked, check_facts(facts.sale));
    const auto asked = parse_date(facts.asked_on);
    if (!asked.ok()) {
        return base::error(base::ErrorCode::InvalidInput, "terms.facts", "asked_on is no date");
    }
    CHECK_OK(check_dates(facts, checked.sold_on, *asked));
    Adjudication adjudication(facts, packs, checked.sold_on, *asked);
    if (!adjudication.has_rules()) {
        return base::error(base::ErrorCode::Refused, "terms.no_rules",
                           "no pack says anything of sales in " + facts.sale.jurisdiction.back());
    }
    return adjudication.decide();
}

}  // namespace policy
