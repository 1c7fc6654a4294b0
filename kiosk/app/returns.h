#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "kiosk/app/app.h"
#include "kiosk/app/caller.h"
#include "kiosk/app/pin_check.h"
#include "policy/return_verdict.h"

// Goods that come back: returns, exchanges, repairs and claims, from the wish to its settlement
// (AFT-5). One use case a file, return_*.cpp; what may happen when is decided in policy/return_*.h.
// Each act names the version of the record that its caller saw and answers with the record.
namespace app {

struct DecideReturn {
    std::string return_id;
    std::int64_t version = 0;
    std::vector<policy::VerdictLine> lines;  // on the spot: empty = all of it is accepted
    policy::Remedy remedy = policy::Remedy::Refund;
    std::string reason_id;
    std::string words;
    std::optional<SecondPin> approver;
    std::optional<std::int64_t> expected_due_minor;  // Conflict "return.total_differs"
};

struct RefundReturn {
    std::string return_id;
    std::int64_t version = 0;
    policy::TenderKind kind = policy::TenderKind::Cash;
    std::int64_t amount_minor = 0;
    std::string reference;
};

// What a clerk does at once with a decision.
struct SettleNow {
    policy::TenderKind kind = policy::TenderKind::Cash;
    std::optional<std::int64_t> amount_minor;  // none = all that is due
    std::string reference;
};

// A customer asks (nothing is here yet); a clerk opens it with the goods on the counter, or for a
// customer who is not here, and may decide and settle it in the same commit. Without an order only
// staff open one.
struct OpenReturn {
    policy::ReturnKind kind = policy::ReturnKind::Return;
    std::optional<base::OrderId> order_id;
    std::vector<policy::ReturnLineWish> lines;
    std::string words;
    policy::By by = policy::By::Customer;
    std::optional<DecideReturn> decision;
    std::optional<SettleNow> settlement;
};
base::Result<Reply> open_return(App& app, const Caller& caller, const Idempotency& once,
                                const OpenReturn& command);

struct ReceiveReturn {
    std::string return_id;
    std::int64_t version = 0;
    std::vector<policy::ReceivedLine> lines;
};
base::Result<Reply> receive_return(App& app, const Caller& caller, const Idempotency& once,
                                   const ReceiveReturn& command);

struct InspectReturn {
    std::string return_id;
    std::int64_t version = 0;
    std::vector<policy::InspectedLine> lines;
    std::vector<policy::LineWords> words;
};
base::Result<Reply> inspect_return(App& app, const Caller& caller, const Idempotency& once,
                                   const InspectReturn& command);

base::Result<Reply> decide_on_return(App& app, const Caller& caller, const Idempotency& once,
                                     const DecideReturn& command);
base::Result<Reply> refund_return(App& app, const Caller& caller, const Idempotency& once,
                                  const RefundReturn& command);

struct MoveReturnedGoods {
    std::string return_id;
    std::int64_t version = 0;
    std::vector<policy::MovedGoods> lines;
};
// The same items over the counter; Refused "return.none_left" where the shelf has none.
base::Result<Reply> exchange_return(App& app, const Caller& caller, const Idempotency& once,
                                    const MoveReturnedGoods& command);
base::Result<Reply> restock_return(App& app, const Caller& caller, const Idempotency& once,
                                   const MoveReturnedGoods& command);

struct RepairStep {
    std::string return_id;
    std::int64_t version = 0;
    std::string on;                                                // local date
    policy::RepairOutcome outcome = policy::RepairOutcome::Fixed;  // of an end
};
base::Result<Reply> begin_repair(App& app, const Caller& caller, const Idempotency& once,
                                 const RepairStep& command);
base::Result<Reply> end_repair(App& app, const Caller& caller, const Idempotency& once,
                               const RepairStep& command);
struct PlainReturnAct {
    std::string return_id;
    std::int64_t version = 0;
    std::string reason_id;  // of a withdrawal
};
base::Result<Reply> hand_back(App& app, const Caller& caller, const Idempotency& once,
                              const PlainReturnAct& command);
// By the customer of the order, or a clerk for them.
base::Result<Reply> withdraw_return(App& app, const Caller& caller, const Idempotency& once,
                                    const PlainReturnAct& command);

base::Result<Reply> show_return(App& app, const Caller& caller, const std::string& return_id);
struct ListReturns {
    std::string state;  // "" or "open" = all that are not ended; "overdue" = of these, the late
    std::optional<base::OrderId> order_id;
    int limit = 50;  // 1..200
};
base::Result<Reply> list_returns(App& app, const Caller& caller, const ListReturns& query);

}  // namespace app
