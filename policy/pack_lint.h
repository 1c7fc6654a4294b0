#pragma once

#include <vector>

#include "policy/finding.h"
#include "policy/pack_set.h"

// The linter of packs, one function for each thing that a person would check. Errors refuse the
// packs; warnings need a second person. Internal to the loading of packs.
namespace policy {

// Ids that stand twice; references that lead nowhere; categories and jurisdictions that no pack
// knows; dates that end before they begin or leave a gap to the row that they supersede.
void lint_references(const std::vector<Pack>& packs, Findings& findings);
// Reasons that do not fit the right, money-back rights without a refund, sums without values.
void lint_values(const PackSet& packs, Findings& findings);
// A row may only name grants of its own layer: none below can worsen what one above gives, and what
// one below promises survives the exclusions above.
void lint_floors(const PackSet& packs, Findings& findings);
// Two grants of one layer and right that can meet, and of which no order says which is better.
void lint_overlaps(const PackSet& packs, Findings& findings);
// Each category × channel × flag has a right for faulty goods, wherever a statute is loaded.
void lint_gaps(const PackSet& packs, Findings& findings);
// Every text in every language of its pack, every form that its rows need, no number that should
// come from a cell, nothing too long, nothing that a forbid_text row forbids.
void lint_texts(const PackSet& packs, Findings& findings);

inline std::string where(const Place& place) {
    return place.file + ":" + std::to_string(place.line);
}

}  // namespace policy
