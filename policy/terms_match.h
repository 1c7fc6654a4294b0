#pragma once

#include <vector>

#include "policy/pack_set.h"

// Which rows speak of a line at all. Internal to the terms.
namespace policy {

// The columns that say when a row holds, in the order in which they are asked.
enum class MatchColumn { Channels, Category, FlagsAll, FlagsNone, Buyer, Tiers, Amount, Valid };

// A row of the jurisdiction that one column alone keeps away: the answer to "why not?".
struct NearMiss {
    const Row* row = nullptr;
    MatchColumn column = MatchColumn::Channels;
};

struct Matched {
    std::vector<const Row*> rows;  // by layer, then row id
    std::vector<NearMiss> near_misses;
};

// Facts that were looked through once. Points to the facts, which must live as long.
struct CheckedFacts {
    const SaleFacts* sale = nullptr;
    date::local_days sold_on{};
};

// Refuses "terms.facts".
base::Result<CheckedFacts> check_facts(const SaleFacts& facts);

// Pure. The rows point into `packs`.
Matched match_rows(const CheckedFacts& facts, const PackSet& packs);

// "shelf" / "clothing, shoes": what a near miss got and wanted, for the trace.
std::string_view word(MatchColumn column);
std::string wanted_by(const Row& row, MatchColumn column);
std::string got_from(const CheckedFacts& facts, MatchColumn column);

}  // namespace policy
