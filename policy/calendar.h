#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "policy/values.h"

namespace policy {

// Local minutes of a day, [from, to); 24:00 is 1440. Intervals of a day are ordered and disjoint.
struct Interval {
    int from_minute = 0;
    int to_minute = 0;
};

struct DayHours {
    std::string date;             // "2026-02-16"
    LocalizedText name;           // "春节" / "Spring Festival"
    std::vector<Interval> hours;  // empty = closed
};

// When the store (or the public) works. An added working day beats a holiday on the same date.
// Covers the years [first_year, last_year]; beyond them weekends only, and the answer is flagged.
struct Calendar {
    std::int64_t version = 0;
    std::string zone;                         // IANA name, "Asia/Shanghai"
    std::vector<std::vector<Interval>> week;  // 7 entries, Monday first
    std::vector<DayHours> holidays;           // closed, or shorter hours
    std::vector<DayHours> working_days;       // make-up days; empty hours = Monday's
    int first_year = 0;
    int last_year = 0;
};

struct SkippedSpan {
    LocalizedText why;         // "春节", "day off", "outside opening hours"
    std::int64_t minutes = 0;  // minutes lost against a plain week: 0 for nights
};

struct DueTime {
    base::UtcTime at{};
    std::vector<SkippedSpan> skipped;
    bool beyond_calendar = false;
};

struct OpenState {
    bool open = false;
    base::UtcTime changes_at{};  // the next opening or closing, at most a month ahead when open
};

// Pure but for the system's time zone files. Refuses "calendar.zone", "calendar.never_open",
// "calendar.minutes". Minutes are elapsed minutes inside opening intervals; ending exactly at
// closing is due at closing; zero minutes outside hours are due at the next opening. Design:
// service-requests.md.
base::Result<DueTime> due_at(const Calendar& calendar, base::UtcTime from, std::int64_t minutes);
base::Result<OpenState> open_state(const Calendar& calendar, base::UtcTime at);
// The store's local date ("2026-11-22") and minute of the day at a time.
base::Result<std::string> local_date(const Calendar& calendar, base::UtcTime at);
base::Result<std::string> local_date_time(const Calendar& calendar,
                                          base::UtcTime at);  // "2026-11-22 14:30"
// The first moment of a local date in an IANA zone. Refuses "calendar.zone", "calendar.date".
base::Result<base::UtcTime> start_of_date(std::string_view zone, std::string_view date);
// "今天 14:30 前回复" / "by 14:30 today"; tomorrow by word, later days by date and weekday. Rounded
// up to the minute, so that what is kept was never told earlier.
base::Result<std::string> promise_words(base::UtcTime now, base::UtcTime due,
                                        const Calendar& calendar, Language language);
// The time alone: "今天 14:30" / "by 14:30 today".
base::Result<std::string> until_words(base::UtcTime now, base::UtcTime due,
                                      const Calendar& calendar, Language language);

}  // namespace policy
