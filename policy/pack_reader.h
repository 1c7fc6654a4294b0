#pragma once

#include <vector>

#include "policy/finding.h"
#include "policy/pack.h"

namespace policy {

// The packs of these files, by name: "cn-statute.rows.txt" and "cn-statute.texts.txt" are both of
// the pack "cn-statute". What cannot be read becomes a finding and is left out.
std::vector<Pack> read_packs(const std::vector<PackFile>& files, Findings& findings);

}  // namespace policy
