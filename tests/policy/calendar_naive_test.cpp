#include <random>

#include <catch2/catch.hpp>

#include "policy/calendar.h"
#include "tests/policy/calendar_samples.h"

// A second implementation that knows no spans: it asks of every single minute whether the shop is
// open, by what the wall clock shows, and counts.
namespace {

using namespace std::chrono;
using policy::Calendar;
using policy::Interval;

std::vector<Interval> hours_of(const Calendar& calendar, date::local_days day) {
    const std::string text = date::format("%F", day);
    const int year = static_cast<int>(date::year_month_day(day).year());
    if (year >= calendar.first_year && year <= calendar.last_year) {
        for (const auto& row : calendar.working_days) {
            if (row.date == text) {
                return row.hours.empty() ? calendar.week[0] : row.hours;
            }
        }
        for (const auto& row : calendar.holidays) {
            if (row.date == text) {
                return row.hours;
            }
        }
    }
    return calendar.week[date::weekday(day).iso_encoding() - 1];
}

bool is_open(const Calendar& calendar, const date::time_zone& zone, base::UtcTime minute) {
    const auto local = zone.to_local(minute);
    const auto day = date::floor<date::days>(local);
    const int wall = static_cast<int>(date::floor<minutes>(local - day).count());
    // Near a change of the clock the wall shows some minutes twice: between an edge and itself the
    // shop is open, so the first time an opening shows counts, and the last time a closing shows.
    const auto info = zone.get_info(date::floor<seconds>(local));
    for (const Interval& hours : hours_of(calendar, day)) {
        bool after_opening = wall >= hours.from_minute;
        bool before_closing = wall < hours.to_minute;
        if (info.result == date::local_info::ambiguous) {
            const auto overlap_end = info.second.begin + info.first.offset;
            const auto overlap_begin = info.second.begin + info.second.offset;
            const auto edge_inside = [&](int edge) {
                const auto at = (day + minutes(edge)).time_since_epoch();
                return overlap_begin.time_since_epoch() <= at &&
                       at < overlap_end.time_since_epoch();
            };
            const bool second_pass = minute >= info.second.begin;
            after_opening = after_opening || (second_pass && edge_inside(hours.from_minute));
            before_closing = before_closing || (!second_pass && edge_inside(hours.to_minute));
        }
        if (after_opening && before_closing) {
            return true;
        }
    }
    return false;
}

// `from` is a whole minute.
base::UtcTime naive_due(const Calendar& calendar, base::UtcTime from, std::int64_t count) {
    const date::time_zone& zone = *date::locate_zone(calendar.zone);
    base::UtcTime at = from;
    while (count > 0 || !is_open(calendar, zone, at)) {
        if (is_open(calendar, zone, at)) {
            if (--count == 0) {
                return at + minutes(1);
            }
        }
        at += minutes(1);
    }
    return at;
}

std::vector<Interval> random_day(std::mt19937& random) {
    std::vector<int> edges(2 * (random() % 4));
    for (int& edge : edges) {
        edge = static_cast<int>(random() % 97) * 15;
    }
    std::sort(edges.begin(), edges.end());
    std::vector<Interval> day;
    for (std::size_t i = 0; i < edges.size(); i += 2) {
        if (edges[i] < edges[i + 1]) {
            day.push_back({edges[i], edges[i + 1]});
        }
    }
    return day;
}

Calendar random_calendar(std::mt19937& random) {
    const char* zones[] = {"Asia/Shanghai",       "Europe/Berlin", "America/New_York",
                           "Australia/Lord_Howe", "Africa/Cairo",  "America/Havana"};
    Calendar calendar = samples::office_2026();
    calendar.zone = zones[random() % std::size(zones)];
    for (auto& day : calendar.week) {
        day = random_day(random);
    }
    calendar.week[random() % 7] = {{600, 1080}};
    for (auto& row : calendar.holidays) {
        row.hours = random() % 3 == 0 ? random_day(random) : std::vector<Interval>{};
    }
    return calendar;
}

}  // namespace

TEST_CASE("counting every minute by hand finds the same due time, also over clock changes") {
    std::mt19937 random(20261122);
    const char* around[] = {"2026-03-08T00:00", "2026-03-29T00:00", "2026-04-04T00:00",
                            "2026-04-23T12:00", "2026-10-04T00:00", "2026-10-25T00:00",
                            "2026-10-29T12:00", "2026-11-01T00:00", "2026-02-13T00:00",
                            "2026-12-30T00:00"};
    for (int round = 0; round < 400; ++round) {
        const Calendar calendar = random_calendar(random);
        const base::UtcTime from =
            samples::utc(around[random() % std::size(around)]) + minutes(random() % (3 * 24 * 60));
        const std::int64_t count = random() % 3 == 0 ? random() % 5 : random() % 2000;
        INFO("round " << round << " " << calendar.zone << " from " << base::format_utc(from)
                      << " minutes " << count);
        CHECK(base::format_utc(policy::due_at(calendar, from, count).value().at) ==
              base::format_utc(naive_due(calendar, from, count)));
    }
}
