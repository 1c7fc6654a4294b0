#include "policy/schema_org.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/json_writer.h"
#include "policy/terms_resolve.h"

namespace policy {
namespace {

constexpr std::string_view kVocabulary = "https://schema.org/";
constexpr EnumSet<Right> kChangeOfMind{Right::NoReason, Right::Withdrawal};
constexpr EnumSet<Channel> kRemote{Channel::Phone, Channel::Online, Channel::EndlessAisle,
                                   Channel::DisplayThenShip};
constexpr int kPerCent = 10;  // per mille in one

struct UsualFlags {
    std::string_view category;
    std::initializer_list<ItemFlag> flags;
};

// What goods of a category usually are: the table of config/packs/README.md.
ItemFlags usual_flags(std::string_view category) {
    static const UsualFlags kUsual[] = {
        {"fresh_food", {ItemFlag::Perishable}},
        {"health_food", {ItemFlag::SafetySeal}},
        {"cosmetics", {ItemFlag::HygieneSeal}},
        {"small_appliances", {ItemFlag::ListedForThreeGuarantees}},
        {"large_appliances", {ItemFlag::ListedForThreeGuarantees, ItemFlag::NeedsInstall}},
        {"underwear", {ItemFlag::HygieneSeal}},
        {"swimwear", {ItemFlag::HygieneSeal}},
        {"digital_goods", {ItemFlag::Activatable, ItemFlag::ListedForThreeGuarantees}},
        {"made_to_order", {ItemFlag::MadeToOrder}},
        {"periodicals", {ItemFlag::Press}},
        {"near_expiry", {ItemFlag::NearExpiryDeclared}},
        {"gifts", {ItemFlag::Gift}},
        {"bundles", {ItemFlag::BundlePart}},
    };
    ItemFlags flags;
    for (const UsualFlags& each : kUsual) {
        for (const ItemFlag flag : each.flags) {
            if (each.category == category) {
                flags.add(flag);
            }
        }
    }
    return flags;
}

// The right to change one's mind that every buyer has, whatever they acknowledge.
const GrantTerms* firm_change_of_mind(const Resolution& resolution) {
    for (const ResolvedRight& right : resolution.rights) {
        for (const GrantTerms& terms : right.grants.terms) {
            const bool taken = std::any_of(
                resolution.exclusions.begin(), resolution.exclusions.end(), [&](const auto& each) {
                    const auto& named = each.row->grants;
                    return each.row->states.empty() &&
                           std::find(named.begin(), named.end(), terms.owner->row_id) !=
                               named.end();
                });
            if (kChangeOfMind.has(right.right) && !taken) {
                return &terms;
            }
        }
    }
    return nullptr;
}

const GrantTerms* first_for_faults(const Resolution& resolution) {
    for (const Right right : {Right::QualityReturn, Right::Guarantee, Right::Exchange}) {
        if (const ResolvedRight* found = resolution.find(right)) {
            return &found->grants.terms.front();
        }
    }
    return nullptr;
}

std::string term(std::string_view name) {
    return fmt::format("{}{}", kVocabulary, name);
}

// At least so many days, whichever months they fall in.
int days_at_least(Period period) {
    switch (period.unit) {
        case PeriodUnit::Days:
            return period.count;
        case PeriodUnit::Months:
            return period.count * 30 - 2;
        case PeriodUnit::Years:
            return period.count * 365;
    }
    return period.count;
}

std::string fees_of(const ReturnCost& cost) {
    if (cost.fee_per_mille != 0) {
        return term("RestockingFees");
    }
    return term(cost.freight == ReturnFreight::Buyer ? "ReturnFeesCustomerResponsibility"
                                                     : "FreeReturn");
}

std::string refund_of(RefundForm form) {
    switch (form) {
        case RefundForm::OriginalTender:
        case RefundForm::Cash:
            return term("FullRefund");
        case RefundForm::StoreCredit:
            return term("StoreCreditRefund");
        case RefundForm::Exchange:
            return term("ExchangeRefund");
    }
    return term("FullRefund");
}

void write_window(base::JsonWriter& w, const GrantTerms& terms, Channel channel) {
    const bool unlimited = terms.window.period.count == 0;
    w.field("returnPolicyCategory",
            term(unlimited ? "MerchantReturnUnlimitedWindow" : "MerchantReturnFiniteReturnWindow"));
    if (!unlimited) {
        w.field("merchantReturnDays", days_at_least(terms.window.period));
    }
    w.field("returnMethod", term(kRemote.has(channel) ? "ReturnByMail" : "ReturnInStore"));
    w.field("returnFees", fees_of(terms.cost));
    w.field("customerRemorseReturnFees", fees_of(terms.cost));
    if (terms.cost.fee_per_mille != 0) {
        w.field("restockingFee", terms.cost.fee_per_mille / kPerCent);
    }
    if (kRemote.has(channel) && terms.cost.freight == ReturnFreight::Buyer) {
        w.field("returnLabelSource", term("ReturnLabelCustomerResponsibility"));
        w.field("customerRemorseReturnLabelSource", term("ReturnLabelCustomerResponsibility"));
    }
    if (terms.refund) {
        w.field("refundType", refund_of(terms.refund->form));
    }
    if (terms.conditions.has_any({Condition::Sealed, Condition::TagsOn})) {
        w.field("itemCondition", term("NewCondition"));
    }
}

void write_described(base::JsonWriter& w, const LineTerms& terms) {
    w.key("description");
    w.begin_array();
    for (const Language language : {Language::ZhCn, Language::En}) {
        std::string text;
        for (const LocalizedText& line : terms.summary) {
            text += (text.empty() || language == Language::ZhCn ? "" : " ");
            text += line.in(language);
        }
        w.begin_object();
        w.field("@language", tag(language));
        w.field("@value", text);
        w.end_object();
    }
    w.end_array();
}

void write_property(base::JsonWriter& w, std::string_view name, std::string_view value) {
    w.begin_object();
    w.field("@type", "PropertyValue");
    w.field("name", name);
    w.field("value", value);
    w.end_object();
}

// One policy without its name: what tells whether a tier has terms of its own.
base::Result<std::string> write_terms(const SaleFacts& sale, const PackSet& packs) {
    TRY(facts, check_facts(sale));
    const Resolution resolution = resolve(facts, packs);
    TRY(told, disclose(sale, packs));
    base::JsonWriter w;
    w.begin_object();
    w.field("@type", "MerchantReturnPolicy");
    w.field("applicableCountry", sale.jurisdiction.front());
    w.field("returnPolicyCountry", sale.jurisdiction.front());
    if (const GrantTerms* terms = firm_change_of_mind(resolution)) {
        write_window(w, *terms, sale.channel);
    } else {
        w.field("returnPolicyCategory", term("MerchantReturnNotPermitted"));
    }
    if (const GrantTerms* faults = first_for_faults(resolution)) {
        w.field("itemDefectReturnFees", fees_of(faults->cost));
    }
    write_described(w, told);
    w.key("additionalProperty");
    w.begin_array();
    write_property(w, "category", sale.category);
    write_property(w, "channel", word(sale.channel));
    w.end_array();
    if (!sale.tier_id.empty()) {
        w.key("validForMemberTier");
        w.begin_object();
        w.field("@type", "MemberProgramTier");
        w.field("name", sale.tier_id);
        w.end_object();
    }
    w.end_object();
    return w.take();
}

// Without the words of the tier itself.
bool gives_the_same(SaleFacts sale, const std::string& tier_id, const PackSet& packs) {
    const auto plain = check_facts(sale);
    const Resolution without = resolve(*plain, packs);
    sale.tier_id = tier_id;
    const auto member = check_facts(sale);
    const Resolution with = resolve(*member, packs);
    const auto rows = [](const Resolution& resolution) {
        std::set<std::string_view> ids;
        for (const GrantTerms& terms : resolution.grants) {
            ids.insert(terms.owner->row_id);
        }
        return ids;
    };
    return rows(without) == rows(with);
}

std::set<std::string> tiers_of(const PackSet& packs) {
    std::set<std::string> tiers;
    for (const Row& row : packs.rows()) {
        tiers.insert(row.tiers.begin(), row.tiers.end());
    }
    return tiers;
}

std::set<std::string> categories_of(const PackSet& packs) {
    std::set<std::string> categories;
    for (const PackHead& head : packs.heads()) {
        categories.insert(head.categories.begin(), head.categories.end());
    }
    return categories;
}

SaleFacts usual_sale(const ExportScope& scope, const std::string& category, Channel channel) {
    SaleFacts sale;
    sale.jurisdiction = scope.jurisdiction;
    sale.sold_on = scope.sold_on;
    sale.line = 1;
    sale.category = category;
    sale.channel = channel;
    sale.flags = usual_flags(category);
    sale.price = base::Money::of_minor(100);
    sale.item_name = {"商品", "the goods"};
    sale.by_delivery = kRemote.has(channel);
    return sale;
}

}  // namespace

base::Result<std::string> export_schema_org(const PackSet& packs, const ExportScope& scope) {
    base::JsonWriter w;
    w.begin_object();
    w.field("@context", "https://schema.org");
    w.key("@graph");
    w.begin_array();
    const std::set<std::string> tiers = tiers_of(packs);
    for (const std::string& category : categories_of(packs)) {
        for (const auto& [channel, channel_word] : EnumWords<Channel>::kWords) {
            SaleFacts sale = usual_sale(scope, category, channel);
            TRY(policy, write_terms(sale, packs));
            w.raw(policy);
            for (const std::string& tier : tiers) {
                if (!gives_the_same(sale, tier, packs)) {
                    sale.tier_id = tier;
                    TRY(for_members, write_terms(sale, packs));
                    w.raw(for_members);
                    sale.tier_id.clear();
                }
            }
        }
    }
    w.end_array();
    w.end_object();
    return w.take();
}

}  // namespace policy
