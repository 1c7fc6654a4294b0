#include "policy/promotions.h"

#include <algorithm>

#include "policy/pricing_words.h"

namespace policy {
namespace {

using base::Money;

bool is_valid_at(const Promotion& promotion, base::UtcTime at) {
    return promotion.valid_from <= at && at < promotion.valid_to;
}

bool names_item(const Promotion& promotion, const Item& item) {
    const auto& ids = promotion.item_ids;
    return std::find(ids.begin(), ids.end(), item.item_id.text()) != ids.end();
}

Money percent_off(const Promotion& promotion, const LineInput& line) {
    const Money goods = line.item.price * line.quantity;
    return goods - goods.per_mille(promotion.pay_per_mille);
}

// What the promotion takes off this line; zero where it is not meant.
Money line_reduction(const Promotion& promotion, const LineInput& line) {
    switch (promotion.kind) {
        case PromotionKind::ItemPercent:
            return names_item(promotion, line.item) ? percent_off(promotion, line) : Money{};
        case PromotionKind::ItemAmount:
            return names_item(promotion, line.item)
                       ? std::min(promotion.amount_off, line.item.price) * line.quantity
                       : Money{};
        case PromotionKind::CategoryPercent:
            return is_in_category(line.item.category, promotion.category)
                       ? percent_off(promotion, line)
                       : Money{};
        case PromotionKind::OrderThreshold:
            return Money{};
    }
    ASSERT(false);
}

}  // namespace

std::optional<LineReduction> find_line_reduction(const LineInput& line,
                                                 const std::vector<Promotion>& promotions,
                                                 base::UtcTime at) {
    if (line.item.special_price) {
        return std::nullopt;
    }
    LineReduction best;
    for (const Promotion& promotion : promotions) {
        if (!is_valid_at(promotion, at)) {
            continue;
        }
        const Money amount = line_reduction(promotion, line);
        if (amount > best.amount) {
            best = {&promotion, amount};
        }
    }
    return best.promotion == nullptr ? std::nullopt : std::optional(best);
}

LocalizedText explain(const LineReduction& reduction, const LineInput& line,
                      const base::Currency& currency) {
    const Promotion& promotion = *reduction.promotion;
    if (promotion.kind == PromotionKind::ItemAmount) {
        return explain_amount(promotion, std::min(promotion.amount_off, line.item.price),
                              line.quantity, currency);
    }
    return explain_percent(promotion, line.item.price * line.quantity, currency);
}

const Promotion* find_reached_threshold(const std::vector<Promotion>& promotions, Money goods,
                                        base::UtcTime at) {
    const Promotion* best = nullptr;
    for (const Promotion& promotion : promotions) {
        const bool reached = promotion.kind == PromotionKind::OrderThreshold &&
                             is_valid_at(promotion, at) && goods >= promotion.threshold;
        if (reached && (best == nullptr || promotion.amount_off > best->amount_off)) {
            best = &promotion;
        }
    }
    return best;
}

}  // namespace policy
