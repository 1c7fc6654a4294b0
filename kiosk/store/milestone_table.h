#pragma once

#include <vector>

#include "base/result.h"
#include "base/sqlite/database.h"
#include "policy/milestone.h"

namespace store {

// What is recorded of an order's lines, by line and kind; on any connection.
base::Result<std::vector<policy::Milestone>> load_milestones(sqlite::Database& db,
                                                             const base::OrderId& order_id);

}  // namespace store
