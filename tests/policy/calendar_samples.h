#pragma once

#include <string>
#include <string_view>

#include <date/tz.h>

#include "policy/calendar.h"

// Mainland China 2026 (State Council notice of 4 November 2025), an office of 8 hours a day.
namespace samples {

inline policy::DayHours day_hours(std::string date, policy::LocalizedText name,
                                  std::vector<policy::Interval> hours = {}) {
    return {std::move(date), std::move(name), std::move(hours)};
}

inline void add_range(std::vector<policy::DayHours>& rows, const char* month, int first, int last,
                      const policy::LocalizedText& name) {
    for (int day = first; day <= last; ++day) {
        rows.push_back(day_hours(
            std::string("2026-") + month + (day < 10 ? "-0" : "-") + std::to_string(day), name));
    }
}

inline policy::Calendar office_2026() {
    policy::Calendar calendar;
    calendar.version = 1;
    calendar.zone = "Asia/Shanghai";
    const std::vector<policy::Interval> day{{9 * 60, 12 * 60}, {13 * 60, 18 * 60}};
    calendar.week = {day, day, day, day, day, {}, {}};
    add_range(calendar.holidays, "01", 1, 3, {"元旦", "New Year"});
    add_range(calendar.holidays, "02", 15, 23, {"春节", "Spring Festival"});
    add_range(calendar.holidays, "04", 4, 6, {"清明节", "Qingming Festival"});
    add_range(calendar.holidays, "05", 1, 5, {"劳动节", "Labour Day"});
    add_range(calendar.holidays, "06", 19, 21, {"端午节", "Dragon Boat Festival"});
    add_range(calendar.holidays, "09", 25, 27, {"中秋节", "Mid-Autumn Festival"});
    add_range(calendar.holidays, "10", 1, 7, {"国庆节", "National Day"});
    for (const char* date :
         {"2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"}) {
        calendar.working_days.push_back(day_hours(date, {"调休上班", "make-up day"}));
    }
    calendar.first_year = 2026;
    calendar.last_year = 2026;
    return calendar;
}

// The same intervals on all seven days of an uneventful zone.
inline policy::Calendar daily(std::string zone, std::vector<policy::Interval> day) {
    policy::Calendar calendar;
    calendar.zone = std::move(zone);
    calendar.week.assign(7, day);
    calendar.first_year = 2000;
    calendar.last_year = 2100;
    return calendar;
}

inline base::UtcTime utc(std::string_view text) {
    return base::parse_utc(std::string(text) + ":00.000Z").value();
}

// "2026-11-22 14:30" on a wall in Shanghai.
inline base::UtcTime shanghai(std::string text) {
    text[10] = 'T';
    return utc(text) - std::chrono::hours(8);
}

}  // namespace samples
