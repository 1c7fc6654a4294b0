#include "policy/shop_texts.h"

namespace policy {
namespace {

using Visit = std::function<void(const ShopText&)>;
using enum TextNeed;
using enum TextUse;

void visit_item(const Item& item, std::string_view file, const Visit& visit) {
    const std::string_view id = item.item_id.text();
    visit({file, id, "name", Required, Promise, item.name});
    visit({file, id, "unit", Required, Label, item.unit});
    for (const Attribute& attribute : item.attributes) {
        visit({file, id, "attributes.label", Required, Label, attribute.label});
        visit({file, id, "attributes.value", Required, Promise, attribute.value});
    }
    visit({file, id, "care", Optional, Advice, item.care});
    visit({file, id, "known_limits", Optional, Advice, item.known_limits});
    for (const LocalizedText& text : item.pros) {
        visit({file, id, "pros", Required, Promise, text});
    }
    for (const LocalizedText& text : item.cons) {
        visit({file, id, "cons", Required, Advice, text});
    }
    visit({file, id, "guide", Optional, Advice, item.guide});
}

void visit_prices(const PriceRules& prices, const Visit& visit) {
    for (const Promotion& promotion : prices.promotions) {
        visit({shop_file::kPromotions, promotion.promotion_id, "text", Required, Promise,
               promotion.text});
    }
    for (const MemberTier& tier : prices.tiers) {
        visit({shop_file::kTiers, tier.tier_id, "name", Required, Label, tier.name});
    }
    for (const Region& region : prices.regions) {
        visit({shop_file::kFreight, region.code, "name", Required, Label, region.name});
    }
    for (const Courier& courier : prices.couriers) {
        visit({shop_file::kFreight, courier.courier_id, "name", Required, Label, courier.name});
    }
    for (const PackingOption& packing : prices.packing) {
        visit({shop_file::kPacking, packing.packing_id, "name", Required, Label, packing.name});
    }
}

void visit_calendar(const Calendar& calendar, const Visit& visit) {
    for (const auto* rows : {&calendar.holidays, &calendar.working_days}) {
        for (const DayHours& day : *rows) {
            visit({shop_file::kCalendar, day.date, "name", Required, Label, day.name});
        }
    }
}

template <typename ReasonKind>
void visit_reasons(const std::vector<ReasonKind>& reasons, const Visit& visit) {
    for (const ReasonKind& reason : reasons) {
        visit({shop_file::kReasons, reason.reason_id, "name", Required, Label, reason.name});
    }
}

}  // namespace

void visit_texts(const ShopDraft& draft, const Visit& visit) {
    const ShopRules& rules = draft.content.rules;
    for (const Category& category : rules.categories) {
        visit({shop_file::kCategories, category.path, "name", Required, Label, category.name});
    }
    for (std::size_t i = 0; i < draft.content.items.size(); ++i) {
        visit_item(draft.content.items[i], draft.item_files[i], visit);
    }
    visit_prices(rules.prices, visit);
    visit_calendar(rules.opening, visit);
    visit_calendar(rules.working, visit);
    for (const Phrase& phrase : rules.phrases) {
        visit({shop_file::kPhrases, phrase.phrase_id, "text", Required, Promise, phrase.text});
    }
    visit_reasons(rules.reasons.cancel, visit);
    visit_reasons(rules.reasons.dispute, visit);
    visit_reasons(rules.reasons.request, visit);
    visit_reasons(rules.reasons.returned, visit);
}

}  // namespace policy
