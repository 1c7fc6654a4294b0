#pragma once

#include <vector>

#include "base/clock.h"
#include "base/event.h"
#include "base/result.h"
#include "base/sqlite/database.h"

namespace store {

// What people gave beyond prices and rights, by the wall time of the events in [from, until):
// orders that were conceded something, and decisions on returns. Newest first, from an index of
// their own.
base::Result<std::vector<base::Event>> list_given_events(sqlite::Database& db, base::UtcTime from,
                                                         base::UtcTime until);

}  // namespace store
