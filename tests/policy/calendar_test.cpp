#include "policy/calendar.h"

#include <catch2/catch.hpp>

#include "tests/policy/calendar_samples.h"

using namespace samples;
using policy::Calendar;
using policy::due_at;

namespace {

std::string due(const Calendar& calendar, base::UtcTime from, std::int64_t minutes) {
    const policy::DueTime result = due_at(calendar, from, minutes).value();
    return local_date_time(calendar, result.at).value();
}

std::string office_due(const char* from, std::int64_t minutes) {
    return due(office_2026(), shanghai(from), minutes);
}

std::string told(const policy::DueTime& time) {
    std::string text;
    for (const policy::SkippedSpan& span : time.skipped) {
        text += span.why.en + " " + std::to_string(span.minutes) + "; ";
    }
    return text;
}

}  // namespace

TEST_CASE("minutes run inside opening hours only") {
    CHECK(office_due("2026-11-24 09:00", 30) == "2026-11-24 09:30");
    CHECK(office_due("2026-11-24 11:50", 30) == "2026-11-24 13:20");
    CHECK(office_due("2026-11-24 17:50", 30) == "2026-11-25 09:20");
    CHECK(office_due("2026-11-27 17:50", 30) == "2026-11-30 09:20");
}

TEST_CASE("ending exactly at closing is due at closing, not at the next opening") {
    CHECK(office_due("2026-11-24 11:30", 30) == "2026-11-24 12:00");
    CHECK(office_due("2026-11-27 17:00", 60) == "2026-11-27 18:00");
}

TEST_CASE("zero minutes are due now inside hours and at the next opening outside them") {
    CHECK(office_due("2026-11-24 10:00", 0) == "2026-11-24 10:00");
    CHECK(office_due("2026-11-24 12:30", 0) == "2026-11-24 13:00");
    CHECK(office_due("2026-11-24 12:00", 0) == "2026-11-24 13:00");
    CHECK(office_due("2026-11-28 10:00", 0) == "2026-11-30 09:00");
}

TEST_CASE("the Spring Festival of 2026 is skipped, its make-up Saturdays are worked") {
    CHECK(office_due("2026-02-13 17:30", 60) == "2026-02-14 09:30");
    CHECK(office_due("2026-02-14 17:30", 60) == "2026-02-24 09:30");
    CHECK(office_due("2026-02-27 17:30", 60) == "2026-02-28 09:30");
}

TEST_CASE("the National Day week of 2026 is skipped up to its make-up Saturday") {
    CHECK(office_due("2026-09-30 17:00", 8 * 60) == "2026-10-08 17:00");
    CHECK(office_due("2026-10-09 17:00", 8 * 60) == "2026-10-10 17:00");
    CHECK(office_due("2026-09-18 17:00", 8 * 60) == "2026-09-20 17:00");
}

TEST_CASE("a due time says which holidays it skipped and what working time they cost") {
    const auto spring = due_at(office_2026(), shanghai("2026-02-14 17:30"), 60).value();
    // 16-20 and 23 February are six weekdays of eight hours.
    CHECK(told(spring) == "outside opening hours 0; Spring Festival 2880; ");
    CHECK(spring.skipped[1].why.zh_cn == "春节");
    const auto weekend = due_at(office_2026(), shanghai("2026-11-27 17:50"), 30).value();
    CHECK(told(weekend) == "outside opening hours 0; day off 0; ");
    CHECK(told(due_at(office_2026(), shanghai("2026-11-24 09:00"), 60).value()).empty());
}

TEST_CASE("a holiday with shorter hours costs only what it lacks") {
    Calendar calendar = office_2026();
    calendar.holidays = {day_hours("2026-11-24", {"盘点", "Stock count"}, {{13 * 60, 15 * 60}})};
    const auto result = due_at(calendar, shanghai("2026-11-24 09:00"), 180).value();
    CHECK(told(result) == "Stock count 360; outside opening hours 0; ");
    CHECK(local_date_time(calendar, result.at).value() == "2026-11-25 10:00");
}

TEST_CASE("a make-up day has Monday's hours or its own, and beats a holiday on its date") {
    Calendar calendar = office_2026();
    calendar.working_days.push_back(day_hours("2026-11-28", {"加班", "extra"}, {{600, 660}}));
    calendar.working_days.push_back(day_hours("2026-10-01", {"值班", "duty"}));
    CHECK(due(calendar, shanghai("2026-11-27 18:00"), 90) == "2026-11-30 09:30");
    CHECK(due(calendar, shanghai("2026-09-30 18:00"), 8 * 60) == "2026-10-01 18:00");
}

