#pragma once

#include <chrono>
#include <vector>

#include <date/date.h>
#include <date/tz.h>

#include "base/clock.h"
#include "base/result.h"
#include "policy/calendar.h"

namespace policy {

// [from, to)
struct Span {
    base::UtcTime from{};
    base::UtcTime to{};
};

// Milliseconds that `spans` share with `window`.
std::chrono::milliseconds overlap(const std::vector<Span>& spans, Span window);

enum class DayKind { Regular, Holiday, MakeUp };

// What the calendar says of one local date, as moments of UTC. Spans are ordered and disjoint;
// the empty ones (inside the hour that daylight saving skips) are left out.
struct OpeningDay {
    DayKind kind = DayKind::Regular;
    const DayHours* row = nullptr;  // of the holiday or make-up day
    Span whole;                     // from this midnight to the next
    std::vector<Span> open;
    std::vector<Span> plain;  // what a week without holidays would have
};

// The days of one calendar, which must outlive it.
class OpeningDays {
public:
    // Refuses "calendar.zone", and "calendar.week" unless there are seven days.
    static base::Result<OpeningDays> create(const Calendar& calendar);

    date::local_days date_of(base::UtcTime at) const;
    OpeningDay day(date::local_days date) const;
    bool covers(date::local_days date) const;

private:
    OpeningDays(const Calendar& calendar, const date::time_zone& zone)
        : calendar_(&calendar), zone_(&zone) {}
    std::vector<Span> spans(date::local_days date, const std::vector<Interval>& hours) const;

    const Calendar* calendar_;
    const date::time_zone* zone_;
};

}  // namespace policy
