#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "policy/finding.h"

namespace policy {

// An error for every row whose id an earlier row of the list has.
template <typename Row>
void lint_unique(const std::vector<Row>& rows, std::string Row::*id, std::string_view file,
                 Findings& findings) {
    std::set<std::string_view> seen;
    for (const Row& row : rows) {
        if (!seen.insert(row.*id).second) {
            findings.error(std::string(file), row.*id, "", "the id stands there twice",
                           "give each its own");
        }
    }
}

}  // namespace policy
