#include <catch2/catch.hpp>

#include "policy/local_time.h"
#include "policy/return_window.h"

using namespace policy;

namespace {

date::local_days day(const std::string& text) {
    return parse_date(text).value();
}

// Weekends are free, New Year too; 2026-02-14, a Saturday, is a make-up day.
Calendar working() {
    Calendar calendar;
    calendar.week.assign(5, {{540, 1080}});
    calendar.week.resize(7);
    calendar.holidays = {{"2026-01-01", {}, {}}, {"2026-01-02", {}, {}}};
    calendar.working_days = {{"2026-02-14", {}, {}}};
    return calendar;
}

WindowEnd end(const Window& window, const ReturnDates& dates, Right right = Right::QualityReturn) {
    static const Calendar kWorking = working();
    return end_of(window, right, dates, kWorking);
}

std::string last_day(const WindowEnd& end) {
    REQUIRE(end.kind == WindowEnd::Kind::Ends);
    return format_date(end.last_day);
}

Window of(int count, PeriodUnit unit) {
    Window window;
    window.period = {count, unit};
    return window;
}

ReturnDates sold(const std::string& on) {
    ReturnDates dates;
    dates.sold = day(on);
    return dates;
}

}  // namespace

TEST_CASE("the day of the sale is not counted") {
    CHECK(last_day(end(of(7, PeriodUnit::Days), sold("2026-11-16"))) == "2026-11-23");
    CHECK(last_day(end(of(1, PeriodUnit::Days), sold("2026-12-31"))) == "2027-01-01");
}

TEST_CASE("months and years end on the corresponding day, or the last one there is") {
    CHECK(last_day(end(of(1, PeriodUnit::Months), sold("2026-01-31"))) == "2026-02-28");
    CHECK(last_day(end(of(1, PeriodUnit::Months), sold("2028-01-31"))) == "2028-02-29");
    CHECK(last_day(end(of(6, PeriodUnit::Months), sold("2026-08-31"))) == "2027-02-28");
    CHECK(last_day(end(of(1, PeriodUnit::Years), sold("2028-02-29"))) == "2029-02-28");
    CHECK(last_day(end(of(2, PeriodUnit::Years), sold("2026-11-22"))) == "2028-11-22");
}

TEST_CASE("working days pass over weekends and holidays, and count make-up days") {
    Window window = of(3, PeriodUnit::Days);
    window.day_mode = DayMode::Working;
    CHECK(last_day(end(window, sold("2025-12-31"))) == "2026-01-07");
    CHECK(last_day(end(window, sold("2026-02-12"))) == "2026-02-16");
}

TEST_CASE("a last day on a rest day moves to the next working day, where the row says so") {
    Window window = of(7, PeriodUnit::Days);
    CHECK(last_day(end(window, sold("2026-11-15"))) == "2026-11-22");
    window.last_day = LastDay::RollForward;
    const WindowEnd rolled = end(window, sold("2026-11-15"));
    CHECK(last_day(rolled) == "2026-11-23");
    CHECK(rolled.rolled_forward);
    CHECK(last_day(end(window, sold("2026-02-07"))) == "2026-02-14");
    CHECK(last_day(end(window, sold("2025-12-25"))) == "2026-01-05");
}

TEST_CASE("days in repair are left out once, first and last included") {
    Window window = of(10, PeriodUnit::Days);
    window.repair_time = RepairTime::Stops;
    ReturnDates dates = sold("2026-11-01");
    dates.repairs = {{day("2026-11-05"), day("2026-11-07")}};
    CHECK(last_day(end(window, dates)) == "2026-11-14");
    dates.repairs.push_back({day("2026-11-06"), day("2026-11-08")});
    CHECK(last_day(end(window, dates)) == "2026-11-15");
    CHECK(end(window, dates).repair_days == 4);
}

TEST_CASE("a repair within days that an earlier one added lengthens the window again") {
    Window window = of(10, PeriodUnit::Days);
    window.repair_time = RepairTime::Stops;
    ReturnDates dates = sold("2026-11-01");
    dates.repairs = {{day("2026-11-13"), day("2026-11-13")},
                     {day("2026-11-10"), day("2026-11-12")}};
    CHECK(last_day(end(window, dates)) == "2026-11-15");
}

