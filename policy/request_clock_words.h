#pragma once

#include "policy/request_clocks.h"
#include "policy/values.h"

namespace policy {

// How a clock stands, for people: "还剩 25 分钟" / "25 minutes left", "paused, 2 h left", "1 h 5
// min over". Minutes are of opening time.
LocalizedText describe_clock(const ClockRun& run);

// Whole minutes left, rounded down so that nobody is told of time that is gone; negative = over.
std::int64_t left_minutes(const ClockRun& run);

}  // namespace policy
