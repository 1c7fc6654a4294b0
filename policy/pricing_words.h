#pragma once

#include <cstdint>
#include <string>

#include "base/money.h"
#include "policy/pricing.h"
#include "policy/values.h"

// How an adjustment says where its amount comes from, so that a customer can do the sum again.
namespace policy {

// 900 → "9 折", 950 → "95 折", 885 → "88.5 折".
std::string zh_discount(std::int64_t pay_per_mille);
// 900 → "90%", 885 → "88.5%".
std::string percent(std::int64_t pay_per_mille);

// `base` is what the percentage is of, `quantity` how many units an amount is taken off,
// `goods` what reached the threshold.
LocalizedText explain_percent(const Promotion& promotion, base::Money base,
                              const base::Currency& currency);
LocalizedText explain_amount(const Promotion& promotion, base::Money off_each,
                             std::int64_t quantity, const base::Currency& currency);
LocalizedText explain_threshold(const Promotion& promotion, base::Money goods,
                                const base::Currency& currency);

enum class SpecialGoods { None, Present };
LocalizedText explain_member(const MemberTier& tier, base::Money base, SpecialGoods special,
                             const base::Currency& currency);

LocalizedText explain_freight(const Courier& courier, const FreightRate& rate,
                              std::int64_t weight_grams, std::int64_t further_kg,
                              const base::Currency& currency);
LocalizedText explain_free_freight(base::Money threshold, const base::Currency& currency);

}  // namespace policy
