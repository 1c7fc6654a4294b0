#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "kiosk/app/app.h"
#include "kiosk/app/caller.h"
#include "policy/order.h"

namespace app {

struct ReturnedLine {
    std::optional<int> line;  // of the order
    std::string item_id;
    std::int64_t quantity = 0;
    std::int64_t unit_price_minor = 0;  // without an order; with one, what was paid counts
};

// Goods back against a refund. With an order: a clerk, never more than was bought (an invariant in
// the database). Without a receipt: a supervisor decides, with a reason (AFT-5). Prints its slip.
struct TakeReturn {
    std::optional<base::OrderId> order_id;
    std::vector<ReturnedLine> lines;
    std::string reason;
    policy::TenderKind refund_kind = policy::TenderKind::Cash;
    std::int64_t expected_total_minor = 0;
};
base::Result<Reply> take_return(App& app, const Caller& caller, const Idempotency& once,
                                const TakeReturn& command);

}  // namespace app