TEST_CASE(
    "a repair that begins after the window does not reopen it, one that lasts keeps it open") {
    Window window = of(10, PeriodUnit::Days);
    window.repair_time = RepairTime::Stops;
    ReturnDates dates = sold("2026-11-01");
    dates.repairs = {{day("2026-11-12"), day("2026-11-20")}};
    CHECK(last_day(end(window, dates)) == "2026-11-11");
    dates.repairs = {{day("2026-11-11"), std::nullopt}};
    CHECK(end(window, dates).kind == WindowEnd::Kind::Open);
}

TEST_CASE("where repair counts, it changes nothing") {
    ReturnDates dates = sold("2026-11-01");
    dates.repairs = {{day("2026-11-05"), day("2026-11-07")}};
    CHECK(last_day(end(of(10, PeriodUnit::Days), dates)) == "2026-11-11");
}

TEST_CASE("a clock that has not started has not begun, and no period has no end") {
    Window window = of(7, PeriodUnit::Days);
    window.clock = ClockStart::Installation;
    CHECK(end(window, sold("2026-11-01")).kind == WindowEnd::Kind::NotBegun);
    ReturnDates dates = sold("2026-11-01");
    dates.installed = day("2026-12-01");
    CHECK(last_day(end(window, dates)) == "2026-12-08");
    CHECK(end(of(0, PeriodUnit::Days), sold("2026-11-01")).kind == WindowEnd::Kind::Open);
}

TEST_CASE("a replacement starts exchange, repair and guarantee anew, not return") {
    ReturnDates dates = sold("2026-11-01");
    dates.replaced = day("2026-11-10");
    const Window window = of(15, PeriodUnit::Days);
    CHECK(last_day(end(window, dates, Right::Exchange)) == "2026-11-25");
    CHECK(last_day(end(window, dates, Right::Repair)) == "2026-11-25");
    CHECK(last_day(end(window, dates, Right::QualityReturn)) == "2026-11-16");
}

TEST_CASE("the last delivery counts where the row says so, else the only one there was") {
    Window window = of(14, PeriodUnit::Days);
    window.clock = ClockStart::LastDelivery;
    ReturnDates dates = sold("2026-11-01");
    dates.delivered = day("2026-11-03");
    CHECK(last_day(end(window, dates)) == "2026-11-17");
    dates.last_delivered = day("2026-11-08");
    CHECK(last_day(end(window, dates)) == "2026-11-22");
}

TEST_CASE("what was installed has been delivered, by that day") {
    Window window = of(7, PeriodUnit::Days);
    ReturnDates dates = sold("2026-11-16");
    dates.installed = day("2026-11-20");
    for (const ClockStart clock : {ClockStart::Delivery, ClockStart::LastDelivery}) {
        window.clock = clock;
        CHECK(last_day(end(window, dates)) == "2026-11-27");
    }
    dates.delivered = day("2026-11-18");
    CHECK(last_day(end(window, dates)) == "2026-11-25");
    dates.last_delivered = day("2026-11-17");  // the line itself came later
    CHECK(last_day(end(window, dates)) == "2026-11-25");
}

TEST_CASE("who was told late has the period from that day, who was never told the added time") {
    Window window = of(14, PeriodUnit::Days);
    window.if_not_informed = {12, PeriodUnit::Months};
    ReturnDates dates = sold("2026-11-02");
    CHECK(last_day(end(window, dates)) == "2026-11-16");
    dates.informed = {Informed::When::Later, day("2026-12-01")};
    CHECK(last_day(end(window, dates)) == "2026-12-15");
    dates.informed.on = day("2027-11-02");
    CHECK(last_day(end(window, dates)) == "2027-11-16");
    dates.informed.on = day("2027-11-03");
    CHECK(last_day(end(window, dates)) == "2027-11-16");
    dates.informed = {Informed::When::Later, day("2026-11-01")};
    CHECK(last_day(end(window, dates)) == "2026-11-16");
    dates.informed = {Informed::When::Never, {}};
    CHECK(last_day(end(window, dates)) == "2027-11-16");
    CHECK(end(window, dates).told_late);
}

TEST_CASE("days in repair are counted once, up to the day of the question") {
    ReturnDates dates = sold("2026-11-02");
    dates.repairs = {{day("2026-11-05"), day("2026-11-09")},
                     {day("2026-11-08"), day("2026-11-10")},
                     {day("2026-12-01"), std::nullopt}};
    CHECK(days_in_repair(dates, day("2026-11-04")) == 0);
    CHECK(days_in_repair(dates, day("2026-11-30")) == 6);
    CHECK(days_in_repair(dates, day("2026-12-02")) == 8);
}
