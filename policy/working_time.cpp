#include "policy/working_time.h"

#include <algorithm>
#include <charconv>

#include "policy/local_time.h"
#include "policy/span_walk.h"

namespace policy {
namespace {

using base::UtcTime;
using std::chrono::milliseconds;

constexpr int kMaxDays = 20 * 366;  // further away nothing is promised

// In order, overlapping ones joined, empty ones left out.
std::vector<Span> tidy(std::vector<Span> pauses) {
    std::sort(pauses.begin(), pauses.end(),
              [](const Span& left, const Span& right) { return left.from < right.from; });
    std::vector<Span> joined;
    for (const Span& pause : pauses) {
        if (pause.from >= pause.to) {
            continue;
        }
        if (!joined.empty() && pause.from <= joined.back().to) {
            joined.back().to = std::max(joined.back().to, pause.to);
        } else {
            joined.push_back(pause);
        }
    }
    return joined;
}

// What is left of a span once the (tidy) pauses are cut out of it.
std::vector<Span> cut(Span span, const std::vector<Span>& pauses) {
    std::vector<Span> left;
    for (const Span& pause : pauses) {
        if (pause.to <= span.from || pause.from >= span.to) {
            continue;
        }
        if (span.from < pause.from) {
            left.push_back({span.from, pause.from});
        }
        span.from = std::min(pause.to, span.to);
    }
    if (span.from < span.to) {
        left.push_back(span);
    }
    return left;
}

}  // namespace

base::Result<WorkingTime> WorkingTime::create(const Calendar& calendar) {
    TRY(days, OpeningDays::create(calendar));
    return WorkingTime(days);
}

milliseconds WorkingTime::between(Span window, const std::vector<Span>& pauses) const {
    milliseconds sum{0};
    if (window.from >= window.to) {
        return sum;
    }
    const std::vector<Span> still = tidy(pauses);
    SpanWalk walk(days_, window.from);
    const auto length = std::chrono::duration_cast<date::days>(window.to - window.from);
    const int max_days = static_cast<int>(std::min<std::int64_t>(length.count() + 3, kMaxDays));
    while (const std::optional<Span> open = walk.next(max_days)) {
        if (open->from >= window.to) {
            break;
        }
        for (const Span& part : cut({open->from, std::min(open->to, window.to)}, still)) {
            sum += part.to - part.from;
        }
    }
    return sum;
}

std::optional<UtcTime> WorkingTime::after(UtcTime from, milliseconds time,
                                          const std::vector<Span>& pauses) const {
    const std::vector<Span> still = tidy(pauses);
    const bool ends_paused = !still.empty() && still.back().to == UtcTime::max();
    SpanWalk walk(days_, from);
    while (const std::optional<Span> open = walk.next(kMaxDays)) {
        for (const Span& part : cut(*open, still)) {
            if (time <= part.to - part.from) {
                return part.from + time;
            }
            time -= part.to - part.from;
        }
        if (ends_paused && open->to >= still.back().from) {
            return std::nullopt;
        }
    }
    return std::nullopt;
}

std::optional<UtcTime> WorkingTime::before(UtcTime at, milliseconds time) const {
    const date::local_days last = days_.date_of(at);
    UtcTime reached = at;  // in a doubled hour the day before may close after this one opens
    for (date::local_days date = last; date > last - date::days(kMaxDays); date -= date::days(1)) {
        const std::vector<Span> open = days_.day(date).open;
        for (auto span = open.rbegin(); span != open.rend(); ++span) {
            const UtcTime to = std::min(span->to, reached);
            if (span->from >= to) {
                continue;
            }
            if (time <= to - span->from) {
                return to - time;
            }
            time -= to - span->from;
            reached = span->from;
        }
    }
    return std::nullopt;
}

base::Result<UtcTime> read_moment(const Calendar& calendar, std::string_view text) {
    constexpr std::size_t kDate = 10;
    constexpr std::size_t kDateAndTime = 16;
    if (const auto exact = base::parse_utc(text); exact.ok()) {
        return exact;
    }
    const auto wrong = base::error(base::ErrorCode::InvalidInput, "calendar.time",
                                   "write a time like \"2026-02-14 17:30\" (on the store's wall) "
                                   "or 2026-02-14T09:30:00.000Z");
    if (text.size() != kDateAndTime || (text[kDate] != ' ' && text[kDate] != 'T')) {
        return wrong;
    }
    const auto day = parse_date(text.substr(0, kDate));
    int hour = 0;
    int minute = 0;
    const auto read = [&](std::size_t at, int& value) {
        const auto [end, error] = std::from_chars(text.data() + at, text.data() + at + 2, value);
        return error == std::errc() && end == text.data() + at + 2;
    };
    if (!day.ok() || text[kDate + 3] != ':' || !read(kDate + 1, hour) || !read(kDate + 4, minute) ||
        hour < 0 || hour > 23 || minute < 0 || minute > 59) {
        return wrong;
    }
    TRY(zone, find_zone(calendar.zone));
    return moment_of(*zone, *day, hour * 60 + minute, Edge::Opening);
}

}  // namespace policy
