#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "policy/opening_days.h"

namespace policy {

// Walks the opening spans of a calendar forward, from the one that is open at a time, or the next.
class SpanWalk {
public:
    // `days` must outlive it. Starts a day early because a doubled hour may carry a closing past
    // midnight.
    SpanWalk(const OpeningDays& days, base::UtcTime from)
        : days_(days), reached_(from), date_(days.date_of(from) - date::days(1)) {}

    // The next span, cut to begin no earlier than where the walk is; nothing after `max_days`.
    std::optional<Span> next(int max_days);

private:
    const OpeningDays& days_;
    base::UtcTime reached_;
    date::local_days date_;
    std::vector<Span> today_;
    std::size_t index_ = 0;
    int days_walked_ = 0;
};

}  // namespace policy
