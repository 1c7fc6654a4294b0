#include "policy/terms_words.h"

#include <fmt/format.h>

namespace policy {
namespace {

std::string say_how_zh(const HowTo& how, const std::string& proofs, const std::string& fee) {
    std::string text;
    if (how.way_back == WayBack::Carried) {
        text = proofs.empty() ? "拿回店里就行" : fmt::format("带上{}，拿回店里就行", proofs);
    } else {
        text = proofs.empty() ? "" : fmt::format("带{}即可；", proofs);
        const bool buyer = how.terms->cost.freight == ReturnFreight::Buyer;
        text += buyer ? "运费您出" : "运费我们出";
        if (buyer && how.faulty == ReturnFreight::Seller) {
            text += "，质量问题运费我们出";
        }
    }
    return text + (fee.empty() ? "" : "；" + fee) + "。";
}

std::string say_how_en(const HowTo& how, const std::string& proofs, const std::string& fee) {
    std::string text;
    if (how.way_back == WayBack::Carried) {
        text = proofs.empty() ? "Just bring it back"
                              : fmt::format("Just bring it back with the {}", proofs);
    } else {
        text = proofs.empty() ? "" : fmt::format("Keep the {}; ", proofs);
        const bool buyer = how.terms->cost.freight == ReturnFreight::Buyer;
        text += buyer ? "you pay to send it back" : "we pay to have it sent back";
        if (buyer && how.faulty == ReturnFreight::Seller) {
            text += ", unless it is faulty";
        }
        text.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(text.front())));
    }
    return text + (fee.empty() ? "" : "; " + fee) + ".";
}

}  // namespace

std::string say(Slot slot, const Spoken& spoken, Language language) {
    switch (language) {
        case Language::ZhCn:
            return say_zh(slot, spoken);
        case Language::En:
            return say_en(slot, spoken);
    }
    ASSERT(false);
}

std::string say_how(const HowTo& how, Language language) {
    Spoken spoken;
    spoken.terms = how.terms;
    const std::string proofs = say(Slot::Proofs, spoken, language);
    const std::string fee = say(Slot::Fee, spoken, language);
    switch (language) {
        case Language::ZhCn:
            return say_how_zh(how, proofs, fee);
        case Language::En:
            return say_how_en(how, proofs, fee);
    }
    ASSERT(false);
}

std::string say_quality_rights(const std::vector<std::string>& briefs, ReturnFreight freight,
                               Language language) {
    const bool free = freight == ReturnFreight::Seller;
    switch (language) {
        case Language::ZhCn:
            return fmt::format("质量问题：{}{}。", fmt::join(briefs, "，"),
                               free ? "，运费我们出" : "");
        case Language::En:
            return fmt::format("Faulty goods: {}{}.", fmt::join(briefs, ", "),
                               free ? "; we pay for sending" : "");
    }
    ASSERT(false);
}

std::string_view say_quality_stays(Language language) {
    switch (language) {
        case Language::ZhCn:
            return "质量问题照样可以退、换。";
        case Language::En:
            return "If it is faulty, you can still return or exchange it.";
    }
    ASSERT(false);
}

std::string_view say_no_change_of_mind(Language language) {
    switch (language) {
        case Language::ZhCn:
            return "这件商品不支持「不喜欢就退」，请看好再买。";
        case Language::En:
            return "It cannot be returned for a change of mind, so please take a good "
                   "look first.";
    }
    ASSERT(false);
}

std::string whole_amount(base::Money amount, const base::Currency& currency) {
    std::string text = base::format_money(amount, currency);
    const std::size_t point = text.find('.');
    if (point != std::string::npos && text.find_first_not_of('0', point + 1) == std::string::npos) {
        text.resize(point);
    }
    return text;
}

bool may_be_opened(const Spoken& spoken) {
    const ItemFlags& flags = spoken.sale->flags;
    return !flags.has(ItemFlag::HygieneSeal) && !flags.has(ItemFlag::SafetySeal) &&
           !flags.has(ItemFlag::Digital) && !spoken.terms->conditions.has(Condition::Sealed);
}

EnumSet<Condition> telling_conditions(EnumSet<Condition> conditions) {
    EnumSet<Condition> more = conditions;
    more.remove({Condition::Intact, Condition::Complete, Condition::Unaltered});
    if (!more.empty() || !conditions.has(Condition::Intact)) {
        return more;
    }
    return {Condition::Intact};
}

}  // namespace policy
