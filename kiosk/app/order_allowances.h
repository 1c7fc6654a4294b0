#pragma once

#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "base/sqlite/database.h"
#include "policy/authority.h"

namespace app {

// What is decided anew and therefore replaces what it gave before.
struct DecidedAnew {
    std::string return_id = {};
    base::RequestId request_id = {};  // its offer that stands; what was accepted of it counts
};
// What people gave on an order beyond its rules: decisions on its returns, and offers that the
// customer took, or may still take, in its service requests (none of those that were withdrawn or
// merged). Limits hold for an order, not for each of these. Nothing for no order.
base::Result<std::vector<policy::Given>> list_given_on_order(sqlite::Database& db,
                                                             const base::OrderId& order_id,
                                                             const DecidedAnew& anew);

// Where no order stands behind them, limits hold for the contact, over the requests of the last 365
// days; without a contact for the request. `anew`: its open offer is left out.
inline constexpr std::chrono::days kContactCounts{365};
base::Result<std::vector<policy::Given>> list_given_to_contact(sqlite::Database& db,
                                                               const std::string& subject_id,
                                                               base::UtcTime now,
                                                               const base::RequestId& anew);

// Lines whose goods come back by an offer in one of its service requests, taken or still open.
base::Result<std::vector<int>> list_lines_offered_back(sqlite::Database& db,
                                                       const base::OrderId& order_id,
                                                       const base::RequestId& anew);

}  // namespace app
