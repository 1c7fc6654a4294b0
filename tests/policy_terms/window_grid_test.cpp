#include <fmt/format.h>
#include <catch2/catch.hpp>

#include "policy/local_time.h"
#include "policy/terms_describe.h"
#include "tests/policy_terms/naive_window.h"

// Every kind of window against a second implementation that walks day by day: around the ends of
// months and years, leap days, and the rest days of 2026 with the working days that make up for
// them.
namespace {

using namespace policy;
using date::days;
using date::local_days;

local_days day(const std::string& text) {
    return parse_date(text).value();
}

std::vector<local_days> days_between(const std::string& first, const std::string& last) {
    std::vector<local_days> list;
    for (local_days each = day(first); each <= day(last); each += days(1)) {
        list.push_back(each);
    }
    return list;
}

// Ends of months in common and leap years, then every holiday of 2026 and what leads up to it.
std::vector<local_days> starts() {
    std::vector<local_days> all;
    for (const auto& [first, last] :
         std::vector<std::pair<std::string, std::string>>{{"2025-12-28", "2026-01-08"},
                                                          {"2026-01-28", "2026-03-02"},
                                                          {"2026-03-28", "2026-05-12"},
                                                          {"2026-08-29", "2026-09-01"},
                                                          {"2026-09-12", "2026-10-14"},
                                                          {"2027-02-26", "2027-03-01"},
                                                          {"2028-01-29", "2028-03-02"},
                                                          {"2028-08-30", "2028-08-31"}}) {
        const auto span = days_between(first, last);
        all.insert(all.end(), span.begin(), span.end());
    }
    return all;
}

std::vector<Window> windows() {
    std::vector<Window> all;
    const auto add = [&](Period period, DayMode mode) {
        for (const LastDay last : {LastDay::Exact, LastDay::RollForward}) {
            for (const RepairTime repair : {RepairTime::Counts, RepairTime::Stops}) {
                all.push_back({period, ClockStart::Sale, mode, last, repair});
            }
        }
    };
    for (const int count : {1, 2, 3, 5, 7, 14, 15, 30}) {
        add({count, PeriodUnit::Days}, DayMode::Calendar);
        add({count, PeriodUnit::Days}, DayMode::Working);
    }
    for (const int count : {1, 2, 3, 6, 12, 13}) {
        add({count, PeriodUnit::Months}, DayMode::Calendar);
    }
    for (const int count : {1, 2, 4}) {
        add({count, PeriodUnit::Years}, DayMode::Calendar);
    }
    add({}, DayMode::Calendar);
    return all;
}

naive::End of_engine(const WindowEnd& end) {
    if (end.kind == WindowEnd::Kind::Ends) {
        return {true, naive::read(format_date(end.last_day))};
    }
    return {end.kind != WindowEnd::Kind::NotBegun, std::nullopt};
}

std::string word(const naive::End& end) {
    return end.last_day ? naive::write(*end.last_day) : end.begun ? "open" : "not begun";
}

class Comparison {
public:
    void compare(const Window& window, Right right, const ReturnDates& dates) const {
        const naive::End got = of_engine(end_of(window, right, dates, engine_));
        const naive::End wanted = naive::end_of(window, right, dates, calendar_);
        if (got != wanted) {
            FAIL(describe(window) << " of " << cell_word(right) << ", sold "
                                  << format_date(dates.sold) << ": " << word(got) << ", day by day "
                                  << word(wanted));
        }
    }

private:
    naive::Calendar calendar_ = naive::china_2026();
    policy::Calendar engine_ = naive::for_engine(calendar_);
};

// No stay, one at each distance and length, two that meet, overlap or leave a gap, one without an
// end.
std::vector<std::vector<RepairStay>> repairs_after(local_days start) {
    const auto stay = [&](int from, int length) {
        return RepairStay{start + days(from), start + days(from + length)};
    };
    std::vector<std::vector<RepairStay>> all{{}, {{start + days(3), std::nullopt}}};
    for (const int from : {0, 1, 5, 7, 8, 14, 31}) {
        for (const int length : {0, 3, 9}) {
            all.push_back({stay(from, length)});
        }
    }
    for (const int second : {2, 4, 5, 6, 9, 12}) {
        all.push_back({stay(2, 3), stay(second, 2)});
        all.push_back({stay(second, 2), stay(2, 3)});
    }
    all.push_back({stay(1, 1), {start + days(2), std::nullopt}});
    return all;
}

TEST_CASE("every window from every day ends where walking day by day ends") {
    const Comparison comparison;
    for (const Window& window : windows()) {
        for (const local_days start : starts()) {
            ReturnDates dates;
            dates.sold = start;
            comparison.compare(window, Right::QualityReturn, dates);
        }
    }
}

TEST_CASE("days in repair are left out as walking day by day leaves them out") {
    const Comparison comparison;
    for (const Window& window : windows()) {
        const bool is_long = window.period.unit != PeriodUnit::Days;
        for (const local_days start :
             days_between("2026-02-06", is_long ? "2026-02-08" : "2026-02-20")) {
            for (const auto& repairs : repairs_after(start)) {
                ReturnDates dates;
                dates.sold = start;
                dates.repairs = repairs;
                comparison.compare(window, Right::Repair, dates);
            }
        }
    }
}

TEST_CASE("who was told late has the days that walking day by day gives") {
    const Comparison comparison;
    for (const Period added : {Period{12, PeriodUnit::Months}, Period{10, PeriodUnit::Days}}) {
        for (Window window : windows()) {
            window.if_not_informed = added;
            if (window.day_mode == DayMode::Working) {
                continue;  // no law counts so; the linter refuses nothing of it
            }
            for (int told = -1; told <= 400; told += told < 16 ? 1 : 29) {
                ReturnDates dates;
                dates.sold = day("2028-01-31");
                dates.informed = {told < 0 ? Informed::When::Never : Informed::When::Later,
                                  dates.sold + days(told)};
                dates.repairs = {{dates.sold + days(2), dates.sold + days(4)}};
                comparison.compare(window, Right::Withdrawal, dates);
            }
        }
    }
}

TEST_CASE("each clock starts where it should, whatever is known of the dates") {
    const Comparison comparison;
    const local_days sold = day("2028-02-25");
    for (int known = 0; known < 16; ++known) {
        for (int order = 0; order < 3; ++order) {
            ReturnDates dates;
            dates.sold = sold;
            const auto at = [&](int bit, int later) {
                return (known >> bit & 1) != 0 ? std::optional(sold + days(later)) : std::nullopt;
            };
            dates.delivered = at(0, 2);
            dates.last_delivered = at(1, order == 0 ? 1 : 4);
            dates.installed = at(2, order == 1 ? 2 : 5);
            dates.replaced = at(3, order == 2 ? 3 : 30);
            for (const auto& [clock, clock_word] : EnumWords<ClockStart>::kWords) {
                for (const auto& [right, right_word] : EnumWords<Right>::kWords) {
                    for (Window window : windows()) {
                        window.clock = clock;
                        comparison.compare(window, right, dates);
                    }
                }
            }
        }
    }
}

}  // namespace
