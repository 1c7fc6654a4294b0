#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/money.h"
#include "base/result.h"
#include "policy/enum_set.h"
#include "policy/pack.h"
#include "policy/values.h"

// PRE-8, ORG-1: who may give or refuse something that the rules of price and the terms of sale do
// not give by themselves, how much of it, for which reasons, and when a second person looks on.
// The rows stand in the shop's files under house/ (docs/shop-files.md). What no row allows nobody
// may do.
namespace policy {

enum class Act {
    Discount,
    Gift,
    PriceMatch,
    WaiveFreight,
    WaiveFee,
    ReturnOutsideRights,
    ReturnWithoutReceipt,
    RefuseRight,
    Compensation,
    PriceReduction,
    FreePacking
};
std::string_view word(Act act);
base::Result<Act> parse_act(std::string_view word);
const LocalizedText& name(Act act);

// From low to high: who is higher may do what those below may do. Customers and tills have no rank.
enum class Rank { Clerk, SeniorClerk, Supervisor, Manager };
std::string_view word(Rank rank);
const LocalizedText& name(Rank rank);
// By the word of a role; nothing for "customer", "till" and all others that have no rank.
std::optional<Rank> find_rank(std::string_view role);

struct AuthorityReason {
    std::string reason_id;
    Place place;
    LocalizedText name;  // as the customer's receipt says it
    EnumSet<Act> acts;   // what it may be a reason for
};

struct AuthorityRow {
    std::string row_id;
    Place place;
    EnumSet<Act> acts;
    Rank rank = Rank::Manager;         // and all above
    std::vector<std::string> reasons;  // the closed list
    // The smaller of the two; absent = no limit of that kind. Per mille of AuthorityWish::of.
    std::optional<base::Money> limit;
    std::optional<std::int64_t> limit_per_mille;
    // Above this a second person of that rank looks on; 0 = always; absent = never.
    std::optional<base::Money> second_above;
    Rank second_rank = Rank::Manager;
    bool words_needed = false;
    std::vector<std::string> items;  // gifts: what may be given
    LocalizedText text;              // what the act is called on papers
    LocalizedText cite;              // which of the store's own rules this is
    std::string valid_from;          // local dates, both included; valid_to "" = open
    std::string valid_to;
};

// What was given of the same thing before: limits hold for all of it together.
struct Given {
    Act act = Act::Discount;
    base::Money amount;
};

struct AuthorityWish {
    Act act = Act::Discount;
    std::string role;    // of the person who acts: "senior_clerk"
    base::Money amount;  // what it is worth
    base::Money of;      // what shares are taken of: the goods of the order
    std::string reason_id;
    bool has_words = false;
    std::string local_date;  // "2026-11-22"
    std::string item_id = {};
    std::vector<Given> before = {};
};

// One row that was looked at because it names the act.
struct AuthorityStep {
    enum class Kind { Won, Beaten, Missed };
    Kind kind = Kind::Missed;
    const AuthorityRow* row = nullptr;
    std::string column;  // Missed by this one alone: "role", "limit" …
    std::string wanted;
    std::string got;  // Beaten: why
};

struct AuthorityDecision {
    bool allowed = false;
    bool second_person_needed = false;
    std::string second_role;  // at least
    std::string needs_role;   // not allowed: the lowest role that may; "" = nobody
    base::Money limit;        // what this role may still give for this; kMaxMinor = without limit
    std::string refusal;      // not allowed: "role", "limit", "reason", "words", "item", "nobody"
    const AuthorityRow* row = nullptr;        // allowed: by which; lives as long as the rules
    const AuthorityReason* reason = nullptr;  // where it is one of the shop's
    std::vector<AuthorityStep> trace;         // in the order of the file
};

// An example that the shop's manager can check.
struct AuthorityVector {
    std::string name;
    Place place;
    AuthorityWish wish;
    std::string expected;  // as describe_authority writes it
};

struct AuthorityRules {
    std::vector<AuthorityReason> reasons;
    std::vector<AuthorityRow> rows;
    std::vector<AuthorityVector> vectors;
};

// Pure. Of the rows that allow it one that needs no second person wins, then the highest limit,
// then the first of the file. Refuses "authority.amount" (negative) and "calendar.date".
base::Result<AuthorityDecision> decide_authority(const AuthorityWish& wish,
                                                 const AuthorityRules& rules);

// What a role may give for one reason: what a dialog offers before an amount is typed.
struct AuthorityOffer {
    Act act = Act::Discount;
    const AuthorityReason* reason = nullptr;
    base::Money limit;  // in all, alone or not
    base::Money alone;  // up to here nobody else is needed
    std::optional<Rank> second_rank;
    bool words_needed = false;
};
// By act and reason, in the order of `acts` and of the file; `wish` says who, of what, what was
// given before and when.
std::vector<AuthorityOffer> list_offers(const AuthorityWish& wish, const std::vector<Act>& acts,
                                        const AuthorityRules& rules);

// Who at least may do it for some reason of the shop's, with words, alone or with a second person;
// nothing where nobody may. Role and reason of the wish are not asked.
std::optional<Rank> find_lowest_rank(AuthorityWish wish, const AuthorityRules& rules);

// A second person may look on who has the rank and is not the first: "" where that is so, else
// the key of the refusal: "authority.second_needed", "authority.second_is_first",
// "authority.second_rank".
struct SecondPerson {
    std::string first_id;
    std::string second_id;    // "" = nobody
    std::string second_role;  // proved by the PIN
};
std::string check_second(const AuthorityDecision& decision, const SecondPerson& people);

// "alone by clerk.packing, limit 10.00" · "by x with supervisor, limit …" · "needs manager, limit
// …" · "nobody (reason), limit 0.00"
std::string describe_authority(const AuthorityDecision& decision, const base::Currency& currency);
// The same for the person at the counter.
LocalizedText explain_authority(const AuthorityWish& wish, const AuthorityDecision& decision,
                                const base::Currency& currency);

}  // namespace policy
