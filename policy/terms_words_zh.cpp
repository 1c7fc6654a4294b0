#include <fmt/format.h>

#include "policy/pricing_words.h"
#include "policy/terms_words.h"

namespace policy {
namespace {

std::string period_words(Period period, DayMode mode) {
    if (period.count == 0) {
        return "";
    }
    if (mode == DayMode::Working) {
        return fmt::format("{} 个工作日", period.count);
    }
    switch (period.unit) {
        case PeriodUnit::Days:
            return fmt::format("{} 天", period.count);
        case PeriodUnit::Months:
            return fmt::format("{} 个月", period.count);
        case PeriodUnit::Years:
            return fmt::format("{} 年", period.count);
    }
    ASSERT(false);
}

std::string_view start_words(ClockStart clock) {
    switch (clock) {
        case ClockStart::Sale:
            return "购买次日起";
        case ClockStart::Delivery:
        case ClockStart::DeliveryOrInstallation:
            return "收货次日起";
        case ClockStart::LastDelivery:
            return "收齐商品次日起";
        case ClockStart::Installation:
            return "装好次日起";
        case ClockStart::Replacement:
            return "换货次日起";
    }
    ASSERT(false);
}

std::string_view condition_word(Condition condition) {
    switch (condition) {
        case Condition::Intact:
            return "商品完好";
        case Condition::Complete:
            return "配件齐全";
        case Condition::Sealed:
            return "没拆封";
        case Condition::TagsOn:
            return "吊牌没剪";
        case Condition::Clean:
            return "没有下水、没弄脏";
        case Condition::Unaltered:
            return "没有私自拆修";
        case Condition::NotActivated:
            return "没有激活";
        case Condition::WithMainItem:
            return "和主商品一起退";
        case Condition::WholeBundle:
            return "整套一起退";
    }
    ASSERT(false);
}

std::string_view proof_word(Proof proof) {
    switch (proof) {
        case Proof::Receipt:
            return "小票";
        case Proof::Invoice:
            return "发票";
        case Proof::WarrantyCard:
            return "三包凭证";
        case Proof::RepairRecord:
            return "维修记录";
        case Proof::Photo:
            return "照片";
    }
    ASSERT(false);
}

// "小票", "小票或发票", "小票、发票或三包凭证".
std::string join(const std::vector<std::string>& words, std::string_view last) {
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i) {
        text.append(i == 0 ? "" : i + 1 == words.size() ? last : "、").append(words[i]);
    }
    return text;
}

std::string proofs_words(const ProofNeed& need) {
    const std::string all = join(words_of(need.all, proof_word), "和");
    const std::string any = join(words_of(need.any, proof_word), "或");
    return all + (all.empty() || any.empty() ? "" : "，加上") + any;
}

std::string refund_words(const std::optional<Refund>& refund) {
    if (!refund) {
        return "";
    }
    constexpr Words<RefundClock, 4> kClocks{
        {{RefundClock::Notice, "您提出后"},
         {RefundClock::GoodsOrProofBack, "收到退货或寄出凭证后"},
         {RefundClock::GoodsBack, "收到退货后"},
         {RefundClock::Decision, "确认可以退之后"}}};
    constexpr Words<RefundForm, 4> kForms{{{RefundForm::OriginalTender, "原路退款"},
                                           {RefundForm::Cash, "退现金"},
                                           {RefundForm::StoreCredit, "退成购物金"},
                                           {RefundForm::Exchange, "换成别的商品"}}};
    const auto form = find_word(kForms, refund->form);
    if (refund->days == 0) {
        return fmt::format("{}当场{}", find_word(kClocks, refund->clock), form);
    }
    return fmt::format("{} {} 天内{}", find_word(kClocks, refund->clock), refund->days, form);
}

std::string_view freight_words(ReturnFreight freight, WayBack way_back) {
    switch (freight) {
        case ReturnFreight::None:
            return "";
        case ReturnFreight::Seller:
            return "退回来的运费由我们承担";
        case ReturnFreight::Buyer:
            return way_back == WayBack::Carried ? "拿回门店办理就行" : "退回来的运费由您承担";
    }
    ASSERT(false);
}

std::string fee_words(int per_mille) {
    return per_mille == 0 ? "" : "扣 " + percent(per_mille) + " 手续费";
}

std::string conditions_words(EnumSet<Condition> conditions) {
    return join(words_of(conditions, condition_word), "、");
}

std::string amount_words(base::Money amount, const base::Currency& currency) {
    const std::string text = whole_amount(amount, currency);
    return currency.code == "CNY" ? text.substr(currency.symbol.size()) + " 元" : text;
}

std::string say_of_terms(Slot slot, const Spoken& spoken) {
    const GrantTerms& terms = *spoken.terms;
    switch (slot) {
        case Slot::Item:
        case Slot::Times:
        case Slot::AtLeast:
            return "";
        case Slot::Period:
        case Slot::PeriodLong:
            return period_words(terms.window.period, terms.window.day_mode);
        case Slot::Start:
            return std::string(start_words(terms.window.clock));
        case Slot::Conditions:
            return conditions_words(telling_conditions(terms.conditions));
        case Slot::AllConditions:
            return conditions_words(terms.conditions);
        case Slot::Opening:
            return may_be_opened(spoken) ? "拆开看过不影响" : "";
        case Slot::Freight:
            return std::string(freight_words(terms.cost.freight, spoken.way_back));
        case Slot::Refund:
            return refund_words(terms.refund);
        case Slot::LastDay:
            return terms.window.last_day == LastDay::RollForward
                       ? "最后一天是休息日的，顺延到下一个工作日"
                       : "";
        case Slot::RepairTime:
            return terms.window.repair_time == RepairTime::Stops ? "送修的日子不算在内" : "";
        case Slot::Proofs:
            return proofs_words(terms.proofs);
        case Slot::Fee:
            return fee_words(terms.cost.fee_per_mille);
    }
    ASSERT(false);
}

std::string say_of_note(Slot slot, const Spoken& spoken) {
    if (slot == Slot::Period) {
        return period_words(spoken.row->window.period, DayMode::Calendar);
    }
    if (slot == Slot::Times) {
        return std::to_string(spoken.row->sum.times);
    }
    if (slot == Slot::AtLeast) {
        return amount_words(spoken.row->sum.at_least, *spoken.currency);
    }
    return "";
}

}  // namespace

std::string say_zh(Slot slot, const Spoken& spoken) {
    if (slot == Slot::Item) {
        return spoken.sale->item_name.in(Language::ZhCn);
    }
    return spoken.terms == nullptr ? say_of_note(slot, spoken) : say_of_terms(slot, spoken);
}

}  // namespace policy
