#pragma once

#include <cstdint>
#include <string>

#include "base/money.h"
#include "base/result.h"
#include "policy/pricing.h"

namespace policy {

struct FreightInput {
    std::string courier_id;
    std::string region;
    std::int64_t weight_grams = 0;
    base::Money goods;  // after all discounts: what the free-freight threshold looks at (ORD-3)
};

struct Freight {
    base::Money amount;
    LocalizedText text;
};

// The first kilogram, then each started further one. Refuses "order.unknown_courier",
// "order.no_freight_to_region", "order.too_large".
base::Result<Freight> price_freight(const FreightInput& input, const PriceRules& rules);

// sum + grams × quantity, or "order.too_large".
base::Result<std::int64_t> add_weight(std::int64_t sum, std::int64_t grams, std::int64_t quantity);

}  // namespace policy
