#include <algorithm>

#include "policy/lint.h"
#include "policy/local_time.h"

namespace policy {
namespace {

class CalendarLint {
public:
    CalendarLint(std::string name, const Calendar& calendar, Findings& findings)
        : name_(std::move(name)), calendar_(calendar), findings_(findings) {}

    void run() {
        for (std::size_t day = 0; day < calendar_.week.size(); ++day) {
            check_hours("week[" + std::to_string(day) + "]", calendar_.week[day]);
        }
        const bool never = std::all_of(calendar_.week.begin(), calendar_.week.end(),
                                       [](const auto& hours) { return hours.empty(); });
        if (never) {
            error("week", "no day of the week has hours", "write when the shop is open");
        }
        check_rows("holidays", calendar_.holidays);
        check_rows("working_days", calendar_.working_days);
        check_both();
    }

private:
    void error(std::string member, std::string wrong, std::string remedy) {
        findings_.error(std::string(shop_file::kCalendar), name_, std::move(member),
                        std::move(wrong), std::move(remedy));
    }

    void check_hours(const std::string& member, const std::vector<Interval>& hours) {
        int reached = 0;
        for (const Interval& interval : hours) {
            if (interval.from_minute < reached || interval.from_minute >= interval.to_minute) {
                error(member, "the hours overlap, run backwards or are empty",
                      R"(write them in order: [["09:00", "12:00"], ["13:00", "18:00"]])");
                return;
            }
            reached = interval.to_minute;
        }
    }

    void check_rows(const std::string& list, const std::vector<DayHours>& rows) {
        std::string last;
        for (const DayHours& row : rows) {
            const std::string member = list + " " + row.date;
            const auto date = parse_date(row.date);
            if (!date.ok()) {
                error(member, "no such date", R"(write it like "2026-02-16")");
                continue;
            }
            const int year = static_cast<int>(date::year_month_day(*date).year());
            if (year < calendar_.first_year || year > calendar_.last_year) {
                error(member, "outside first_year and last_year", "widen the years or remove it");
            }
            if (row.date <= last) {
                error(member, "not later than the date before it", "sort the dates, each once");
            }
            last = row.date;
            check_hours(member, row.hours);
        }
    }

    void check_both() {
        for (const DayHours& day : calendar_.working_days) {
            const auto& holidays = calendar_.holidays;
            const bool both =
                std::any_of(holidays.begin(), holidays.end(),
                            [&](const DayHours& holiday) { return holiday.date == day.date; });
            if (both) {
                findings_.warn(std::string(shop_file::kCalendar), name_, "working_days " + day.date,
                               "a holiday too: it will be worked", "remove it from one list");
            }
        }
    }

    std::string name_;
    const Calendar& calendar_;
    Findings& findings_;
};

}  // namespace

void lint_calendars(const ShopDraft& draft, Findings& findings) {
    const ShopRules& rules = draft.content.rules;
    const std::string file(shop_file::kCalendar);
    if (!find_zone(rules.opening.zone).ok()) {
        findings.error(file, "", "zone", "no time zone \"" + rules.opening.zone + "\"",
                       R"(write an IANA name: "Asia/Shanghai")");
    }
    if (rules.opening.first_year > rules.opening.last_year) {
        findings.error(file, "", "last_year", "before first_year", "swap them");
    }
    CalendarLint("opening", rules.opening, findings).run();
    CalendarLint("working", rules.working, findings).run();
}

}  // namespace policy
