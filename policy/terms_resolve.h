#pragma once

#include <vector>

#include "policy/terms_match.h"
#include "policy/terms_merge.h"

namespace policy {

// Offered: all of its guard but the customer's acknowledgement is met. InForce: all is met.
// Ignored: something is missing that a screen cannot give; the right stays.
enum class Standing { Offered, InForce, Ignored };

struct WeighedExclusion {
    const Row* row = nullptr;
    Standing standing = Standing::Ignored;
    EnumSet<Guard> missing;
};

// A grant that an exclusion in force took away whole, and what it would have given.
struct TakenGrant {
    GrantTerms terms;
    const Row* by = nullptr;
};

struct ResolvedRight {
    Right right = Right::NoReason;
    MergedGrants grants;  // never empty
};

// What the rows of a line come to. Points into the packs.
struct Resolution {
    std::vector<ResolvedRight> rights;         // in the order of the enum
    std::vector<GrantTerms> grants;            // as they were before merging; none that was taken
    std::vector<WeighedExclusion> exclusions;  // Offered and InForce
    std::vector<WeighedExclusion> ignored;
    std::vector<TakenGrant> taken;
    std::vector<const Row*> notes;
    std::vector<NearMiss> near_misses;

    const ResolvedRight* find(Right right) const;
};

// The floor holds, the customer gets the best: design "Resolution", steps 1 to 4. Marked is met by
// the disclosure itself, which marks the goods on the screen; Acknowledged and Posted by the facts.
// An exclusion that would change nothing, because a grant that none names is as good, is left out.
// `states` is what has become of the goods since: an exclusion in force that waited for one of them
// takes what it names. Pure.
Resolution resolve(const CheckedFacts& facts, const PackSet& packs,
                   EnumSet<GoodsState> states = {});
// The same where the rows are known already. But for them it asks the sale only for its channel,
// flags, way of delivery, acknowledgements and what is posted.
Resolution resolve(const CheckedFacts& facts, Matched matched, EnumSet<GoodsState> states = {});

}  // namespace policy
