#pragma once

#include "base/clock.h"
#include "base/money.h"
#include "base/result.h"
#include "base/sqlite/database.h"

namespace app {

// What the store gave beyond prices and rights, by where people gave it. `requests` is the cost of
// concessions of the requests that were left in the days; the other two go by the day of the deed.
struct GivenFigures {
    base::Money requests;
    base::Money
        returns;         // decisions that leant on an authority, of returns that were not withdrawn
    base::Money prices;  // concessions on orders that were paid since
};
base::Result<GivenFigures> count_given(sqlite::Database& db, base::UtcTime from,
                                       base::UtcTime until);

}  // namespace app
