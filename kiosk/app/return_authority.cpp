#include "kiosk/app/return_authority.h"

#include "kiosk/app/authority_check.h"

namespace app {
namespace {

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
            TRY(row, require_authority_for(wish, caller, second, shop->rules.house.authority,
                                           "return.authority"));
            rule_id = row == nullptr ? "" : row->row_id;
        }
        used.push_back({std::string(policy::word(need.act)), need.amount, std::move(rule_id)});
    }
    return used;
}

}  // namespace app
