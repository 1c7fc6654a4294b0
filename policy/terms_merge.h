#pragma once

#include <vector>

#include "policy/terms_order.h"

namespace policy {

// What one right comes to: the window of one row, and each other group from the row that gives the
// customer the best of it, with that row beside it. Internal to the terms.
struct GrantTerms {
    const Row* owner = nullptr;  // whose window it is
    Window window;
    std::optional<Refund> refund;
    ReturnCost cost;
    ProofNeed proofs;
    EnumSet<Condition> conditions;
    const Row* refund_row = nullptr;
    const Row* cost_row = nullptr;
    const Row* proofs_row = nullptr;
    const Row* conditions_row = nullptr;
};

struct Beaten {
    const Row* row = nullptr;
    const Row* by = nullptr;
};

struct MergedGrants {
    std::vector<GrantTerms> terms;  // longest first
    std::vector<Beaten> beaten;
};

// Whether whoever has `left` lacks nothing that `right` would give.
bool covers_all(const GrantTerms& left, const GrantTerms& right);

// The grants of one right, merged group by group: into the window of each grant only those
// contribute that hold throughout it and for the same reasons, so that no right arises that nobody
// granted. Where two values of a group have no order, both outcomes stand, the higher layer's
// first. What another outcome covers is left out and named as beaten. Pure; the order of `grants`
// changes nothing; one more grant never makes the outcome worse.
MergedGrants merge_grants(const std::vector<GrantTerms>& grants);

// The same where all of `grants` are known to hold today and for the reason given: what one of them
// comes to when each contributes its best groups. Several where values have no order.
std::vector<GrantTerms> merge_into(std::size_t owner, const std::vector<GrantTerms>& grants);

}  // namespace policy
