#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "base/clock.h"
#include "base/result.h"
#include "base/sqlite/database.h"

// Who has how much to do, on any connection.
namespace store {

struct OpenWork {
    std::int64_t open = 0;
    std::int64_t overdue = 0;  // a clock has run out
    std::int64_t urgent = 0;
    std::int64_t offered = 0;  // a hand-over waits for this clerk's answer
};
// Open service requests by their owner; "" = nobody has them yet.
base::Result<std::map<std::string, OpenWork>> count_open_work(sqlite::Database& db,
                                                              base::UtcTime now);

}  // namespace store
