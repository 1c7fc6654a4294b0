#include "policy/opening_days.h"

#include <algorithm>

#include "policy/local_time.h"

namespace policy {
namespace {

constexpr std::size_t kDaysOfWeek = 7;
constexpr int kMinutesOfDay = 24 * 60;

const DayHours* find_row(const std::vector<DayHours>& rows, const std::string& date) {
    const auto found = std::find_if(rows.begin(), rows.end(),
                                    [&](const DayHours& row) { return row.date == date; });
    return found == rows.end() ? nullptr : &*found;
}

}  // namespace

std::chrono::milliseconds overlap(const std::vector<Span>& spans, Span window) {
    std::chrono::milliseconds sum{0};
    for (const Span& span : spans) {
        const base::UtcTime from = std::max(span.from, window.from);
        const base::UtcTime to = std::min(span.to, window.to);
        if (from < to) {
            sum += to - from;
        }
    }
    return sum;
}

base::Result<OpeningDays> OpeningDays::create(const Calendar& calendar) {
    TRY(zone, find_zone(calendar.zone));
    if (calendar.week.size() != kDaysOfWeek) {
        return base::error(base::ErrorCode::InvalidInput, "calendar.week",
                           "a week has seven days, Monday first");
    }
    return OpeningDays(calendar, *zone);
}

date::local_days OpeningDays::date_of(base::UtcTime at) const {
    return local_day(*zone_, at);
}

bool OpeningDays::covers(date::local_days date) const {
    const int year = static_cast<int>(date::year_month_day(date).year());
    return calendar_->first_year <= year && year <= calendar_->last_year;
}

OpeningDay OpeningDays::day(date::local_days date) const {
    const unsigned weekday = date::weekday(date).iso_encoding() - 1;
    const std::vector<Interval>& plain = calendar_->week[weekday];
    OpeningDay day;
    day.whole = {moment_of(*zone_, date, 0, Edge::Opening),
                 moment_of(*zone_, date, kMinutesOfDay, Edge::Opening)};
    day.plain = spans(date, plain);
    if (!covers(date)) {
        day.open = day.plain;
        return day;
    }
    const std::string text = format_date(date);
    if (const DayHours* row = find_row(calendar_->working_days, text)) {
        day.kind = DayKind::MakeUp;
        day.row = row;
        day.open = spans(date, row->hours.empty() ? calendar_->week[0] : row->hours);
    } else if (const DayHours* holiday = find_row(calendar_->holidays, text)) {
        day.kind = DayKind::Holiday;
        day.row = holiday;
        day.open = spans(date, holiday->hours);
    } else {
        day.open = day.plain;
    }
    return day;
}

std::vector<Span> OpeningDays::spans(date::local_days date,
                                     const std::vector<Interval>& hours) const {
    std::vector<Span> result;
    for (const Interval& interval : hours) {
        Span span{moment_of(*zone_, date, interval.from_minute, Edge::Opening),
                  moment_of(*zone_, date, interval.to_minute, Edge::Closing)};
        if (!result.empty()) {
            // In the doubled hour the interval before may close after this one opens.
            span.from = std::max(span.from, result.back().to);
        }
        if (span.from < span.to) {
            result.push_back(span);
        }
    }
    return result;
}

}  // namespace policy
