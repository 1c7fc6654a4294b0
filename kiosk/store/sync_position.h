#pragma once

#include <cstdint>

#include "base/result.h"
#include "base/sqlite/database.h"

namespace store {

// Up to where headquarters has the log. Never a reason to delete events.
base::Result<std::uint64_t> load_acked(sqlite::Database& db);
base::Status save_acked(sqlite::Database& db, std::uint64_t seq);

}  // namespace store
