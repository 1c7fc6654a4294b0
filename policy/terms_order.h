#pragma once

#include <optional>

#include "policy/pack.h"

// Which of two values is better for the customer. A partial order: where neither is for certain,
// both stand. Internal to the terms.
namespace policy {

enum class Ranking { Same, Better, Worse, Neither };

// Better = is open on every day on which the other is, whatever the dates turn out to be: a month
// is taken for 28 to 31 days, a working day for one day up to a week and the longest holidays.
Ranking compare(const Window& left, const Window& right);
// Earlier, in the freer form, on the earlier clock; any promise is better than none.
Ranking compare(const std::optional<Refund>& left, const std::optional<Refund>& right);
Ranking compare(const ReturnCost& left, const ReturnCost& right);
// Fewer of all, more to choose from.
Ranking compare(const ProofNeed& left, const ProofNeed& right);
Ranking compare(EnumSet<Condition> left, EnumSet<Condition> right);

constexpr bool at_least_as_good(Ranking order) {
    return order == Ranking::Same || order == Ranking::Better;
}

// The order of pairs: better where one part is and none is worse.
constexpr Ranking both(Ranking left, Ranking right) {
    if (left == right || right == Ranking::Same) {
        return left;
    }
    return left == Ranking::Same ? right : Ranking::Neither;
}

}  // namespace policy
