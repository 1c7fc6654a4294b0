#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"
#include "base/result.h"
#include "base/sqlite/database.h"

// Ways to find orders, newest first, on any connection.
namespace store {

// `order_no` is the counter in an order's number; with `number` it must be that very number too.
base::Result<std::vector<base::OrderId>> find_orders_by_no(sqlite::Database& db,
                                                           std::int64_t order_no,
                                                           const std::string& number);
base::Result<std::vector<base::OrderId>> find_orders_by_phone(sqlite::Database& db,
                                                              const std::string& phone_index,
                                                              int limit);
// Of these, the newest whose number ends so.
base::Result<std::optional<base::OrderId>> find_order_by_phone_and_tail(
    sqlite::Database& db, const std::string& phone_index, const std::string& number_tail);
// `state` empty = all.
base::Result<std::vector<base::OrderId>> list_newest_orders(sqlite::Database& db,
                                                            const std::string& state, int limit);
// Unpaid orders whose hold ends at `now_ms` or before.
base::Result<std::vector<base::OrderId>> list_due_holds(sqlite::Database& db, std::int64_t now_ms,
                                                        int limit);

// Unpaid orders whose hold ends at `until_ms` or before, and of which nobody was reminded.
base::Result<std::vector<base::OrderId>> list_unreminded_holds(sqlite::Database& db,
                                                               std::int64_t until_ms, int limit);
// Unpaid orders that a customer wrote (`drafted_by` is the actor) at `since` or later.
base::Result<std::int64_t> count_open_orders_of(sqlite::Database& db, const std::string& drafted_by,
                                                base::UtcTime since);

}  // namespace store
