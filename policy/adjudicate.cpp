#include "policy/adjudicate.h"

#include <algorithm>

#include "policy/local_time.h"

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

class Adjudication {
public:
    Adjudication(const ReturnFacts& facts, const Packs& packs, local_days sold, local_days asked)
        : facts_(facts), packs_(packs), asked_(asked), dates_(facts.dates) {
        dates_.sold = sold;
        proofs_ = facts.proofs;
        const CheckedFacts at_sale{&facts.sale, sold};
        const CheckedFacts today{&facts.sale, asked};
        decision_.then = resolve(at_sale, packs.then, facts.states);
        decision_.now = resolve(today, packs.now, facts.states);
        for (const GrantTerms& terms : decision_.then.grants) {
            add(terms);
        }
        for (const GrantTerms& terms : decision_.now.grants) {
            if (counts_for_past_sales(*terms.owner)) {
                add(terms);
            }
        }
    }

    bool has_rules() const {
        return !candidates_.empty() || !decision_.then.taken.empty() ||
               !decision_.now.taken.empty();
    }

    Decision decide() {
        for (const auto& [right, word] : EnumWords<Right>::kWords) {
            const auto open = open_for(right, fitting_reasons(right));
            if (!open.empty()) {
                decision_.open.push_back(merge(right, open).front());
            }
        }
        decision_.right = facts_.right ? *facts_.right : best_for_reason();
        const auto fitting = open_for(decision_.right, EnumSet<ReturnCause>{facts_.reason});
        if (fitting.empty()) {
            refuse();
        } else {
            weigh(merge(decision_.right, fitting));
        }
        return std::move(decision_);
    }

private:
    void add(const GrantTerms& terms) {
        candidates_.push_back(
            {terms, end_of(terms.window, *terms.owner->right, dates_, packs_.working)});
    }

    // A right is listed as open if it would hold when invoked with a fitting reason.
    static EnumSet<ReturnCause> fitting_reasons(Right right) {
        const bool needs_fault = !kChangeOfMind.has(right) && right != Right::Invoice;
        return needs_fault ? kAnyFault : EnumSet<ReturnCause>{ReturnCause::None};
    }

    bool waits_for_remedy(const Candidate& candidate) const {
        return candidate.terms.owner->after_failed_remedy && !facts_.remedy_failed;
    }

    std::vector<Candidate> open_for(Right right, EnumSet<ReturnCause> reasons) const {
        std::vector<Candidate> open;
        for (const Candidate& each : candidates_) {
            if (each.terms.owner->right == right && !waits_for_remedy(each) &&
                is_open(each.end, asked_) && each.terms.owner->reasons.has_any(reasons)) {
                open.push_back(each);
            }
        }
        return open;
    }

    // Into the one that ends last, everything that is open today contributes.
    static std::vector<OpenRight> merge(Right right, const std::vector<Candidate>& open) {
        std::vector<GrantTerms> grants;
        for (const Candidate& each : open) {
            grants.push_back(each.terms);
        }
        const auto last = std::max_element(open.begin(), open.end(),
                                           [](const Candidate& one, const Candidate& other) {
                                               return ends_later(other.end, one.end);
                                           });
        const std::size_t owner = static_cast<std::size_t>(last - open.begin());
        std::vector<OpenRight> merged;
        for (const GrantTerms& terms : merge_into(owner, grants)) {
            merged.push_back({right, terms, last->end});
        }
        return merged;
    }

    // The rights in their order, those open for the reason first.
    Right best_for_reason() const {
        for (const auto& [right, word] : EnumWords<Right>::kWords) {
            if (right != Right::Invoice &&
                !open_for(right, EnumSet<ReturnCause>{facts_.reason}).empty()) {
                return right;
            }
        }
        for (const Candidate& each : candidates_) {
            if (each.terms.owner->reasons.has(facts_.reason) &&
                *each.terms.owner->right != Right::Invoice) {
                return *each.terms.owner->right;
            }
        }
        return facts_.reason == ReturnCause::None ? Right::NoReason : Right::QualityReturn;
    }

    void weigh(const std::vector<OpenRight>& outcomes) {
        bool first = true;
        for (const OpenRight& outcome : outcomes) {
            Decision weighed;
            weigh_one(outcome, weighed);
            if (first || weighed.verdict < decision_.verdict) {
                decision_.verdict = weighed.verdict;
                decision_.why = weighed.why;
                decision_.holds = outcome;
                decision_.fee = weighed.fee;
                decision_.proofs_missing = weighed.proofs_missing;
                decision_.one_proof_of = weighed.one_proof_of;
                decision_.not_met = weighed.not_met;
            }
            first = false;
        }
    }

