#include "kiosk/app/return_authority.h"

#include <fmt/format.h>

#include "policy/authority.h"

namespace app {
namespace {

using policy::AuthorityDecision;

policy::Act act_of(policy::NeededAuthority need) {
    switch (need) {
        case policy::NeededAuthority::ReturnOutsideRights:
            return policy::Act::ReturnOutsideRights;
        case policy::NeededAuthority::ReturnWithoutReceipt:
            return policy::Act::ReturnWithoutReceipt;
        case policy::NeededAuthority::RefuseRight:
            return policy::Act::RefuseRight;
        case policy::NeededAuthority::WaiveFee:
            return policy::Act::WaiveFee;
        case policy::NeededAuthority::Compensation:
            return policy::Act::Compensation;
        case policy::NeededAuthority::PriceReduction:
            return policy::Act::PriceReduction;
    }
    return policy::Act::ReturnOutsideRights;
}

base::Error not_allowed(const policy::AuthorityNeed& need, const AuthorityDecision& decision) {
    base::Error error = base::error(base::ErrorCode::Forbidden, "return.authority",
                                    "somebody else decides so, or for another reason");
    error.facts_json = fmt::format(
        R"({{"act":"{}","amount_minor":{},"needs_role":"{}","refusal":"{}","limit_minor":{}}})",
        policy::word(need.act), need.amount.minor(), decision.needs_role, decision.refusal,
        decision.limit.minor());
    return error;
}

base::Error second_refused(const policy::AuthorityNeed& need, const AuthorityDecision& decision,
                           const std::string& key) {
    base::Error error =
        base::error(base::ErrorCode::Forbidden, key, "a second person agrees with number and PIN");
    error.facts_json =
        fmt::format(R"({{"act":"{}","amount_minor":{},"second_role":"{}"}})",
                    policy::word(need.act), need.amount.minor(), decision.second_role);
    return error;
}

policy::SecondPerson people(const Caller& caller, const std::optional<SecondPerson>& second) {
    policy::SecondPerson both{caller.clerk.text(), "", ""};
    if (second) {
        both.second_id = second->clerk.text();
        both.second_role = word(second->role);
    }
    return both;
}

// Who may not by themselves calls somebody who may: then that one decides, and the first looks on.
base::Result<const policy::AuthorityRow*> allow(const policy::AuthorityNeed& need,
                                                policy::AuthorityWish wish, const Caller& caller,
                                                const std::optional<SecondPerson>& second,
                                                const policy::AuthorityRules& rules) {
    TRY(decision, policy::decide_authority(wish, rules));
    policy::SecondPerson both = people(caller, second);
    if (!decision.allowed && second) {
        wish.role = word(second->role);
        TRY(by_second, policy::decide_authority(wish, rules));
        decision = by_second.allowed ? std::move(by_second) : std::move(decision);
        both = {second->clerk.text(), caller.clerk.text(), std::string(word(caller.role))};
    }
    if (!decision.allowed) {
        return not_allowed(need, decision);
    }
    if (const std::string key = policy::check_second(decision, both); !key.empty()) {
        return second_refused(need, decision, key);
    }
    return decision.row;
}

}  // namespace

base::Result<std::vector<policy::UsedAuthority>> require_authority(
    App& app, const Caller& caller, const std::optional<SecondPerson>& second,
    const std::vector<policy::AuthorityNeed>& needs, const AuthorityGround& ground) {
    const auto shop = app.shop.current();
    std::vector<policy::UsedAuthority> used;
    for (const policy::AuthorityNeed& need : needs) {
        std::string rule_id;
        if (caller.role != Role::System) {  // an import decides nothing anew
            policy::AuthorityWish wish;
            wish.act = act_of(need.act);
            wish.role = word(caller.role);
            wish.amount = need.amount;
            wish.of = need.of;
            wish.reason_id = ground.reason_id;
            wish.has_words = ground.has_words;
            wish.local_date = ground.today;
            for (const policy::Given& given : ground.before) {
                if (given.act == wish.act) {
                    wish.before.push_back(given);
                }
            }
            TRY(row, allow(need, wish, caller, second, shop->rules.house.authority));
            rule_id = row == nullptr ? "" : row->row_id;
        }
        used.push_back({std::string(policy::word(need.act)), need.amount, std::move(rule_id)});
    }
    return used;
}

}  // namespace app
