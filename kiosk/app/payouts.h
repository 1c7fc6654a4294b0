#pragma once

#include <cstdint>
#include <string>

#include "base/json_writer.h"
#include "base/result.h"
#include "kiosk/app/app.h"
#include "kiosk/app/caller.h"
#include "policy/order.h"

namespace app {

// ORD-7: money of a cancelled order goes back to the customer, all at once or in parts, never more
// than is owed. Returns the order as it then stands.
struct PayOut {
    base::OrderId order_id;
    policy::TenderKind kind = policy::TenderKind::Cash;
    std::int64_t amount_minor = 0;
    std::string reference;
};
base::Result<Reply> pay_out(App& app, const Caller& caller, const Idempotency& once,
                            const PayOut& command);

// "payouts": [{"payout_id","kind","amount_minor","reference","actor","at"}] of an order.
base::Status write_payouts(sqlite::Database& db, base::JsonWriter& writer,
                           const policy::Order& order);

}  // namespace app
