#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "base/sqlite/database.h"
#include "policy/order.h"

// Reads of the money that went back to customers, on any connection.
namespace store {

struct PayoutRow {
    std::string payout_id;
    policy::TenderKind kind = policy::TenderKind::Cash;
    base::Money amount;
    std::string reference;
    std::string actor;  // "clerk:03"
    base::UtcTime at{};
};
// In the order in which they were given.
base::Result<std::vector<PayoutRow>> load_payouts(sqlite::Database& db,
                                                  const base::OrderId& order_id);

}  // namespace store
