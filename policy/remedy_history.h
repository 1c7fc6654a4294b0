#pragma once

#include "policy/adjudicate.h"

namespace policy {

// What repairs and replacements have come to by the day of the question.
struct RemedyHistory {
    bool any_failed = false;    // one of them did not help, or was refused
    bool not_possible = false;  // it cannot be put right at all
    int failed_repairs = 0;
    int repair_days = 0;  // all stays together
    bool no_exchange = false;
};

// Pure.
RemedyHistory remedy_history(const ReturnFacts& facts, date::local_days asked);

// Whether what has to go before a second remedy has come. That no repair is possible counts as any
// number of failed ones: the favourable reading.
bool has_come(const Before& before, const RemedyHistory& history);

}  // namespace policy
