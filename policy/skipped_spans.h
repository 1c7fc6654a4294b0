#pragma once

#include <vector>

#include "policy/calendar.h"
#include "policy/opening_days.h"

namespace policy {

// Why a clock stood still inside `window`, in order of first appearance, each reason once: holidays
// by name with the working minutes they cost, days off and closed hours with none.
std::vector<SkippedSpan> explain_skips(const OpeningDays& days, Span window);

// True where a date of the window lies outside the years that the calendar knows.
bool reaches_beyond(const OpeningDays& days, Span window);

}  // namespace policy
