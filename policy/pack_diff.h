#pragma once

#include <string>
#include <vector>

#include "policy/finding.h"
#include "policy/terms.h"

namespace policy {

// One thing that differs between two versions of a pack, cell by cell, as a lawyer reads it.
struct PackChange {
    enum class Kind { Added, Removed, Changed };
    Kind kind = Kind::Changed;
    std::string what;  // "row", "text", "vector", "pack"
    std::string id;    // "cn.remote.no_reason"
    std::string cell;  // "period"; empty = the whole row, text or vector
    std::string before;
    std::string after;
    bool operator==(const PackChange&) const = default;
};

// By kind and id, whatever file or order they stand in; comments and places do not count. What
// cannot be read is in `findings`.
std::vector<PackChange> diff_packs(const std::vector<PackFile>& before,
                                   const std::vector<PackFile>& after, Findings& findings);

// "row cn.remote.no_reason period: 7 days → 8 days"
std::string format_change(const PackChange& change);

}  // namespace policy
