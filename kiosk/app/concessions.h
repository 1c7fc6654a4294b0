#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/result.h"
#include "kiosk/app/app.h"
#include "kiosk/app/caller.h"
#include "kiosk/app/pin_check.h"
#include "policy/authority.h"

// PRE-8: what a clerk gives on an unpaid order by a row of the house rules, and takes back again.
// Either is a new version of the order at today's prices: it voids confirmations and disclosure.
namespace app {

struct GiveConcession {
    base::OrderId order_id;
    std::int64_t expected_version = 0;
    policy::Act act = policy::Act::Discount;
    int line = 0;         // 0 = the whole order
    std::string item_id;  // gifts
    std::optional<std::int64_t> amount_minor;
    std::string reason_id;
    std::string words;
    std::optional<SecondPin> approver;
};
// Refuses what policy::decide_concession and check_second_person refuse.
base::Result<Reply> give_concession(App& app, const Caller& caller, const Idempotency& once,
                                    const GiveConcession& command);

struct WithdrawConcession {
    base::OrderId order_id;
    std::int64_t expected_version = 0;
    std::string concession_id;
};
base::Result<Reply> withdraw_concession(App& app, const Caller& caller, const Idempotency& once,
                                        const WithdrawConcession& command);

// What stands on the order, and what the caller may still give on it:
// {"concessions":[…],"may":[{"act","name","reason_id","reason","limit_minor","alone_minor",
// "second_role","words_needed"}],"gifts":[{"item_id","name","value_minor"}]}.
base::Result<Reply> list_concessions(App& app, const Caller& caller, const base::OrderId& order_id);

}  // namespace app
