#include "policy/calendar.h"

#include <optional>

#include <fmt/format.h>

#include "policy/local_time.h"
#include "policy/opening_days.h"
#include "policy/skipped_spans.h"
#include "policy/span_walk.h"
#include "policy/working_time.h"

namespace policy {
namespace {

constexpr std::int64_t kMaxMinutes = 10LL * 366 * 24 * 60;
constexpr int kMaxDaysToChange = 31;  // an open shop that never closes
constexpr int kMaxDaysToOpening = 2 * 366;

base::Error never_open() {
    return base::error(base::ErrorCode::InvalidInput, "calendar.never_open",
                       "the calendar has too few opening hours to reach that time");
}

}  // namespace

base::Result<DueTime> due_at(const Calendar& calendar, base::UtcTime from, std::int64_t minutes) {
    if (minutes < 0 || minutes > kMaxMinutes) {
        return base::error(base::ErrorCode::InvalidInput, "calendar.minutes",
                           "minutes are zero or more, at most ten years");
    }
    TRY(working, WorkingTime::create(calendar));
    const auto at = working.after(from, std::chrono::minutes(minutes));
    if (!at) {
        return never_open();
    }
    return DueTime{*at, explain_skips(working.days(), {from, *at}),
                   reaches_beyond(working.days(), {from, *at})};
}

base::Result<OpenState> open_state(const Calendar& calendar, base::UtcTime at) {
    TRY(days, OpeningDays::create(calendar));
    SpanWalk walk(days, at);
    const std::optional<Span> first = walk.next(kMaxDaysToOpening);
    if (!first) {
        return never_open();
    }
    if (first->from > at) {
        return OpenState{false, first->from};
    }
    base::UtcTime closes = first->to;
    while (const std::optional<Span> span = walk.next(kMaxDaysToChange)) {
        if (span->from > closes) {
            break;
        }
        closes = span->to;
    }
    return OpenState{true, closes};
}

base::Result<std::string> local_date(const Calendar& calendar, base::UtcTime at) {
    TRY(zone, find_zone(calendar.zone));
    return format_date(local_day(*zone, at));
}

base::Result<std::string> local_date_time(const Calendar& calendar, base::UtcTime at) {
    TRY(zone, find_zone(calendar.zone));
    const auto local = to_local(*zone, at);
    const date::local_days day = date::floor<date::days>(local);
    const auto minute = date::floor<std::chrono::minutes>(local - day).count();
    return fmt::format("{} {:02}:{:02}", format_date(day), minute / 60, minute % 60);
}

base::Result<base::UtcTime> start_of_date(std::string_view zone_name, std::string_view date) {
    TRY(zone, find_zone(zone_name));
    TRY(day, parse_date(date));
    return moment_of(*zone, day, 0, Edge::Opening);
}

}  // namespace policy
