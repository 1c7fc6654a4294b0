#include "policy/return_window.h"

#include <algorithm>

#include "policy/local_time.h"

namespace policy {
namespace {

using date::local_days;

constexpr int kLongestRest = 31;  // a calendar whose rest days never end is a mistake

constexpr EnumSet<Right> kBegunAnew{Right::Exchange, Right::Repair, Right::Guarantee};

// What is installed has been delivered, by that day at the latest.
std::optional<local_days> delivery_of(const ReturnDates& dates) {
    return dates.delivered ? dates.delivered : dates.installed;
}

std::optional<local_days> event_of(ClockStart clock, const ReturnDates& dates) {
    switch (clock) {
        case ClockStart::Sale:
            return dates.sold;
        case ClockStart::Delivery:
        case ClockStart::DeliveryOrInstallation:
            return delivery_of(dates);
        case ClockStart::LastDelivery:
            return dates.last_delivered ? std::max(dates.last_delivered, dates.delivered)
                                        : delivery_of(dates);
        case ClockStart::Installation:
            return dates.installed;
        case ClockStart::Replacement:
            return dates.replaced;
    }
    return std::nullopt;
}

// "2026-01-31" and one month: "2026-02-28".
local_days corresponding_day(local_days from, date::months months) {
    const date::year_month_day day{from};
    const date::year_month month = day.year() / day.month() + months;
    const date::year_month_day_last last{month.year(), date::month_day_last{month.month()}};
    return local_days{month.year() / month.month() / std::min(day.day(), last.day())};
}

local_days count_working_days(local_days from, int count, const Calendar& working) {
    local_days day = from;
    for (int counted = 0, idle = 0; counted < count && idle < kLongestRest;) {
        day += date::days(1);
        const bool works = is_working_day(working, day);
        counted += works ? 1 : 0;
        idle = works ? 0 : idle + 1;
    }
    return day;
}

// So many days later: calendar or working days, as the window counts them.
local_days days_after(const Window& window, local_days from, int count, const Calendar& working) {
    return window.day_mode == DayMode::Working ? count_working_days(from, count, working)
                                               : from + date::days(count);
}

local_days plain_end(const Window& window, local_days from, const Calendar& working) {
    const int count = window.period.count;
    switch (window.period.unit) {
        case PeriodUnit::Days:
            return days_after(window, from, count, working);
        case PeriodUnit::Months:
            return corresponding_day(from, date::months(count));
        case PeriodUnit::Years:
            return corresponding_day(from, date::months(12 * count));
    }
    return from;
}

// Directive 2011/83/EU art. 10: who is told within the added time has the period from that day.
local_days end_if_informed(const Window& window, const Informed& informed, local_days from,
                           const Calendar& working, WindowEnd& end) {
    const local_days plain = plain_end(window, from, working);
    if (window.if_not_informed.count == 0 || informed.when == Informed::When::AtSale) {
        return plain;
    }
    Window added = window;
    added.period = window.if_not_informed;
    const bool in_time =
        informed.when == Informed::When::Later && informed.on <= plain_end(added, from, working);
    if (in_time && informed.on <= from) {
        return plain;
    }
    end.told_late = true;
    if (in_time) {
        end.from = informed.on;
        return plain_end(window, informed.on, working);
    }
    return plain_end(added, plain, working);
}

int count_days(const Window& window, local_days first, local_days last, const Calendar& working) {
    int counted = 0;
    for (local_days day = first; day <= last; day += date::days(1)) {
        const bool counts = window.day_mode == DayMode::Calendar || is_working_day(working, day);
        counted += counts ? 1 : 0;
    }
    return counted;
}

// The stays as days that follow each other, overlaps once, in order.
std::vector<RepairStay> join_stays(std::vector<RepairStay> stays) {
    std::sort(stays.begin(), stays.end(), [](const RepairStay& left, const RepairStay& right) {
        return left.from < right.from;
    });
    std::vector<RepairStay> joined;
    for (const RepairStay& stay : stays) {
        const bool meets = !joined.empty() && (!joined.back().to || stay.from <= *joined.back().to);
        if (!meets) {
            joined.push_back(stay);
        } else if (joined.back().to && (!stay.to || *stay.to > *joined.back().to)) {
            joined.back().to = stay.to;
        }
    }
    return joined;
}

// Each stay that begins within the window as it then stands: what was left of the window follows
// it.
void leave_out_repairs(const Window& window, const ReturnDates& dates, const Calendar& working,
                       WindowEnd& end) {
    for (const RepairStay& stay : join_stays(dates.repairs)) {
        if (stay.from > end.last_day) {
            return;
        }
        if (!stay.to) {
            end.kind = WindowEnd::Kind::Open;  // it cannot end before the goods are back
            return;
        }
        const local_days first = std::max(stay.from, end.from + date::days(1));
        if (*stay.to < first) {
            continue;
        }
        const int left = count_days(window, first, end.last_day, working);
        end.last_day = days_after(window, *stay.to, left, working);
        end.repair_days += static_cast<int>((*stay.to - first).count()) + 1;
    }
}

void roll_forward(const Calendar& working, WindowEnd& end) {
    for (int i = 0; i < kLongestRest && !is_working_day(working, end.last_day); ++i) {
        end.last_day += date::days(1);
        end.rolled_forward = true;
    }
}

}  // namespace

int days_in_repair(const ReturnDates& dates, local_days until) {
    int days = 0;
    for (const RepairStay& stay : join_stays(dates.repairs)) {
        const local_days last = std::min(stay.to.value_or(until), until);
        days += last < stay.from ? 0 : static_cast<int>((last - stay.from).count()) + 1;
    }
    return days;
}

bool is_working_day(const Calendar& calendar, local_days day) {
    const std::string date = format_date(day);
    const auto is_it = [&](const DayHours& each) { return each.date == date; };
    if (std::any_of(calendar.working_days.begin(), calendar.working_days.end(), is_it)) {
        return true;
    }
    const auto holiday = std::find_if(calendar.holidays.begin(), calendar.holidays.end(), is_it);
    if (holiday != calendar.holidays.end()) {
        return !holiday->hours.empty();
    }
    const unsigned weekday = date::weekday{day}.iso_encoding();  // 1 = Monday
    return calendar.week.size() == 7 && !calendar.week[weekday - 1].empty();
}

WindowEnd end_of(const Window& window, Right right, const ReturnDates& dates,
                 const Calendar& working) {
    WindowEnd end;
    std::optional<local_days> from = event_of(window.clock, dates);
    if (!from) {
        end.kind = WindowEnd::Kind::NotBegun;
        return end;
    }
    if (dates.replaced && kBegunAnew.has(right)) {
        from = std::max(*from, *dates.replaced);
    }
    end.from = *from;
    if (window.period.count == 0) {
        return end;
    }
    end.kind = WindowEnd::Kind::Ends;
    end.last_day = end_if_informed(window, dates.informed, *from, working, end);
    end.counted = end.last_day;
    if (window.repair_time == RepairTime::Stops) {
        leave_out_repairs(window, dates, working, end);
    }
    if (end.kind == WindowEnd::Kind::Ends && window.last_day == LastDay::RollForward) {
        roll_forward(working, end);
    }
    return end;
}

}  // namespace policy
