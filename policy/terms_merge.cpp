#include "policy/terms_merge.h"

#include <algorithm>
#include <tuple>

namespace policy {
namespace {

using Grants = std::vector<GrantTerms>;

bool ranks_before(const Row* left, const Row* right) {
    return std::tie(left->layer, left->row_id) < std::tie(right->layer, right->row_id);
}

// One group of columns: its value, and the row it came from.
template <auto Value, auto Source>
struct Group {
    static Ranking order(const GrantTerms& left, const GrantTerms& right) {
        return compare(left.*Value, right.*Value);
    }
    static bool is_best(const GrantTerms& one, const std::vector<const GrantTerms*>& all) {
        return std::none_of(all.begin(), all.end(), [&](const GrantTerms* other) {
            return order(*other, one) == Ranking::Better;
        });
    }

    // Each outcome so far with each best value of the group. The own row keeps what nobody betters.
    static Grants choose(const Grants& outcomes, const std::vector<const GrantTerms*>& covering) {
        Grants chosen;
        for (const GrantTerms& outcome : outcomes) {
            std::vector<const GrantTerms*> values;
            for (const GrantTerms* each : covering) {
                const bool known = std::any_of(
                    values.begin(), values.end(),
                    [&](const GrantTerms* value) { return order(*value, *each) == Ranking::Same; });
                if (!known && is_best(*each, covering)) {
                    values.push_back(each);
                }
            }
            for (const GrantTerms* value : values) {
                GrantTerms& next = chosen.emplace_back(outcome);
                next.*Value = value->*Value;
                next.*Source = value->owner;
            }
        }
        return chosen;
    }
};

using RefundGroup = Group<&GrantTerms::refund, &GrantTerms::refund_row>;
using CostGroup = Group<&GrantTerms::cost, &GrantTerms::cost_row>;
using ProofsGroup = Group<&GrantTerms::proofs, &GrantTerms::proofs_row>;
using ConditionsGroup = Group<&GrantTerms::conditions, &GrantTerms::conditions_row>;

// Whether whoever may use what comes after `right` may use what comes after `left`.
bool asks_no_more(const Before& left, const Before& right) {
    if (left.no_exchange && !right.no_exchange) {
        return false;
    }
    const bool left_free = !left.failed_remedy && left.failed_repairs == 0 && left.repair_days == 0;
    if (left_free) {
        return true;
    }
    const auto covers = [](int one, int other) { return one != 0 && one <= other; };
    const bool right_free =
        !right.failed_remedy && right.failed_repairs == 0 && right.repair_days == 0;
    return !right_free && (!right.failed_remedy || left.failed_remedy) &&
           (right.failed_repairs == 0 || left.failed_remedy ||
            covers(left.failed_repairs, right.failed_repairs)) &&
           (right.repair_days == 0 || covers(left.repair_days, right.repair_days));
}

// Whether `left` holds on every day and for every reason for which `right` does.
bool holds_whenever(const GrantTerms& left, const GrantTerms& right) {
    return at_least_as_good(compare(left.window, right.window)) &&
           left.owner->reasons.has_all(right.owner->reasons) &&
           asks_no_more(left.owner->before, right.owner->before);
}

// The grants that hold whenever `own` does, itself first, then the highest layers.
std::vector<const GrantTerms*> covering_of(const GrantTerms& own, const Grants& grants) {
    std::vector<const GrantTerms*> covering{&own};
    for (const GrantTerms& each : grants) {
        if (&each != &own && holds_whenever(each, own)) {
            covering.push_back(&each);
        }
    }
    std::sort(covering.begin() + 1, covering.end(), [](const auto* left, const auto* right) {
        return ranks_before(left->owner, right->owner);
    });
    return covering;
}

Grants choose_groups(const GrantTerms& own, const std::vector<const GrantTerms*>& covering) {
    Grants outcomes{own};
    if (covering.size() == 1) {
        return outcomes;
    }
    outcomes = RefundGroup::choose(outcomes, covering);
    outcomes = CostGroup::choose(outcomes, covering);
    outcomes = ProofsGroup::choose(outcomes, covering);
    return ConditionsGroup::choose(outcomes, covering);
}

Grants outcomes_of(const GrantTerms& own, const Grants& grants) {
    return choose_groups(own, covering_of(own, grants));
}

// What is open from the beginning is told before a second remedy, the longer before the shorter.
bool is_told_before(const GrantTerms& left, const GrantTerms& right) {
    const bool left_waits = left.owner->before != Before{};
    const bool right_waits = right.owner->before != Before{};
    if (left_waits != right_waits) {
        return right_waits;
    }
    return compare(left.window, right.window) == Ranking::Better;
}

// Of outcomes that cover each other the first stays.
MergedGrants drop_beaten(const Grants& outcomes) {
    MergedGrants merged;
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        const GrantTerms* winner = nullptr;
        for (std::size_t j = 0; j < outcomes.size() && winner == nullptr; ++j) {
            const bool covered = i != j && covers_all(outcomes[j], outcomes[i]);
            if (covered && (j < i || !covers_all(outcomes[i], outcomes[j]))) {
                winner = &outcomes[j];
            }
        }
        if (winner == nullptr) {
            merged.terms.push_back(outcomes[i]);
        } else if (winner->owner != outcomes[i].owner) {
            merged.beaten.push_back({outcomes[i].owner, winner->owner});
        }
    }
    return merged;
}

}  // namespace

bool covers_all(const GrantTerms& left, const GrantTerms& right) {
    return holds_whenever(left, right) && at_least_as_good(RefundGroup::order(left, right)) &&
           at_least_as_good(CostGroup::order(left, right)) &&
           at_least_as_good(ProofsGroup::order(left, right)) &&
           at_least_as_good(ConditionsGroup::order(left, right));
}

std::vector<GrantTerms> merge_into(std::size_t owner, const std::vector<GrantTerms>& grants) {
    std::vector<const GrantTerms*> covering{&grants[owner]};
    for (std::size_t i = 0; i < grants.size(); ++i) {
        if (i != owner) {
            covering.push_back(&grants[i]);
        }
    }
    std::sort(covering.begin() + 1, covering.end(), [](const auto* left, const auto* right) {
        return ranks_before(left->owner, right->owner);
    });
    return choose_groups(grants[owner], covering);
}

MergedGrants merge_grants(const Grants& grants) {
    Grants sorted = grants;
    std::sort(sorted.begin(), sorted.end(), [](const GrantTerms& left, const GrantTerms& right) {
        return ranks_before(left.owner, right.owner);
    });
    Grants outcomes;
    for (const GrantTerms& own : sorted) {
        const Grants of_own = outcomes_of(own, sorted);
        outcomes.insert(outcomes.end(), of_own.begin(), of_own.end());
    }
    MergedGrants merged = drop_beaten(outcomes);
    // A partial order cannot be sorted by: each goes before the first that it is told before.
    Grants ordered;
    for (GrantTerms& each : merged.terms) {
        const auto before = std::find_if(ordered.begin(), ordered.end(), [&](const auto& other) {
            return is_told_before(each, other);
        });
        ordered.insert(before, std::move(each));
    }
    merged.terms = std::move(ordered);
    return merged;
}

}  // namespace policy
