#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "policy/return_window.h"

// When a window ends, found by walking through the calendar one day at a time. Written from
// policy.md alone and sharing no code with policy/return_window.cpp, so that the two can be held
// against each other.
namespace naive {

// A day of the Gregorian calendar.
struct Day {
    int year = 0;
    int month = 0;
    int day = 0;
    auto operator<=>(const Day&) const = default;
};
Day read(const std::string& text);  // "2026-11-22"
std::string write(const Day& day);
Day next(const Day& day);
int weekday(const Day& day);  // 0 = Monday

// Which days are working days.
struct Calendar {
    std::set<int> free_weekdays;
    std::set<Day> holidays;
    std::set<Day> make_up_days;
    bool works(const Day& day) const;
};
// The public calendar of China for 2026, as the State Council's office gave it out.
Calendar china_2026();
policy::Calendar for_engine(const Calendar& calendar);

struct End {
    bool begun = true;
    std::optional<Day> last_day;  // none = without an end, or not begun, or still at the repairer's
    bool operator==(const End&) const = default;
};
End end_of(const policy::Window& window, policy::Right right, const policy::ReturnDates& dates,
           const Calendar& calendar);

}  // namespace naive
