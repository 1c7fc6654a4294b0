#include "policy/share.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>

#include "base/assert.h"

namespace policy {
namespace {

// A product of two sums of money needs up to 94 bits.
__extension__ using Wide = __int128;

}  // namespace

std::vector<base::Money> share_out(base::Money amount, const std::vector<base::Money>& weights) {
    base::Money sum;
    for (const base::Money weight : weights) {
        ASSERT(!weight.is_negative());
        sum += weight;
    }
    std::vector<base::Money> parts(weights.size());
    if (amount.is_zero()) {
        return parts;
    }
    ASSERT(!amount.is_negative() && !sum.is_zero());

    std::vector<std::int64_t> remainders(weights.size());
    base::Money left = amount;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const Wide product = Wide{amount.minor()} * weights[i].minor();
        parts[i] = base::Money::of_minor(static_cast<std::int64_t>(product / sum.minor()));
        remainders[i] = static_cast<std::int64_t>(product % sum.minor());
        left -= parts[i];
    }
    std::vector<std::size_t> order(weights.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return remainders[a] > remainders[b]; });
    for (std::size_t i = 0; !left.is_zero(); ++i) {
        parts[order[i]] += base::Money::of_minor(1);
        left -= base::Money::of_minor(1);
    }
    return parts;
}

}  // namespace policy
