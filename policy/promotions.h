#pragma once

#include <optional>
#include <vector>

#include "base/clock.h"
#include "base/money.h"
#include "policy/pricing.h"

// Which promotion applies. One line gets one promotion, one order one threshold: the best for the
// customer, and of equal ones the first in the shop's file.
namespace policy {

struct LineReduction {
    const Promotion* promotion = nullptr;
    base::Money amount;  // > 0, at most the line's goods
};

// `line` has a quantity and price whose product is within bounds. Nothing for special-price goods.
std::optional<LineReduction> find_line_reduction(const LineInput& line,
                                                 const std::vector<Promotion>& promotions,
                                                 base::UtcTime at);
LocalizedText explain(const LineReduction& reduction, const LineInput& line,
                      const base::Currency& currency);

// Null where no threshold is reached.
const Promotion* find_reached_threshold(const std::vector<Promotion>& promotions, base::Money goods,
                                        base::UtcTime at);

}  // namespace policy
