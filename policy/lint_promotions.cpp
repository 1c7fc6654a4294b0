#include <algorithm>
#include <unordered_map>

#include "policy/lint.h"
#include "policy/lint_unique.h"

namespace policy {
namespace {

using ItemsById = std::unordered_map<std::string_view, const Item*>;

class PromotionLint {
public:
    PromotionLint(const Promotion& promotion, const ShopDraft& draft, const ItemsById& items,
                  Findings& findings)
        : promotion_(promotion), draft_(draft), items_(items), findings_(findings) {}

    void run() {
        if (promotion_.valid_from >= promotion_.valid_to) {
            error("valid_to", "before valid_from", "swap or mend the dates");
        }
        switch (promotion_.kind) {
            case PromotionKind::ItemPercent:
                check_share();
                return check_items();
            case PromotionKind::ItemAmount:
                check_amount();
                return check_items();
            case PromotionKind::CategoryPercent:
                check_share();
                return check_category();
            case PromotionKind::OrderThreshold:
                check_amount();
                return check_threshold();
        }
    }

private:
    void error(std::string member, std::string wrong, std::string remedy) {
        findings_.error(std::string(shop_file::kPromotions), promotion_.promotion_id,
                        std::move(member), std::move(wrong), std::move(remedy));
    }

    void check_share() {
        if (promotion_.pay_per_mille == 1000) {
            error("pay_per_mille", "takes nothing off", "write 900 for 10 % off");
        }
    }

    void check_amount() {
        if (promotion_.amount_off.is_zero()) {
            error("amount_off_minor", "takes nothing off", "write the amount in minor units");
        }
    }

    void check_items() {
        if (promotion_.item_ids.empty()) {
            error("item_ids", "names no item", "list the item numbers");
        }
        for (const std::string& id : promotion_.item_ids) {
            const auto found = items_.find(id);
            if (found == items_.end()) {
                error("item_ids", "no item " + id, "remove it or add the item");
                continue;
            }
            const Item& item = *found->second;
            if (item.special_price) {
                findings_.warn(std::string(shop_file::kPromotions), promotion_.promotion_id,
                               "item_ids", id + " is at a special price and not reduced again",
                               "remove it, or take special_price from the item");
            }
            if (promotion_.kind == PromotionKind::ItemAmount &&
                promotion_.amount_off >= item.price) {
                error("amount_off_minor", "not below the price of " + id, "take less off");
            }
        }
    }

    void check_category() {
        const auto& categories = draft_.content.rules.categories;
        const bool known = std::any_of(
            categories.begin(), categories.end(),
            [&](const Category& category) { return category.path == promotion_.category; });
        if (!known) {
            error("category", "no category \"" + promotion_.category + "\"",
                  "use a path of categories.json");
        }
    }

    void check_threshold() {
        if (promotion_.threshold <= promotion_.amount_off) {
            error("threshold_minor", "not above what is taken off", "ask for more than is given");
        }
    }

    const Promotion& promotion_;
    const ShopDraft& draft_;
    const ItemsById& items_;
    Findings& findings_;
};

}  // namespace

void lint_promotions(const ShopDraft& draft, Findings& findings) {
    ItemsById items;
    for (const Item& item : draft.content.items) {
        items.emplace(item.item_id.text(), &item);
    }
    const std::vector<Promotion>& promotions = draft.content.rules.prices.promotions;
    lint_unique(promotions, &Promotion::promotion_id, shop_file::kPromotions, findings);
    for (const Promotion& promotion : promotions) {
        PromotionLint(promotion, draft, items, findings).run();
    }
}

void lint_tiers(const ShopDraft& draft, Findings& findings) {
    const std::string file(shop_file::kTiers);
    const std::vector<MemberTier>& tiers = draft.content.rules.prices.tiers;
    lint_unique(tiers, &MemberTier::tier_id, shop_file::kTiers, findings);
    for (std::size_t i = 0; i < tiers.size(); ++i) {
        const MemberTier& tier = tiers[i];
        if (tier.single_spend.is_zero() && tier.cumulative_spend.is_zero()) {
            findings.error(file, tier.tier_id, "cumulative_spend_minor", "nobody can reach it",
                           "write what has to be spent at once or in all");
        }
        if (i == 0) {
            continue;
        }
        const MemberTier& below = tiers[i - 1];
        const bool climbs =
            tier.cumulative_spend >= below.cumulative_spend &&
            (tier.single_spend.is_zero() || tier.single_spend >= below.single_spend);
        if (!climbs || tier.pay_per_mille > below.pay_per_mille) {
            findings.error(file, tier.tier_id, "",
                           "easier to reach or worth less than the one above it",
                           "list tiers from lowest to highest");
        }
    }
}

}  // namespace policy
