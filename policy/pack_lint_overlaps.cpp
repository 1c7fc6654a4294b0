#include <algorithm>

#include <fmt/format.h>

#include "policy/pack_lint.h"
#include "policy/terms_order.h"

namespace policy {
namespace {

bool categories_meet(const Row& left, const Row& right) {
    if (left.categories.empty() || right.categories.empty()) {
        return true;
    }
    for (const std::string& one : left.categories) {
        for (const std::string& other : right.categories) {
            if (is_in_category(one, other) || is_in_category(other, one)) {
                return true;
            }
        }
    }
    return false;
}

// A set that is empty does not limit.
template <typename E>
bool sets_meet(EnumSet<E> left, EnumSet<E> right) {
    return left.empty() || right.empty() || left.has_any(right);
}

// Whether some sale could be of both.
bool can_meet(const Row& left, const Row& right) {
    const std::uint32_t all = left.flags_all.bits() | right.flags_all.bits();
    const std::uint32_t none = left.flags_none.bits() | right.flags_none.bits();
    return left.jurisdiction == right.jurisdiction && (all & none) == 0 &&
           categories_meet(left, right) && sets_meet(left.channels, right.channels) &&
           sets_meet(left.buyers, right.buyers) && left.reasons.has_any(right.reasons) &&
           left.amount_min <= right.amount_max && right.amount_min <= left.amount_max &&
           left.valid_from <= right.valid_to && right.valid_from <= left.valid_to;
}

void lint_pair(const Row& left, const Row& right, Findings& findings) {
    const auto ask = [&](std::string_view columns, Ranking order) {
        if (order == Ranking::Neither) {
            findings.error(where(right.place), right.row_id, std::string(columns),
                           fmt::format("neither better nor worse than in \"{}\", which is of the "
                                       "same layer and right and can hold for the same sale",
                                       left.row_id),
                           "make one of the two better, or part them by category or flag");
        }
    };
    ask("refund", compare(left.refund, right.refund));
    ask("freight", compare(left.cost, right.cost));
    ask("proofs", compare(left.proofs, right.proofs));
    ask("conditions", compare(left.conditions, right.conditions));
}

}  // namespace

void lint_overlaps(const PackSet& packs, Findings& findings) {
    const std::vector<Row>& rows = packs.rows();
    for (auto left = rows.begin(); left != rows.end(); ++left) {
        for (auto right = left + 1; right != rows.end(); ++right) {
            const bool alike = left->effect == Effect::Grant && right->effect == Effect::Grant &&
                               left->layer == right->layer && left->right == right->right;
            if (alike && can_meet(*left, *right)) {
                lint_pair(*left, *right, findings);
            }
        }
    }
}

}  // namespace policy
