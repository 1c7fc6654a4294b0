#include <fmt/format.h>

#include "policy/pricing_words.h"
#include "policy/terms_words.h"

namespace policy {
namespace {

std::string_view unit_word(Period period, DayMode mode) {
    const bool one = period.count == 1;
    if (mode == DayMode::Working) {
        return one ? "working day" : "working days";
    }
    switch (period.unit) {
        case PeriodUnit::Days:
            return one ? "day" : "days";
        case PeriodUnit::Months:
            return one ? "month" : "months";
        case PeriodUnit::Years:
            return one ? "year" : "years";
    }
    ASSERT(false);
}

std::string period_words(Period period, DayMode mode) {
    return period.count == 0 ? "" : fmt::format("{} {}", period.count, unit_word(period, mode));
}

// "7-day", before a noun.
std::string long_period_words(Period period, DayMode mode) {
    if (period.count == 0) {
        return "";
    }
    return fmt::format("{}-{}", period.count, unit_word({1, period.unit}, mode));
}

std::string_view start_words(ClockStart clock) {
    switch (clock) {
        case ClockStart::Sale:
            return "of purchase";
        case ClockStart::Delivery:
        case ClockStart::DeliveryOrInstallation:
            return "of delivery";
        case ClockStart::LastDelivery:
            return "of receiving the last item";
        case ClockStart::Installation:
            return "of installation";
        case ClockStart::Replacement:
            return "of the exchange";
    }
    ASSERT(false);
}

std::string_view condition_word(Condition condition) {
    switch (condition) {
        case Condition::Intact:
            return "in good condition";
        case Condition::Complete:
            return "with all its parts";
        case Condition::Sealed:
            return "unopened";
        case Condition::TagsOn:
            return "tags on";
        case Condition::Clean:
            return "not washed or soiled";
        case Condition::Unaltered:
            return "not taken apart";
        case Condition::NotActivated:
            return "not activated";
        case Condition::WithMainItem:
            return "together with the main item";
        case Condition::WholeBundle:
            return "as a whole set";
    }
    ASSERT(false);
}

std::string_view proof_word(Proof proof) {
    switch (proof) {
        case Proof::Receipt:
            return "receipt";
        case Proof::Invoice:
            return "invoice";
        case Proof::WarrantyCard:
            return "warranty card";
        case Proof::RepairRecord:
            return "repair record";
        case Proof::Photo:
            return "photo";
    }
    ASSERT(false);
}

// "a", "a and b", "a, b and c".
std::string join(const std::vector<std::string>& words, std::string_view last) {
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0) {
            text += i + 1 == words.size() ? fmt::format(" {} ", last) : ", ";
        }
        text += words[i];
    }
    return text;
}

std::string proofs_words(const ProofNeed& need) {
    const std::string all = join(words_of(need.all, proof_word), "and");
    const std::string any = join(words_of(need.any, proof_word), "or");
    return all + (all.empty() || any.empty() ? "" : ", with the ") + any;
}

std::string refund_words(const std::optional<Refund>& refund) {
    if (!refund) {
        return "";
    }
    constexpr Words<RefundClock, 4> kClocks{
        {{RefundClock::Notice, "of your asking"},
         {RefundClock::GoodsOrProofBack, "of getting the goods back or proof that you sent them"},
         {RefundClock::GoodsBack, "of getting the goods back"},
         {RefundClock::Decision, "of agreeing that it is due"}}};
    constexpr Words<RefundForm, 4> kForms{
        {{RefundForm::OriginalTender, "pay you back the way you paid"},
         {RefundForm::Cash, "pay you back in cash"},
         {RefundForm::StoreCredit, "give you store credit"},
         {RefundForm::Exchange, "give you other goods"}}};
    const auto form = find_word(kForms, refund->form);
    if (refund->days == 0) {
        return fmt::format("we {} on the spot", form);
    }
    return fmt::format("we {} within {} {} {}", form, refund->days,
                       refund->days == 1 ? "day" : "days", find_word(kClocks, refund->clock));
}

std::string_view freight_words(ReturnFreight freight, WayBack way_back) {
    switch (freight) {
        case ReturnFreight::None:
            return "";
        case ReturnFreight::Seller:
            return "we pay to have it sent back";
        case ReturnFreight::Buyer:
            return way_back == WayBack::Carried ? "just bring it back to the shop"
                                                : "you pay to send it back";
    }
    ASSERT(false);
}

std::string fee_words(int per_mille) {
    return per_mille == 0 ? "" : "we keep " + percent(per_mille) + " as a fee";
}

std::string say_of_terms(Slot slot, const Spoken& spoken) {
    const GrantTerms& terms = *spoken.terms;
    const Window& window = terms.window;
    switch (slot) {
        case Slot::Item:
        case Slot::Times:
        case Slot::AtLeast:
            return "";
        case Slot::Period:
            return period_words(window.period, window.day_mode);
        case Slot::PeriodLong:
            return long_period_words(window.period, window.day_mode);
        case Slot::Start:
            return std::string(start_words(window.clock));
        case Slot::Conditions:
            return join(words_of(telling_conditions(terms.conditions), condition_word), "and");
        case Slot::AllConditions:
            return join(words_of(terms.conditions, condition_word), "and");
        case Slot::Opening:
            return may_be_opened(spoken) ? "opening it to look is fine" : "";
        case Slot::Freight:
            return std::string(freight_words(terms.cost.freight, spoken.way_back));
        case Slot::Refund:
            return refund_words(terms.refund);
        case Slot::LastDay:
            return window.last_day == LastDay::RollForward
                       ? "if the last day is a day of rest, the next working day counts"
                       : "";
        case Slot::RepairTime:
            return window.repair_time == RepairTime::Stops ? "days in repair are not counted" : "";
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
        return whole_amount(spoken.row->sum.at_least, *spoken.currency);
    }
    return "";
}

}  // namespace

std::string say_en(Slot slot, const Spoken& spoken) {
    if (slot == Slot::Item) {
        return spoken.sale->item_name.in(Language::En);
    }
    return spoken.terms == nullptr ? say_of_note(slot, spoken) : say_of_terms(slot, spoken);
}

}  // namespace policy
