#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"
#include "base/money.h"
#include "base/result.h"
#include "base/sqlite/database.h"
#include "policy/return_record.h"

// Reads of goods that come back, on any connection.
namespace store {

// NotFound "return.not_found".
base::Result<policy::ReturnRecord> load_return(sqlite::Database& db, const std::string& return_id);

// What has become of one sold line since.
struct LineHistory {
    std::int64_t returned = 0;
    std::int64_t coming_back = 0;             // reserved by returns that are not decided
    base::Money value_back;                   // of what was paid for it
    std::string replaced_on;                  // local date of the last exchange; "" = none
    std::vector<policy::RepairSpan> repairs;  // oldest first
    int failed_repairs = 0;
};
base::Result<LineHistory> load_line_history(sqlite::Database& db, const base::OrderId& order_id,
                                            int line, base::Money net);

// What this return itself has reserved and used of a line.
struct HeldLine {
    std::int64_t held = 0;
    std::int64_t returned = 0;
    base::Money value;
};
base::Result<HeldLine> load_held_line(sqlite::Database& db, const std::string& return_id, int line);

struct ReturnFilter {
    std::optional<policy::ReturnState> state;  // none = all that are open
    base::OrderId order_id;                    // of this order only, whatever the state
    bool overdue_only = false;
    int limit = 50;
};
// Newest first; open ones with the earliest due day first.
base::Result<std::vector<std::string>> list_returns(sqlite::Database& db,
                                                    const ReturnFilter& filter);
base::Result<std::optional<std::string>> find_return_by_number(sqlite::Database& db,
                                                               const std::string& number);
// Money that had to be back before `now`, decided on or not, of which nobody was told yet.
base::Result<std::vector<std::string>> list_overdue_refunds(sqlite::Database& db, base::UtcTime now,
                                                            int limit);
// Open ones that a customer asked for at this terminal since.
base::Result<std::int64_t> count_open_returns_of(sqlite::Database& db, const std::string& opened_by,
                                                 base::UtcTime since);

}  // namespace store
