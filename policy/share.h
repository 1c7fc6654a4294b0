#pragma once

#include <vector>

#include "base/money.h"

namespace policy {

// Shares `amount` out in proportion to `weights`, to the minor unit: the parts sum to `amount`
// exactly. Each gets its share rounded down; what is left goes one unit each to the largest
// remainders, the earlier one first where they are equal. No part exceeds its weight where
// `amount` does not exceed their sum.
//
// `amount` and all weights are zero or more; an amount over zero needs a weight over zero.
std::vector<base::Money> share_out(base::Money amount, const std::vector<base::Money>& weights);

}  // namespace policy
