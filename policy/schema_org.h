#pragma once

#include <string>
#include <vector>

#include "policy/pack_set.h"

namespace policy {

struct ExportScope {
    std::vector<std::string> jurisdiction;  // from wide to narrow: {"CN", "CN-31"}
    std::string sold_on;                    // local date
};

// The terms as schema.org's MerchantReturnPolicy, JSON-LD: one a category and channel, and one more
// for each member tier whose terms are others. Goods are taken as they usually are in a category
// (config/packs/README.md). An exclusion that only waits for an acknowledgement counts as agreed:
// what is published promises no more than every buyer gets. Refuses "terms.facts".
base::Result<std::string> export_schema_org(const PackSet& packs, const ExportScope& scope);

}  // namespace policy