TEST_CASE("beyond its years a calendar knows only the week, and says so") {
    CHECK_FALSE(due_at(office_2026(), shanghai("2026-12-31 10:00"), 60).value().beyond_calendar);
    const auto over = due_at(office_2026(), shanghai("2026-12-31 17:30"), 60).value();
    CHECK(over.beyond_calendar);
    CHECK(local_date_time(office_2026(), over.at).value() == "2027-01-01 09:30");
}

TEST_CASE("an opening in the skipped hour moves to the end of the gap, a closing too") {
    // Berlin, 29 March 2026: 02:00 becomes 03:00.
    const auto opening = daily("Europe/Berlin", {{150, 300}});
    CHECK(due(opening, utc("2026-03-29T00:00"), 0) == "2026-03-29 03:00");
    const auto closing = daily("Europe/Berlin", {{60, 150}});
    CHECK(due(closing, utc("2026-03-29T00:00"), 60) == "2026-03-29 03:00");
    CHECK(due(closing, utc("2026-03-29T00:00"), 61) == "2026-03-30 01:01");
    const auto inside = daily("Europe/Berlin", {{125, 175}});
    CHECK(due(inside, utc("2026-03-29T00:00"), 0) == "2026-03-30 02:05");
}

TEST_CASE("in the doubled hour the store opens at the first and closes at the last") {
    // Berlin, 25 October 2026: 03:00 becomes 02:00, so 02:30 comes at 00:30 and at 01:30 UTC.
    const auto calendar = daily("Europe/Berlin", {{150, 165}});
    CHECK(due_at(calendar, utc("2026-10-25T00:00"), 0).value().at == utc("2026-10-25T00:30"));
    CHECK(due_at(calendar, utc("2026-10-25T00:00"), 75).value().at == utc("2026-10-25T01:45"));
    CHECK(due_at(calendar, utc("2026-10-25T00:00"), 76).value().at == utc("2026-10-26T01:31"));
}

TEST_CASE("open or closed, and when that changes") {
    const auto state = [](const char* at) {
        const auto found = open_state(office_2026(), shanghai(at)).value();
        return std::string(found.open ? "open until " : "closed until ") +
               local_date_time(office_2026(), found.changes_at).value();
    };
    CHECK(state("2026-11-24 09:00") == "open until 2026-11-24 12:00");
    CHECK(state("2026-11-24 12:00") == "closed until 2026-11-24 13:00");
    CHECK(state("2026-02-14 18:00") == "closed until 2026-02-24 09:00");
}

TEST_CASE("intervals that touch over midnight are one opening") {
    const auto calendar = daily("Asia/Shanghai", {{0, 120}, {1200, 1440}});
    const auto state = open_state(calendar, shanghai("2026-11-24 21:00")).value();
    CHECK(state.open);
    CHECK(state.changes_at == shanghai("2026-11-25 02:00"));
    const auto always = daily("Asia/Shanghai", {{0, 1440}});
    CHECK(open_state(always, shanghai("2026-11-24 21:00")).value().changes_at >
          shanghai("2026-12-20 00:00"));
}

TEST_CASE("a calendar that never opens, a wrong zone and wild minutes are refused, not looped on") {
    Calendar calendar = daily("Asia/Shanghai", {});
    const auto from = shanghai("2026-11-24 09:00");
    CHECK(due_at(calendar, from, 1).error().key == "calendar.never_open");
    CHECK(open_state(calendar, from).error().key == "calendar.never_open");
    CHECK(due_at(office_2026(), from, -1).error().key == "calendar.minutes");
    CHECK(due_at(office_2026(), from, 1LL << 60).error().key == "calendar.minutes");
    calendar.zone = "Asia/Atlantis";
    CHECK(due_at(calendar, from, 1).error().key == "calendar.zone");
    calendar = office_2026();
    calendar.week.pop_back();
    CHECK(due_at(calendar, from, 1).error().key == "calendar.week");
}

TEST_CASE("a local date begins at its midnight, or where the skipped midnight ends") {
    CHECK(policy::start_of_date("Asia/Shanghai", "2026-11-22").value() == utc("2026-11-21T16:00"));
    // Cairo skips 00:00 to 01:00 on 24 April 2026.
    CHECK(policy::start_of_date("Africa/Cairo", "2026-04-24").value() == utc("2026-04-23T22:00"));
    for (const char* wrong :
         {"2026-02-29", "2026-13-01", "2026-1-01", "2026-00-10", "", "+026-01-01"}) {
        CHECK(policy::start_of_date("Asia/Shanghai", wrong).error().key == "calendar.date");
    }
}

TEST_CASE("the local date turns at the zone's midnight") {
    const Calendar calendar = office_2026();
    CHECK(local_date(calendar, utc("2026-11-22T15:59")).value() == "2026-11-22");
    CHECK(local_date(calendar, utc("2026-11-22T16:00")).value() == "2026-11-23");
}
