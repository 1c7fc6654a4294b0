#include "policy/pricing_words.h"

#include <fmt/format.h>

namespace policy {
namespace {

// 1234 → "1.234", 1200 → "1.2", 1000 → "1": decimals of a number of thousandths.
std::string decimal_thousandths(std::int64_t value) {
    std::string text = fmt::format("{}.{:03}", value / 1000, value % 1000);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') {
        text.pop_back();
    }
    return text;
}

}  // namespace

std::string zh_discount(std::int64_t pay_per_mille) {
    const bool whole_tenths = pay_per_mille % 100 == 0;
    return decimal_thousandths(pay_per_mille * (whole_tenths ? 10 : 100)) + " 折";
}

std::string percent(std::int64_t pay_per_mille) {
    return decimal_thousandths(pay_per_mille * 100) + "%";
}

LocalizedText explain_percent(const Promotion& promotion, base::Money base,
                              const base::Currency& currency) {
    const std::string money = base::format_money(base, currency);
    return {fmt::format("{}（{} 的 {}）", promotion.text.in(Language::ZhCn), money,
                        percent(promotion.pay_per_mille)),
            fmt::format("{} ({} of {})", promotion.text.in(Language::En),
                        percent(promotion.pay_per_mille), money)};
}

LocalizedText explain_amount(const Promotion& promotion, base::Money off_each,
                             std::int64_t quantity, const base::Currency& currency) {
    const std::string money = base::format_money(off_each, currency);
    return {fmt::format("{}（{} × {}）", promotion.text.in(Language::ZhCn), money, quantity),
            fmt::format("{} ({} × {})", promotion.text.in(Language::En), money, quantity)};
}

LocalizedText explain_threshold(const Promotion& promotion, base::Money goods,
                                const base::Currency& currency) {
    const std::string money = base::format_money(goods, currency);
    return {fmt::format("{}（商品计 {}）", promotion.text.in(Language::ZhCn), money),
            fmt::format("{} (goods come to {})", promotion.text.in(Language::En), money)};
}

LocalizedText explain_member(const MemberTier& tier, base::Money base, SpecialGoods special,
                             const base::Currency& currency) {
    const std::string money = base::format_money(base, currency);
    const bool some_special = special == SpecialGoods::Present;
    return {
        fmt::format("{} {}（{}{}）", tier.name.in(Language::ZhCn), zh_discount(tier.pay_per_mille),
                    money, some_special ? "，特价商品除外" : ""),
        fmt::format("{} pays {} of {}{}", tier.name.in(Language::En), percent(tier.pay_per_mille),
                    money, some_special ? " (not on special-price goods)" : "")};
}

LocalizedText explain_freight(const Courier& courier, const FreightRate& rate,
                              std::int64_t weight_grams, std::int64_t further_kg,
                              const base::Currency& currency) {
    const std::string weight = decimal_thousandths(weight_grams);
    const std::string first = base::format_money(rate.first_kg, currency);
    LocalizedText text{
        fmt::format("运费 {}：{} kg，首重 {}", courier.name.in(Language::ZhCn), weight, first),
        fmt::format("Freight by {}: {} kg, first kg {}", courier.name.in(Language::En), weight,
                    first)};
    if (further_kg > 0) {
        const std::string further = base::format_money(rate.further_kg, currency);
        text.zh_cn += fmt::format(" + 续重 {} kg × {}", further_kg, further);
        text.en += fmt::format(" + {} further kg × {}", further_kg, further);
    }
    return text;
}

LocalizedText explain_free_freight(base::Money threshold, const base::Currency& currency) {
    const std::string money = base::format_money(threshold, currency);
    return {fmt::format("满 {} 免运费", money), fmt::format("Free freight from {}", money)};
}

}  // namespace policy
