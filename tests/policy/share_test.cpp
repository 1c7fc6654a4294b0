#include "policy/share.h"

#include <algorithm>

#include <catch2/catch.hpp>

using base::Money;
using policy::share_out;

namespace {

std::vector<Money> money(std::initializer_list<std::int64_t> minors) {
    std::vector<Money> result;
    for (const std::int64_t minor : minors) {
        result.push_back(Money::of_minor(minor));
    }
    return result;
}

}  // namespace

TEST_CASE("what rounding leaves goes to the largest remainders, the earlier one first") {
    CHECK(share_out(Money::of_minor(100), money({1, 1, 1})) == money({34, 33, 33}));
    CHECK(share_out(Money::of_minor(10), money({15, 30, 15})) == money({3, 5, 2}));
    CHECK(share_out(Money::of_minor(1), money({1, 3})) == money({0, 1}));
}

TEST_CASE("a weight of zero gets nothing") {
    CHECK(share_out(Money::of_minor(7), money({0, 5, 0})) == money({0, 7, 0}));
    CHECK(share_out(Money::of_minor(0), money({0, 0})) == money({0, 0}));
}

TEST_CASE("weights near the bound of money do not overflow") {
    const std::int64_t most = Money::kMaxMinor;
    CHECK(share_out(Money::of_minor(most), money({most, most})) == money({most / 2, most / 2}));
}

TEST_CASE("in every small case the parts sum up and none is over its weight or a unit off") {
    for (std::int64_t a = 0; a <= 6; ++a) {
        for (std::int64_t b = 0; b <= 6; ++b) {
            for (std::int64_t c = 1; c <= 6; ++c) {
                const std::int64_t sum = a + b + c;
                for (std::int64_t amount = 0; amount <= sum; ++amount) {
                    const auto parts = share_out(Money::of_minor(amount), money({a, b, c}));
                    CHECK(parts[0] + parts[1] + parts[2] == Money::of_minor(amount));
                    const std::int64_t weights[] = {a, b, c};
                    for (std::size_t i = 0; i < 3; ++i) {
                        CHECK(parts[i].minor() <= weights[i]);
                        CHECK(std::abs(parts[i].minor() * sum - amount * weights[i]) < sum);
                    }
                }
            }
        }
    }
}
