#include "tests/policy_terms/naive_window.h"

#include <fmt/format.h>

#include "policy/local_time.h"

namespace naive {
namespace {

using policy::ClockStart;
using policy::PeriodUnit;

int days_in(int year, int month) {
    if (month == 2) {
        return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28;
    }
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

// Whether `day` is the one that corresponds to `start`, so many months on.
bool corresponds(const Day& day, const Day& start, int months) {
    const int length = days_in(day.year, day.month);
    return (day.year - start.year) * 12 + (day.month - start.month) == months &&
           day.day == (start.day < length ? start.day : length);
}

std::optional<Day> text(const std::optional<date::local_days>& day) {
    return day ? std::optional(read(policy::format_date(*day))) : std::nullopt;
}

std::optional<Day> later(const std::optional<Day>& left, const std::optional<Day>& right) {
    if (!left || !right) {
        return left ? left : right;
    }
    return *left < *right ? right : left;
}

std::optional<Day> event(ClockStart clock, const policy::ReturnDates& dates) {
    const auto delivered = dates.delivered ? text(dates.delivered) : text(dates.installed);
    switch (clock) {
        case ClockStart::Sale:
            return text(dates.sold);
        case ClockStart::Delivery:
        case ClockStart::DeliveryOrInstallation:
            return delivered;
        case ClockStart::LastDelivery:
            return dates.last_delivered ? later(text(dates.last_delivered), text(dates.delivered))
                                        : delivered;
        case ClockStart::Installation:
            return text(dates.installed);
        case ClockStart::Replacement:
            return text(dates.replaced);
    }
    return std::nullopt;
}

enum class Stay { No, Yes, NoEnd };

using Stays = std::vector<std::pair<Day, std::optional<Day>>>;

Stays stays_of(const policy::Window& window, const policy::ReturnDates& dates) {
    Stays stays;
    for (const policy::RepairStay& stay : dates.repairs) {
        if (window.repair_time == policy::RepairTime::Stops) {
            stays.emplace_back(*text(stay.from), text(stay.to));
        }
    }
    return stays;
}

Stay in_repair(const Day& day, const Stays& stays) {
    Stay found = Stay::No;
    for (const auto& [from, to] : stays) {
        if (from <= day && !to) {
            return Stay::NoEnd;
        }
        if (from <= day && day <= *to) {
            found = Stay::Yes;
        }
    }
    return found;
}

bool counts(const Day& day, const policy::Window& window, const Calendar& calendar) {
    return window.day_mode == policy::DayMode::Calendar || calendar.works(day);
}

int length_in_days(const policy::Period& period, const Day& start) {
    if (period.unit == PeriodUnit::Days) {
        return period.count;
    }
    const int months = period.unit == PeriodUnit::Years ? 12 * period.count : period.count;
    int days = 0;
    for (Day day = start; !corresponds(day, start, months); day = next(day)) {
        ++days;
    }
    return days;
}

Day days_later(Day day, int days) {
    for (; days > 0; --days) {
        day = next(day);
    }
    return day;
}

// How many days the window has, and from when, for a buyer who was told late or never: told within
// the added time, the period from that day; else the period and then the added time.
int length_if_told_late(const policy::Window& window, const policy::Informed& informed,
                        Day& start) {
    const int plain = length_in_days(window.period, start);
    if (window.if_not_informed.count == 0 || informed.when == policy::Informed::When::AtSale) {
        return plain;
    }
    const Day told = *text(informed.on);
    const Day limit = days_later(start, length_in_days(window.if_not_informed, start));
    if (informed.when == policy::Informed::When::Later && told <= limit) {
        start = told > start ? told : start;
        return length_in_days(window.period, start);
    }
    return plain + length_in_days(window.if_not_informed, days_later(start, plain));
}

}  // namespace

Day read(const std::string& text) {
    return {std::stoi(text.substr(0, 4)), std::stoi(text.substr(5, 2)),
            std::stoi(text.substr(8, 2))};
}

std::string write(const Day& day) {
    return fmt::format("{:04}-{:02}-{:02}", day.year, day.month, day.day);
}

Day next(const Day& day) {
    if (day.day < days_in(day.year, day.month)) {
        return {day.year, day.month, day.day + 1};
    }
    return day.month < 12 ? Day{day.year, day.month + 1, 1} : Day{day.year + 1, 1, 1};
}

int weekday(const Day& day) {
    int days = day.day - 1;  // since 2024-01-01, a Monday
    for (int year = 2024; year < day.year; ++year) {
        days += days_in(year, 2) == 29 ? 366 : 365;
    }
    for (int month = 1; month < day.month; ++month) {
        days += days_in(day.year, month);
    }
    return days % 7;
}

bool Calendar::works(const Day& day) const {
    return make_up_days.contains(day) ||
           (!holidays.contains(day) && !free_weekdays.contains(weekday(day)));
}

Calendar china_2026() {
    Calendar calendar;
    calendar.free_weekdays = {5, 6};
    for (const char* day :
         {"2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"}) {
        calendar.make_up_days.insert(read(day));
    }
    const std::vector<std::pair<const char*, const char*>> holidays{
        {"2026-01-01", "2026-01-03"}, {"2026-02-15", "2026-02-23"}, {"2026-04-04", "2026-04-06"},
        {"2026-05-01", "2026-05-05"}, {"2026-06-19", "2026-06-21"}, {"2026-09-25", "2026-09-27"},
        {"2026-10-01", "2026-10-07"}};
    for (const auto& [first, last] : holidays) {
        for (Day day = read(first); day <= read(last); day = next(day)) {
            calendar.holidays.insert(day);
        }
    }
    return calendar;
}

policy::Calendar for_engine(const Calendar& calendar) {
    policy::Calendar engine;
    engine.week.assign(7, {{540, 1080}});
    for (const int free : calendar.free_weekdays) {
        engine.week[static_cast<std::size_t>(free)].clear();
    }
    for (const Day& day : calendar.holidays) {
        engine.holidays.push_back({write(day), {}, {}});
    }
    for (const Day& day : calendar.make_up_days) {
        engine.working_days.push_back({write(day), {}, {}});
    }
    return engine;
}

End end_of(const policy::Window& window, policy::Right right, const policy::ReturnDates& dates,
           const Calendar& calendar) {
    auto start = event(window.clock, dates);
    if (!start) {
        return {false, std::nullopt};
    }
    const bool anew = right == policy::Right::Exchange || right == policy::Right::Repair ||
                      right == policy::Right::Guarantee;
    start = anew ? later(start, text(dates.replaced)) : start;
    if (window.period.count == 0) {
        return {};
    }
    const Stays stays = stays_of(window, dates);
    Day day = *start;
    for (int left = length_if_told_late(window, dates.informed, day); left > 0;) {
        day = next(day);
        const Stay stay = in_repair(day, stays);
        if (stay == Stay::NoEnd) {
            return {};
        }
        left -= stay == Stay::No && counts(day, window, calendar) ? 1 : 0;
    }
    while (window.last_day == policy::LastDay::RollForward && !calendar.works(day)) {
        day = next(day);
    }
    return {true, day};
}

}  // namespace naive
