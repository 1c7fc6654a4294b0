#pragma once

#include <cstdint>
#include <vector>

#include "base/result.h"
#include "hq/store/releases.h"
#include "hq/store/storage.h"
#include "policy/finding.h"

namespace hq {

struct ShopCheck {
    std::vector<policy::Finding> findings;  // errors first
    std::int64_t errors = 0;
};
// Reads and lints the shop as a store would have it with this release and the newest of every other
// domain (its draft, where none is published), and runs the packs' own vectors. A domain that has
// neither is an error of its own.
base::Result<ShopCheck> check_shop(Storage& storage, const Release& release);

}  // namespace hq
