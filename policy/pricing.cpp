#include "policy/pricing.h"

#include <algorithm>
#include <optional>

#include "policy/freight.h"
#include "policy/pricing_words.h"
#include "policy/promotions.h"
#include "policy/share.h"

namespace policy {
namespace {

using base::Money;

base::Error too_large() {
    return base::error(base::ErrorCode::Refused, "order.too_large",
                       "a sum of the order is over the bound of money");
}

base::Result<Money> bounded_sum(Money left, Money right) {
    if (right.minor() > Money::kMaxMinor - left.minor()) {
        return too_large();
    }
    return left + right;
}

base::Result<Money> bounded_product(Money price, std::int64_t count) {
    if (price.minor() > Money::kMaxMinor / count) {
        return too_large();
    }
    return price * count;
}

template <typename Rule, typename Id>
const Rule* find_rule(const std::vector<Rule>& rules, Id Rule::*id, const Id& wanted) {
    const auto found = std::find_if(rules.begin(), rules.end(),
                                    [&](const Rule& rule) { return rule.*id == wanted; });
    return found == rules.end() ? nullptr : &*found;
}

// One order on its way through the steps that pricing.h lists.
class Pricer {
public:
    Pricer(const PricingInput& input, const PriceRules& rules) : input_(input), rules_(rules) {}

    base::Result<PricedOrder> run() {
        CHECK_OK(add_lines());
        reduce_lines();
        const Money goods_after_lines = goods_left();
        CHECK_OK(reduce_for_member());
        reduce_for_threshold(goods_after_lines);
        order_.discount = goods_left() - order_.goods;
        order_.counts_for_tier = goods_left();
        CHECK_OK(add_packing());
        CHECK_OK(add_freight());
        TRY(goods_and_packing, bounded_sum(goods_left(), order_.packing));
        TRY(total, bounded_sum(goods_and_packing, order_.freight));
        order_.total = total;
        return std::move(order_);
    }

private:
    base::Status add_lines() {
        for (const LineInput& input : input_.lines) {
            if (input.quantity < 1) {
                return base::error(base::ErrorCode::InvalidInput, "order.bad_quantity",
                                   "a quantity is one or more");
            }
            TRY(goods, bounded_product(input.item.price, input.quantity));
            TRY(sum, bounded_sum(order_.goods, goods));
            order_.goods = sum;
            TRY(weight, add_weight(order_.weight_grams, input.item.weight_grams, input.quantity));
            order_.weight_grams = weight;
            const int number = static_cast<int>(order_.lines.size()) + 1;
            order_.lines.push_back({number, input.item.price, input.item.list_price, goods, goods});
        }
        return base::ok();
    }

    void reduce_lines() {
        for (std::size_t i = 0; i < order_.lines.size(); ++i) {
            const auto best = find_line_reduction(input_.lines[i], rules_.promotions, input_.at);
            if (best) {
                order_.lines[i].net -= best->amount;
                order_.adjustments.push_back(
                    {AdjustmentKind::Promotion, best->promotion->promotion_id, order_.lines[i].line,
                     explain(*best, input_.lines[i], rules_.currency), -best->amount});
            }
        }
    }

    base::Status reduce_for_member() {
        if (input_.tier_id.empty()) {
            return base::ok();
        }
        const MemberTier* tier = find_rule(rules_.tiers, &MemberTier::tier_id, input_.tier_id);
        if (tier == nullptr) {
            return base::error(base::ErrorCode::InvalidInput, "order.unknown_tier",
                               "no member tier " + input_.tier_id);
        }
        std::vector<Money> weights;
        Money reducible;
        auto special = SpecialGoods::None;
        for (std::size_t i = 0; i < order_.lines.size(); ++i) {
            const bool reduces = !input_.lines[i].item.special_price;
            weights.push_back(reduces ? order_.lines[i].net : Money{});
            reducible += weights.back();
            special = reduces ? special : SpecialGoods::Present;
        }
        const Money off = reducible - reducible.per_mille(tier->pay_per_mille);
        take_off(AdjustmentKind::MemberDiscount, tier->tier_id, off, weights,
                 explain_member(*tier, reducible, special, rules_.currency));
        return base::ok();
    }

    void reduce_for_threshold(Money goods_after_lines) {
        const Promotion* promotion =
            find_reached_threshold(rules_.promotions, goods_after_lines, input_.at);
        if (promotion == nullptr) {
            return;
        }
        std::vector<Money> weights;
        for (const PricedLine& line : order_.lines) {
            weights.push_back(line.net);
        }
        take_off(AdjustmentKind::Promotion, promotion->promotion_id,
                 std::min(promotion->amount_off, goods_left()), weights,
                 explain_threshold(*promotion, goods_after_lines, rules_.currency));
    }

    void take_off(AdjustmentKind kind, const std::string& rule_id, Money off,
                  const std::vector<Money>& weights, LocalizedText text) {
        if (off.is_zero()) {
            return;
        }
        const std::vector<Money> shares = share_out(off, weights);
        for (std::size_t i = 0; i < shares.size(); ++i) {
            order_.lines[i].net -= shares[i];
        }
        order_.adjustments.push_back({kind, rule_id, 0, std::move(text), -off});
    }

    base::Status add_packing() {
        for (std::size_t i = 0; i < input_.lines.size(); ++i) {
            const std::string& wanted = input_.lines[i].packing_id;
            if (wanted.empty()) {
                continue;
            }
            const PackingOption* packing =
                find_rule(rules_.packing, &PackingOption::packing_id, wanted);
            if (packing == nullptr) {
                return base::error(base::ErrorCode::InvalidInput, "order.unknown_packing",
                                   "no packing " + wanted);
            }
            TRY(sum, bounded_sum(order_.packing, packing->price));
            order_.packing = sum;
            order_.adjustments.push_back({AdjustmentKind::Packing, wanted, order_.lines[i].line,
                                          packing->name, packing->price});
        }
        return base::ok();
    }

    base::Status add_freight() {
        if (!input_.delivery) {
            return base::ok();
        }
        TRY(freight,
            price_freight({input_.courier_id, input_.region, order_.weight_grams, goods_left()},
                          rules_));
        order_.freight = freight.amount;
        order_.adjustments.push_back({AdjustmentKind::Freight, input_.courier_id, 0,
                                      std::move(freight.text), freight.amount});
        return base::ok();
    }

    Money goods_left() const {
        Money sum;
        for (const PricedLine& line : order_.lines) {
            sum += line.net;
        }
        return sum;
    }

    const PricingInput& input_;
    const PriceRules& rules_;
    PricedOrder order_;
};

}  // namespace

base::Result<PricedOrder> price_order(const PricingInput& input, const PriceRules& rules) {
    return Pricer(input, rules).run();
}

std::string decide_tier(const PriceRules& rules, Money largest_single, Money cumulative) {
    const auto reaches = [](Money spent, Money wanted) {
        return !wanted.is_zero() && spent >= wanted;
    };
    std::string tier_id;
    for (const MemberTier& tier : rules.tiers) {
        if (reaches(largest_single, tier.single_spend) ||
            reaches(cumulative, tier.cumulative_spend)) {
            tier_id = tier.tier_id;
        }
    }
    return tier_id;
}

}  // namespace policy