    void weigh_one(const OpenRight& outcome, Decision& weighed) const {
        const GrantTerms& terms = outcome.terms;
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

    void refuse() {
        decision_.verdict = Verdict::NotEligible;
        bool any = false;
        bool open = false;
        bool waits = false;
        for (const Candidate& each : candidates_) {
            if (each.terms.owner->right != decision_.right) {
                continue;
            }
            any = true;
            open = open || is_open(each.end, asked_);
            waits = waits || (waits_for_remedy(each) && is_open(each.end, asked_) &&
                              each.terms.owner->reasons.has(facts_.reason));
            if (!decision_.was_open || ends_later(each.end, *decision_.was_open)) {
                decision_.was_open = each.end;
            }
        }
        decision_.why = open ? Why::OtherReason : any ? Why::Over : Why::NoSuchRight;
        if (open) {
            decision_.was_open.reset();
        }
        if (waits) {
            decision_.verdict = Verdict::ReferToPerson;
            decision_.why = Why::RemedyFirst;
        }
        if (!any) {
            find_taker();
        }
    }

    void find_taker() {
        for (const Resolution* resolution : {&decision_.then, &decision_.now}) {
            for (const TakenGrant& taken : resolution->taken) {
                if (taken.terms.owner->right == decision_.right && decision_.by == nullptr) {
                    decision_.why = Why::Excluded;
                    decision_.by = taken.by;
                }
            }
        }
    }

    const ReturnFacts& facts_;
    const Packs& packs_;
    local_days asked_;
    ReturnDates dates_;
    EnumSet<Proof> proofs_;
    std::vector<Candidate> candidates_;
    Decision decision_;
};

base::Error bad_facts(std::string detail) {
    return base::error(base::ErrorCode::InvalidInput, "terms.facts", std::move(detail));
}

// The first year that is written with five digits cannot be read back.
constexpr date::local_days kLatest{date::year{9000} / 1 / 1};

bool is_between(const std::optional<local_days>& day, local_days sold, local_days asked) {
    return !day || (sold <= *day && *day <= asked);
}

base::Status check_dates(const ReturnFacts& facts, local_days sold, local_days asked) {
    if (asked < sold) {
        return bad_facts("asked_on is before the sale");
    }
    if (asked > kLatest) {
        return bad_facts("asked_on is too far away");
    }
    const ReturnDates& dates = facts.dates;
    for (const auto& day :
         {dates.delivered, dates.last_delivered, dates.installed, dates.replaced}) {
        if (!is_between(day, sold, asked)) {
            return bad_facts(
                "a delivery, installation or replacement is no earlier than the sale "
                "and no later than asked_on");
        }
    }
    for (const RepairStay& stay : dates.repairs) {
        if (!is_between(stay.from, sold, asked) || !is_between(stay.to, stay.from, asked)) {
            return bad_facts("a repair lies between the sale and asked_on");
        }
    }
    return base::ok();
}

}  // namespace

std::string_view word(Verdict verdict) {
    switch (verdict) {
        case Verdict::Eligible:
            return "eligible";
        case Verdict::EligibleWith:
            return "eligible_with";
        case Verdict::ReferToPerson:
            return "refer_to_person";
        case Verdict::NotEligible:
            return "not_eligible";
    }
    return "refer_to_person";
}

std::string_view word(Why why) {
    switch (why) {
        case Why::Holds:
            return "holds";
        case Why::Fee:
            return "fee";
        case Why::Proofs:
            return "proofs";
        case Why::NotIntact:
            return "not_intact";
        case Why::RemedyFirst:
            return "remedy_first";
        case Why::NoSuchRight:
            return "no_such_right";
        case Why::OtherReason:
            return "other_reason";
        case Why::Excluded:
            return "excluded";
        case Why::Over:
            return "over";
    }
    return "no_such_right";
}

base::Result<Decision> adjudicate(const ReturnFacts& facts, const Packs& packs) {
    TRY(checked, check_facts(facts.sale));
    const auto asked = parse_date(facts.asked_on);
    if (!asked.ok()) {
        return bad_facts("asked_on is no date");
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
