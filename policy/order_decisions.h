#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "policy/order.h"

// Pure decisions about an order: from its state and a wish to what then holds, or a refusal with a
// key that says what to do. No clock, no store; equal input gives equal output.
namespace policy {

// The shop's own guards, all checked here so that no screen and no till can go around them.
base::Status require_version(const Order& order, std::int64_t expected_version);

// Draft or presented, and nothing paid: a revision voids confirmations and acknowledgements.
base::Status decide_revise(const Order& order);
base::Status decide_push(const Order& order);

struct PartsConfirmed {
    std::vector<OrderPart> parts;  // newly confirmed; confirming again changes nothing
    OrderState state = OrderState::Draft;
};
base::Result<PartsConfirmed> decide_confirm(const Order& order,
                                            const std::vector<OrderPart>& parts);
base::Status decide_dispute(const Order& order, OrderPart part);
base::Status decide_disclose(const Order& order);

struct TenderWish {
    TenderKind kind = TenderKind::Cash;
    base::Money amount;                   // towards the order
    std::optional<base::Money> received;  // cash handed over
    std::string reference;
};
struct TenderTaken {
    base::Money amount;
    base::Money received;
    base::Money change;
    base::Money paid;  // after this tender
    OrderState state = OrderState::PartPaid;
};
// ORD-8: refuses "order.not_disclosed" until the disclosure of this very content is on record.
base::Result<TenderTaken> decide_tender(const Order& order, const TenderWish& wish);

struct OrderCancelled {
    base::Money owed_back;  // everything that was paid
};
// Whether the goods are with the buyer: taken away, or delivered by what is recorded.
enum class Handover { Before, After };
// ORD-7. A paid order too, as long as nothing was handed over and nothing of it came back: that
// gives back everything that was paid. Refuses "order.handed_over" and "order.has_returns".
struct CancelGround {
    Handover handover = Handover::After;
    bool has_returns = false;
};
base::Result<OrderCancelled> decide_cancel(const Order& order, const CancelGround& ground);

struct PayoutWish {
    TenderKind kind = TenderKind::Cash;
    base::Money amount;  // handed back
    std::string reference;
};
// What is still owed after it. Refuses "payout.nothing_owed" and "payout.too_much".
base::Result<base::Money> decide_payout(const Order& order, const PayoutWish& wish);

base::Status decide_rate(const Order& order, int score);
// ORD-5: an unpaid order whose time is over.
bool is_hold_over(const Order& order, base::UtcTime now);
// … and one whose time is over soon, of which nobody was reminded: in the last quarter of its hold,
// at most kHoldReminder before the end.
constexpr std::chrono::minutes kHoldReminder{30};
bool is_reminder_due(const Order& order, base::UtcTime now);

}  // namespace policy
