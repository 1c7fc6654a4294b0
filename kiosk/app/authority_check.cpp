#include "kiosk/app/authority_check.h"

#include <fmt/format.h>

namespace app {
namespace {

using policy::AuthorityDecision;
using policy::AuthorityWish;

base::Error not_allowed(const AuthorityWish& wish, const AuthorityDecision& decision,
                        std::string_view key) {
    base::Error error = base::error(base::ErrorCode::Forbidden, std::string(key),
                                    "somebody else decides so, or for another reason");
    error.facts_json = fmt::format(
        R"({{"act":"{}","amount_minor":{},"needs_role":"{}","refusal":"{}","limit_minor":{}}})",
        policy::word(wish.act), wish.amount.minor(), decision.needs_role, decision.refusal,
        decision.limit.minor());
    return error;
}

base::Error second_refused(const AuthorityWish& wish, const AuthorityDecision& decision,
                           const std::string& key) {
    base::Error error =
        base::error(base::ErrorCode::Forbidden, key, "a second person agrees with number and PIN");
    error.facts_json =
        fmt::format(R"({{"act":"{}","amount_minor":{},"second_role":"{}"}})",
                    policy::word(wish.act), wish.amount.minor(), decision.second_role);
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

}  // namespace

base::Result<const policy::AuthorityRow*> require_authority_for(
    AuthorityWish wish, const Caller& caller, const std::optional<SecondPerson>& second,
    const policy::AuthorityRules& rules, std::string_view key) {
    wish.role = word(caller.role);
    TRY(decision, policy::decide_authority(wish, rules));
    policy::SecondPerson both = people(caller, second);
    if (!decision.allowed && second) {
        wish.role = word(second->role);
        TRY(by_second, policy::decide_authority(wish, rules));
        decision = by_second.allowed ? std::move(by_second) : std::move(decision);
        both = {second->clerk.text(), caller.clerk.text(), std::string(word(caller.role))};
    }
    if (!decision.allowed) {
        return not_allowed(wish, decision, key);
    }
    if (const std::string refused = policy::check_second(decision, both); !refused.empty()) {
        return second_refused(wish, decision, refused);
    }
    return decision.row;
}

}  // namespace app
