#include "policy/terms_resolve.h"

#include <algorithm>

namespace policy {
namespace {

bool contains(const std::vector<std::string>& list, const std::string& id) {
    return std::find(list.begin(), list.end(), id) != list.end();
}

// Goods that are handed over at once are delivered at the sale.
bool is_handed_over_at_sale(const SaleFacts& sale) {
    return !sale.by_delivery && (sale.channel == Channel::Shelf || sale.channel == Channel::PopUp);
}

ClockStart clock_of(const Row& row, const SaleFacts& sale) {
    ClockStart clock = row.window.clock;
    if (clock == ClockStart::DeliveryOrInstallation) {
        clock = sale.flags.has(ItemFlag::NeedsInstall) ? ClockStart::Installation
                                                       : ClockStart::Delivery;
    }
    const bool delivered = clock == ClockStart::Delivery || clock == ClockStart::LastDelivery;
    return delivered && is_handed_over_at_sale(sale) ? ClockStart::Sale : clock;
}

GrantTerms own_terms(const Row& row, const std::vector<const Row*>& condition_rows,
                     const SaleFacts& sale) {
    GrantTerms terms{&row,           row.window, row.refund, row.cost, row.proofs,
                     row.conditions, &row,       &row,       &row,     &row};
    terms.window.clock = clock_of(row, sale);
    for (const Row* each : condition_rows) {
        if (contains(each->grants, row.row_id)) {
            terms.conditions.add(each->conditions);
        }
    }
    return terms;
}

// What hangs in the shop is read by nobody who buys from afar.
bool is_posted(const Row& row, const SaleFacts& sale) {
    constexpr EnumSet<PostedAt> kAnywhere{PostedAt::Tag, PostedAt::Register, PostedAt::Entrance,
                                          PostedAt::OrderForm};
    EnumSet<PostedAt> counts = row.posted_at.empty() ? kAnywhere : row.posted_at;
    if (sale.channel == Channel::Online || sale.channel == Channel::Phone) {
        counts.remove({PostedAt::Tag, PostedAt::Register, PostedAt::Entrance});
    }
    return sale.posted.has_any(counts);
}

WeighedExclusion weigh(const Row& row, const SaleFacts& sale) {
    WeighedExclusion weighed{&row, Standing::Ignored, row.guards};
    weighed.missing.remove({Guard::Marked});
    if (contains(sale.acknowledged, row.row_id)) {
        weighed.missing.remove({Guard::Acknowledged});
    }
    if (is_posted(row, sale)) {
        weighed.missing.remove({Guard::Posted});
    }
    if (weighed.missing.empty()) {
        weighed.standing = Standing::InForce;
    } else if (weighed.missing == EnumSet<Guard>{Guard::Acknowledged}) {
        weighed.standing = Standing::Offered;
    }
    return weighed;
}

// All grants of the line, and the exclusions that name one of them.
struct Collected {
    std::vector<GrantTerms> grants;
    std::vector<WeighedExclusion> exclusions;
};

bool names_any(const Row& exclusion, const std::vector<GrantTerms>& grants) {
    return std::any_of(grants.begin(), grants.end(), [&](const GrantTerms& grant) {
        return contains(exclusion.grants, grant.owner->row_id);
    });
}

bool is_named(const GrantTerms& grant, const Collected& all) {
    return std::any_of(all.exclusions.begin(), all.exclusions.end(), [&](const auto& each) {
        return each.standing != Standing::Ignored &&
               contains(each.row->grants, grant.owner->row_id);
    });
}

// Whether each grant that it names is covered by one that no exclusion names.
bool changes_nothing(const Row& exclusion, const Collected& all) {
    return std::all_of(all.grants.begin(), all.grants.end(), [&](const GrantTerms& named) {
        return !contains(exclusion.grants, named.owner->row_id) ||
               std::any_of(all.grants.begin(), all.grants.end(), [&](const GrantTerms& other) {
                   return other.owner->right == named.owner->right && !is_named(other, all) &&
                          covers_all(other, named);
               });
    });
}

// How particular a row is: notes that speak of few goods are told before those that hold for all.
int limits_of(const Row& row) {
    return (row.categories.empty() ? 0 : 1) + (row.flags_all.bits() == 0 ? 0 : 1);
}

Collected collect(const std::vector<const Row*>& rows, const SaleFacts& sale,
                  Resolution& resolution) {
    std::vector<const Row*> condition_rows;
    for (const Row* row : rows) {
        if (row->effect == Effect::Condition) {
            condition_rows.push_back(row);
        } else if (row->effect == Effect::Note) {
            resolution.notes.push_back(row);
        }
    }
    std::stable_sort(
        resolution.notes.begin(), resolution.notes.end(),
        [](const Row* left, const Row* right) { return limits_of(*left) > limits_of(*right); });
    Collected all;
    for (const Row* row : rows) {
        if (row->effect == Effect::Grant) {
            all.grants.push_back(own_terms(*row, condition_rows, sale));
        }
    }
    for (const Row* row : rows) {
        if (row->effect == Effect::Exclude && names_any(*row, all.grants)) {
            all.exclusions.push_back(weigh(*row, sale));
        }
    }
    return all;
}

void sort_exclusions(const Collected& all, Resolution& resolution) {
    for (const WeighedExclusion& each : all.exclusions) {
        if (each.standing == Standing::Ignored) {
            resolution.ignored.push_back(each);
        } else if (!changes_nothing(*each.row, all)) {
            resolution.exclusions.push_back(each);
        }
    }
}

// The exclusion in force that takes this grant away, whatever becomes of the goods or because of
// what became of them.
const Row* find_taker(const GrantTerms& grant, const std::vector<WeighedExclusion>& exclusions,
                      EnumSet<GoodsState> states) {
    for (const WeighedExclusion& each : exclusions) {
        const bool bites = each.row->states.empty() || each.row->states.has_any(states);
        if (each.standing == Standing::InForce && bites &&
            contains(each.row->grants, grant.owner->row_id)) {
            return each.row;
        }
    }
    return nullptr;
}

}  // namespace

const ResolvedRight* Resolution::find(Right right) const {
    for (const ResolvedRight& each : rights) {
        if (each.right == right) {
            return &each;
        }
    }
    return nullptr;
}

Resolution resolve(const CheckedFacts& facts, const PackSet& packs, EnumSet<GoodsState> states) {
    return resolve(facts, match_rows(facts, packs), states);
}

Resolution resolve(const CheckedFacts& facts, Matched matched, EnumSet<GoodsState> states) {
    Resolution resolution;
    resolution.near_misses = std::move(matched.near_misses);
    const Collected all = collect(matched.rows, *facts.sale, resolution);
    sort_exclusions(all, resolution);
    for (const auto& [right, word] : EnumWords<Right>::kWords) {
        std::vector<GrantTerms> surviving;
        for (const GrantTerms& grant : all.grants) {
            if (grant.owner->right != right) {
                continue;
            }
            if (const Row* taker = find_taker(grant, resolution.exclusions, states)) {
                resolution.taken.push_back({grant, taker});
            } else {
                surviving.push_back(grant);
                resolution.grants.push_back(grant);
            }
        }
        if (!surviving.empty()) {
            resolution.rights.push_back({right, merge_grants(surviving)});
        }
    }
    return resolution;
}

}  // namespace policy
