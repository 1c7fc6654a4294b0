#include <array>

#include <fmt/format.h>

#include "policy/authority.h"
#include "policy/words.h"

// The words of authority: on the wire, in the shop's files, and for the person at the counter.
namespace policy {
namespace {

constexpr Words<Act, 11> kActs{{{Act::Discount, "discount"},
                                {Act::Gift, "gift"},
                                {Act::PriceMatch, "price_match"},
                                {Act::WaiveFreight, "waive_freight"},
                                {Act::WaiveFee, "waive_fee"},
                                {Act::ReturnOutsideRights, "return_outside_rights"},
                                {Act::ReturnWithoutReceipt, "return_without_receipt"},
                                {Act::RefuseRight, "refuse_right"},
                                {Act::Compensation, "compensation"},
                                {Act::PriceReduction, "price_reduction"},
                                {Act::FreePacking, "free_packing"}}};

constexpr Words<Rank, 4> kRanks{{{Rank::Clerk, "clerk"},
                                 {Rank::SeniorClerk, "senior_clerk"},
                                 {Rank::Supervisor, "supervisor"},
                                 {Rank::Manager, "manager"}}};

// In the order of the enums.
const std::array<LocalizedText, 11> kActNames{{{"优惠", "a discount"},
                                               {"赠品", "a gift"},
                                               {"按标价结算", "the price as marked"},
                                               {"免运费", "freight waived"},
                                               {"免手续费", "a fee waived"},
                                               {"超出规定的退货", "a return outside the rights"},
                                               {"无小票退货", "a return without a receipt"},
                                               {"拒绝退换", "refusing a right"},
                                               {"补偿", "compensation"},
                                               {"减价", "a price reduction"},
                                               {"免包装费", "packing free of charge"}}};
const std::array<LocalizedText, 4> kRankNames{{{"店员", "a clerk"},
                                               {"资深店员", "a senior clerk"},
                                               {"主管", "a supervisor"},
                                               {"店长", "the manager"}}};

std::string shown(base::Money limit, const base::Currency& currency, Language language) {
    if (limit.minor() >= base::Money::kMaxMinor) {
        return language == Language::ZhCn ? "不限" : "without limit";
    }
    return base::format_money(limit, currency);
}

LocalizedText who(std::string_view role) {
    const auto rank = find_rank(role);
    return rank ? name(*rank) : LocalizedText{"该角色", "this role"};
}

LocalizedText allowed(const AuthorityWish& wish, const AuthorityDecision& decision) {
    const LocalizedText person = who(wish.role);
    const LocalizedText& act = name(wish.act);
    if (!decision.second_person_needed) {
        return {fmt::format("{}可以自行办理{}", person.zh_cn, act.zh_cn),
                fmt::format("{} may decide on {} alone", person.en, act.en)};
    }
    const LocalizedText second = who(decision.second_role);
    return {
        fmt::format("{}可以办理{}，需另一位{}（或以上）一同确认", person.zh_cn, act.zh_cn,
                    second.zh_cn),
        fmt::format("{} may decide on {} together with {} or above", person.en, act.en, second.en)};
}

LocalizedText refused(const AuthorityWish& wish, const AuthorityDecision& decision) {
    if (decision.refusal == "words") {
        return {"请写明缘由", "say in words why"};
    }
    if (decision.refusal == "item") {
        return {"这件商品不在赠品之列", "this item is not one that may be given"};
    }
    if (decision.refusal == "reason") {
        return {"这个理由不能用于此项，请另选", "this is no reason for it; choose another"};
    }
    if (!decision.needs_role.empty()) {
        const LocalizedText person = who(decision.needs_role);
        return {fmt::format("请由{}（或以上）办理", person.zh_cn),
                fmt::format("{} or above decides this", person.en)};
    }
    if (decision.refusal == "limit") {
        return {"超过了限额", "it is more than the limit"};
    }
    return {fmt::format("本店规定没有允许{}", name(wish.act).zh_cn),
            fmt::format("no rule of the store allows {}", name(wish.act).en)};
}

}  // namespace

std::string_view word(Act act) {
    return find_word(kActs, act);
}

base::Result<Act> parse_act(std::string_view text) {
    return parse_word(kActs, text, "act");
}

const LocalizedText& name(Act act) {
    return kActNames[static_cast<std::size_t>(act)];
}

std::string_view word(Rank rank) {
    return find_word(kRanks, rank);
}

const LocalizedText& name(Rank rank) {
    return kRankNames[static_cast<std::size_t>(rank)];
}

std::optional<Rank> find_rank(std::string_view role) {
    const auto rank = parse_word(kRanks, role, "role");
    return rank.ok() ? std::optional(*rank) : std::nullopt;
}

std::string describe_authority(const AuthorityDecision& decision, const base::Currency& currency) {
    const std::string limit = decision.limit.minor() >= base::Money::kMaxMinor
                                  ? "none"
                                  : base::format_decimal(decision.limit, currency);
    if (decision.allowed) {
        const std::string with =
            decision.second_person_needed ? " with " + decision.second_role : " alone";
        return fmt::format("by {}{}, limit {}", decision.row->row_id, with, limit);
    }
    if (!decision.needs_role.empty()) {
        return fmt::format("needs {}, limit {}", decision.needs_role, limit);
    }
    return fmt::format("refused for {}, limit {}", decision.refusal, limit);
}

LocalizedText explain_authority(const AuthorityWish& wish, const AuthorityDecision& decision,
                                const base::Currency& currency) {
    LocalizedText text = decision.allowed ? allowed(wish, decision) : refused(wish, decision);
    text.zh_cn += fmt::format("；限额 {}。", shown(decision.limit, currency, Language::ZhCn));
    text.en += fmt::format("; limit {}.", shown(decision.limit, currency, Language::En));
    return text;
}

}  // namespace policy
