#include <fmt/format.h>

#include "policy/adjudicate.h"
#include "policy/clerk_words.h"
#include "policy/day_words.h"
#include "policy/terms_words.h"

// One sentence for the buyer: what they may do and until when, or why not and what is left.
namespace policy {
namespace {

Said act_of(Right right) {
    switch (right) {
        case Right::NoReason:
            return {"退货", "return it"};
        case Right::Withdrawal:
            return {"撤回购买、退货", "withdraw and return it"};
        case Right::QualityReturn:
            return {"退货退款", "return it for your money"};
        case Right::Exchange:
            return {"换货", "have it replaced"};
        case Right::Repair:
            return {"免费修理", "have it repaired free of charge"};
        case Right::Guarantee:
            return {"按保证处理", "use the guarantee"};
        case Right::Invoice:
            return {"开发票", "have an invoice"};
    }
    return {"", ""};
}

std::string until(const WindowEnd& end, Language language) {
    const bool zh = language == Language::ZhCn;
    switch (end.kind) {
        case WindowEnd::Kind::NotBegun:
            return zh ? "（期限从收货或装好起算，还没开始）"
                      : " (the time begins with delivery or installation)";
        case WindowEnd::Kind::Open:
            return "";
        case WindowEnd::Kind::Ends:
            return zh ? fmt::format("，最晚{}", say_day(end.last_day, language))
                      : fmt::format(" until {}", say_day(end.last_day, language));
    }
    return "";
}

std::string may(const OpenRight& right, Language language) {
    const std::string_view act = act_of(right.right).in(language);
    return language == Language::ZhCn
               ? fmt::format("可以{}{}。", act, until(right.end, language))
               : fmt::format("You may {}{}.", act, until(right.end, language));
}

std::string wanted_proofs(const Decision& decision, const ReturnFacts& facts, Language language) {
    GrantTerms terms = decision.holds->terms;
    terms.proofs = {decision.proofs_missing, decision.one_proof_of};
    const Spoken spoken{&facts.sale, &terms, nullptr, nullptr, WayBack::Sent};
    const std::string proofs = say(Slot::Proofs, spoken, language);
    return language == Language::ZhCn ? fmt::format("还要{}。", proofs)
                                      : fmt::format(" Please bring the {}.", proofs);
}

std::string fee_words(const Decision& decision, const base::Currency& currency, Language language) {
    const std::string fee = base::format_money(decision.fee, currency);
    return language == Language::ZhCn ? fmt::format("每件扣 {}。", fee)
                                      : fmt::format(" {} is kept for each.", fee);
}

std::string time_is_over(const Decision& decision, Language language) {
    const std::string_view act = act_of(decision.right).in(language);
    const std::string last = say_day(decision.was_open->last_day, language);
    return language == Language::ZhCn ? fmt::format("{}的期限到{}为止，已经过了。", act, last)
                                      : fmt::format("The time to {} ended on {}.", act, last);
}

// "修过 2 次还不行，或者修理超过 35 天，就可以换货。"
std::string once_repaired(const Decision& decision, Language language) {
    const bool zh = language == Language::ZhCn;
    const Before& before = decision.waits->before;
    std::vector<std::string> any;
    if (before.failed_repairs != 0) {
        any.push_back(zh ? fmt::format("修过 {} 次还不行", before.failed_repairs)
                         : fmt::format("{} repairs did not help", before.failed_repairs));
    }
    if (before.repair_days != 0) {
        any.push_back(
            zh ? fmt::format("修理超过 {} 天", before.repair_days)
               : fmt::format("it was in repair for more than {} days", before.repair_days));
    }
    if (before.no_exchange) {
        const std::string_view none = zh ? "又没有同款可换" : "there is nothing to exchange it for";
        return zh ? fmt::format("{}，{}的，就可以{}。", fmt::join(any, "，或者"), none,
                                act_of(decision.right).zh)
                  : fmt::format("You may {} once {}, and {}.", act_of(decision.right).en,
                                fmt::join(any, " or "), none);
    }
    return zh ? fmt::format("{}，就可以{}。", fmt::join(any, "，或者"), act_of(decision.right).zh)
              : fmt::format("You may {} once {}.", act_of(decision.right).en,
                            fmt::join(any, " or "));
}

std::string remedy_first(const Decision& decision, Language language) {
    const bool zh = language == Language::ZhCn;
    if (decision.waits->before.failed_remedy) {
        return zh ? "先修理或更换；不行、拖得太久或问题严重，就可以退，请店员一起看。"
                  : "A repair or replacement comes first; if it does not help, or the "
                    "fault is serious, you may return it: a clerk will see to it.";
    }
    std::string text = decision.was_open ? time_is_over(decision, language) : "";
    text += text.empty() || zh ? "" : " ";
    return text + once_repaired(decision, language);
}

std::string refusal(const Decision& decision, Language language) {
    const bool zh = language == Language::ZhCn;
    const std::string_view act = act_of(decision.right).in(language);
    switch (decision.why) {
        case Why::Over:
            if (decision.was_open && decision.was_open->kind == WindowEnd::Kind::Ends) {
                return time_is_over(decision, language);
            }
            return zh ? "期限已经过了。" : "The time for it has ended.";
        case Why::RemedyFirst:
            return remedy_first(decision, language);
        case Why::OtherReason:
            return zh ? fmt::format("因为这个原因不能{}。", act)
                      : fmt::format("You cannot {} for this reason.", act);
        case Why::Excluded:
            if (decision.by->guards.has(Guard::Acknowledged)) {
                return zh ? fmt::format("购买时说明过并由您确认：这件商品不适用{}。", act)
                          : fmt::format("As told and acknowledged at the sale, you cannot {}.",
                                        act);
            }
            return zh ? fmt::format("购买时说明过：这件商品不适用{}。", act)
                      : fmt::format("As told at the sale, you cannot {}.", act);
        default:
            return zh ? fmt::format("这件商品没有{}的约定。", act)
                      : fmt::format("Nothing was agreed that lets you {}.", act);
    }
}

std::string what_is_left(const Decision& decision, Language language) {
    const bool zh = language == Language::ZhCn;
    std::string list;
    for (const OpenRight& each : decision.open) {
        if (each.right == decision.right || each.right == Right::Invoice) {
            continue;
        }
        list += list.empty() ? "" : zh ? "；" : "; ";
        list += fmt::format("{}{}", act_of(each.right).in(language), until(each.end, language));
    }
    if (list.empty()) {
        return "";
    }
    return zh ? fmt::format("有质量等问题时还可以：{}。", list)
              : fmt::format(" If something is wrong with it, you may: {}.", list);
}

}  // namespace

std::string_view word(Verdict verdict) {
    switch (verdict) {
        case Verdict::Eligible:
            return "eligible";
        case Verdict::EligibleWith:
            return "eligible_with";
        case Verdict::ReferToPerson:
            return "refer_to_person";
        case Verdict::NotEligible:
            return "not_eligible";
    }
    return "refer_to_person";
}

std::string_view word(Why why) {
    switch (why) {
        case Why::Holds:
            return "holds";
        case Why::Fee:
            return "fee";
        case Why::Proofs:
            return "proofs";
        case Why::NotIntact:
            return "not_intact";
        case Why::RemedyFirst:
            return "remedy_first";
        case Why::NoSuchRight:
            return "no_such_right";
        case Why::OtherReason:
            return "other_reason";
        case Why::Excluded:
            return "excluded";
        case Why::Over:
            return "over";
    }
    return "no_such_right";
}

std::string_view word(GrantStanding standing) {
    switch (standing) {
        case GrantStanding::Open:
            return "open";
        case GrantStanding::OtherReason:
            return "other_reason";
        case GrantStanding::Waits:
            return "waits";
        case GrantStanding::Over:
            return "over";
    }
    return "over";
}

std::string say_decision(const Decision& decision, const ReturnFacts& facts,
                         const base::Currency& currency, Language language) {
    const bool zh = language == Language::ZhCn;
    switch (decision.verdict) {
        case Verdict::Eligible:
            return may(*decision.holds, language);
        case Verdict::EligibleWith: {
            std::string text = may(*decision.holds, language);
            if (decision.why == Why::Proofs) {
                text += wanted_proofs(decision, facts, language);
            }
            return decision.fee.is_zero() ? text : text + fee_words(decision, currency, language);
        }
        case Verdict::ReferToPerson:
            if (decision.why == Why::RemedyFirst) {
                return remedy_first(decision, language) + what_is_left(decision, language);
            }
            return zh ? "商品和退换条件不完全一样，请店员看一下再定，不会直接拒绝您。"
                      : "It is not quite as the terms ask; a clerk will look at it and decide.";
        case Verdict::NotEligible:
            return refusal(decision, language) + what_is_left(decision, language);
    }
    return "";
}

}  // namespace policy
