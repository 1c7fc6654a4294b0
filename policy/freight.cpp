#include "policy/freight.h"

#include <algorithm>

#include "policy/pricing_words.h"

namespace policy {
namespace {

constexpr std::int64_t kGramsPerKg = 1000;
constexpr std::int64_t kMaxGrams = 1'000'000'000;  // a thousand tonnes: nobody sends that

base::Error too_large(std::string detail) {
    return base::error(base::ErrorCode::Refused, "order.too_large", std::move(detail));
}

base::Result<const Courier*> find_courier(const FreightInput& input, const PriceRules& rules) {
    for (const Courier& courier : rules.couriers) {
        if (courier.courier_id == input.courier_id) {
            return &courier;
        }
    }
    return base::error(base::ErrorCode::InvalidInput, "order.unknown_courier",
                       "no courier " + input.courier_id);
}

base::Result<const FreightRate*> find_rate(const Courier& courier, const FreightInput& input) {
    for (const FreightRate& rate : courier.rates) {
        if (rate.region == input.region) {
            return &rate;
        }
    }
    return base::error(base::ErrorCode::Refused, "order.no_freight_to_region",
                       courier.courier_id + " does not deliver to " + input.region);
}

std::int64_t further_kilograms(std::int64_t grams) {
    return grams <= kGramsPerKg ? 0 : (grams - 1) / kGramsPerKg;
}

}  // namespace

base::Result<Freight> price_freight(const FreightInput& input, const PriceRules& rules) {
    TRY(courier, find_courier(input, rules));
    TRY(rate, find_rate(*courier, input));
    const base::Money threshold = rules.free_freight_threshold;
    if (!threshold.is_zero() && input.goods >= threshold) {
        return Freight{base::Money{}, explain_free_freight(threshold, rules.currency)};
    }
    const std::int64_t further = further_kilograms(input.weight_grams);
    if (further > 0 && rate->further_kg.minor() > base::Money::kMaxMinor / further) {
        return too_large("the freight is over the bound of money");
    }
    return Freight{rate->first_kg + rate->further_kg * further,
                   explain_freight(*courier, *rate, input.weight_grams, further, rules.currency)};
}

base::Result<std::int64_t> add_weight(std::int64_t sum, std::int64_t grams, std::int64_t quantity) {
    if (grams > 0 && quantity > (kMaxGrams - sum) / grams) {
        return too_large("the order is heavier than anything that can be sent");
    }
    return sum + grams * quantity;
}

}  // namespace policy
