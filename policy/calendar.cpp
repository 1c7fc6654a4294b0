#include "policy/calendar.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "policy/local_time.h"
#include "policy/opening_days.h"
#include "policy/skipped_spans.h"

namespace policy {
namespace {

using std::chrono::milliseconds;

constexpr std::int64_t kMaxMinutes = 10LL * 366 * 24 * 60;
constexpr int kMaxDays = 20 * 366;    // further ahead nothing is promised
constexpr int kMaxDaysToChange = 31;  // an open shop that never closes
constexpr int kMaxDaysToOpening = 2 * 366;

// Walks the opening spans from the one that is open at a time, or the next one. Starts a day early
// because a doubled hour may carry a closing past midnight.
class SpanWalk {
public:
    SpanWalk(const OpeningDays& days, base::UtcTime from)
        : days_(days), reached_(from), date_(days.date_of(from) - date::days(1)) {}

    // The next span, cut to begin no earlier than where the walk is; nothing after `max_days`.
    std::optional<Span> next(int max_days) {
        while (true) {
            for (; index_ < today_.size(); ++index_) {
                const Span span{std::max(today_[index_].from, reached_), today_[index_].to};
                if (span.from < span.to) {
                    reached_ = span.to;
                    ++index_;
                    return span;
                }
            }
            if (days_walked_ > max_days) {
                return std::nullopt;
            }
            today_ = days_.day(date_).open;
            index_ = 0;
            date_ += date::days(1);
            ++days_walked_;
        }
    }

private:
    const OpeningDays& days_;
    base::UtcTime reached_;
    date::local_days date_;
    std::vector<Span> today_;
    std::size_t index_ = 0;
    int days_walked_ = 0;
};

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
    TRY(days, OpeningDays::create(calendar));
    SpanWalk walk(days, from);
    milliseconds left = std::chrono::minutes(minutes);
    while (const std::optional<Span> span = walk.next(kMaxDays)) {
        if (left <= span->to - span->from) {
            const base::UtcTime at = span->from + left;
            return DueTime{at, explain_skips(days, {from, at}), reaches_beyond(days, {from, at})};
        }
        left -= span->to - span->from;
    }
    return never_open();
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
