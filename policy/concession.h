#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "policy/authority.h"
#include "policy/order_content.h"

// PRE-8: what people give on an order that is not paid yet, beyond the rules of price. All pure.
namespace policy {

// What somebody wants to give. `amount` absent: all of it (the freight, the packing); a gift is
// worth its item's price.
struct ConcessionWish {
    Act act = Act::Discount;
    int line = 0;  // 0 = the whole order
    std::optional<base::Money> amount;
    std::string reason_id;
    bool has_words = false;
};

// Who gives, and who looked on; roles as they were proved.
struct ConcessionPeople {
    std::string by;
    std::string role;
    std::string approved_by;  // "" = nobody
    std::string approver_role;
};

struct HouseDay {
    const AuthorityRules& rules;
    std::string local_date;
};

// What `wish` would be worth on this content, and what the rules say of it. Refuses
// "concession.act" (none that an order can have), "concession.no_line", "concession.amount"
// (missing or not above zero), "concession.too_much" (more than there is to take it off; facts
// {"most_minor"}), "concession.too_many".
struct WeighedConcession {
    base::Money amount;
    AuthorityDecision decision;
};
base::Result<WeighedConcession> weigh_concession(const OrderContent& content,
                                                 const ConcessionWish& wish, const Item* gift,
                                                 const std::string& role, const HouseDay& day);

// The concession to be written, without its id. Refuses what weigh_concession refuses,
// "concession.not_allowed" with facts {"refusal","needs_role","limit_minor","sentence"}, and
// "authority.second_needed" with {"second_role"}, "authority.second_is_first",
// "authority.second_rank".
base::Result<Concession> decide_concession(const OrderContent& content, const ConcessionWish& wish,
                                           const Item* gift, const ConcessionPeople& people,
                                           const HouseDay& day, const base::Currency& currency);

// What a role may still give on this content.
std::vector<AuthorityOffer> list_concession_offers(const OrderContent& content,
                                                   const std::string& role, const HouseDay& day);

// Lays concessions over a content that was priced without any: first those of lines, then those of
// the whole order shared out to the lines, then freight and packing; gifts become lines at the end
// that cost nothing. The total does not depend on the order of `concessions`. `gifts` has one item
// for each gift, in their order. What freight and promotions look at stays as it was.
// Refuses "concession.too_much".
base::Status lay_concessions(OrderContent& content, const std::vector<Concession>& concessions,
                             const std::vector<Item>& gifts);

// Those that still hold on a content that was priced anew: their line is the same, and the rules of
// the day they were given allow them, by the same people, in their order. The others fall away.
std::vector<Concession> keep_concessions(const OrderContent& priced,
                                         const std::vector<Concession>& before,
                                         const AuthorityRules& rules);

}  // namespace policy
