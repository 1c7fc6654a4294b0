#include <cstdlib>
#include <random>
#include <string>

#include <catch2/catch.hpp>

#include "policy/working_time.h"
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

// Every minute of the year, looked at once; `from` and pauses are whole minutes of it.
class MinuteByMinute {
public:
    explicit MinuteByMinute(const Calendar& calendar) : open_(kMinutes) {
        const date::time_zone& zone = *date::locate_zone(calendar.zone);
        for (std::size_t i = 0; i < kMinutes; ++i) {
            open_[i] = is_open(calendar, zone, kFirst + minutes(i));
        }
    }

    bool runs(base::UtcTime at, const std::vector<policy::Span>& pauses) const {
        for (const policy::Span& pause : pauses) {
            if (pause.from <= at && at < pause.to) {
                return false;
            }
        }
        return open_.at(index(at));
    }

    base::UtcTime due(base::UtcTime at, std::int64_t count,
                      const std::vector<policy::Span>& pauses) const {
        while (count > 0 || !runs(at, pauses)) {
            if (runs(at, pauses) && --count == 0) {
                return at + minutes(1);
            }
            at += minutes(1);
        }
        return at;
    }

    std::int64_t between(base::UtcTime from, base::UtcTime to,
                         const std::vector<policy::Span>& pauses) const {
        std::int64_t count = 0;
        for (base::UtcTime at = from; at < to; at += minutes(1)) {
            count += runs(at, pauses) ? 1 : 0;
        }
        return count;
    }

    base::UtcTime before(base::UtcTime at, std::int64_t count) const {
        while (count > 0) {
            at -= minutes(1);
            count -= runs(at, {}) ? 1 : 0;
        }
        return at;
    }

    static base::UtcTime random_moment(std::mt19937& random) {
        // Half of them near a change of some clock or a holiday.
        constexpr const char* kAround[] = {
            "2026-03-08T00:00", "2026-03-29T00:00", "2026-04-04T00:00", "2026-04-23T12:00",
            "2026-10-04T00:00", "2026-10-25T00:00", "2026-10-29T12:00", "2026-11-01T00:00",
            "2026-02-13T00:00", "2026-09-30T00:00"};
        if (random() % 2 == 0) {
            return samples::utc(kAround[random() % std::size(kAround)]) +
                   minutes(random() % (3 * 24 * 60));
        }
        return kFirst + date::days(40) + minutes(random() % (280 * 24 * 60));
    }

private:
    static constexpr std::size_t kMinutes = std::size_t{400} * 24 * 60;
    static inline const base::UtcTime kFirst = samples::utc("2026-01-01T00:00");

    static std::size_t index(base::UtcTime at) {
        return static_cast<std::size_t>(date::floor<minutes>(at - kFirst).count());
    }

    std::vector<bool> open_;
};

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

// The same every time, unless another is wanted.
unsigned seed_of_this_run() {
    const char* wanted = std::getenv("COUNTERFOIL_SEED");
    return wanted == nullptr ? 20261122U : static_cast<unsigned>(std::stoul(wanted));
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

TEST_CASE("counting every minute by hand gives the same times, with pauses, over clock changes") {
    const unsigned seed = seed_of_this_run();
    INFO("COUNTERFOIL_SEED=" << seed);
    std::mt19937 random(seed);
    std::int64_t cases = 0;
    while (cases < 100'000) {
        const Calendar calendar = random_calendar(random);
        INFO(calendar.zone << " after " << cases << " cases");
        const MinuteByMinute naive(calendar);
        const auto working = policy::WorkingTime::create(calendar).value();
        for (int round = 0; round < 8'400; ++round, ++cases) {
            const base::UtcTime from = MinuteByMinute::random_moment(random);
            const std::int64_t count = random() % 3 == 0 ? random() % 5 : random() % 900;
            std::vector<policy::Span> pauses;
            for (std::uint32_t n = random() % 4; n > 0; --n) {
                const base::UtcTime begin = from + minutes(random() % 2000) - minutes(200);
                pauses.push_back({begin, begin + minutes(random() % 900)});
            }
            const base::UtcTime due = naive.due(from, count, pauses);
            const bool same =
                working.after(from, minutes(count), pauses) == due &&
                working.between({from, due}, pauses) == minutes(count) &&
                working.between({from, from + minutes(count)}, pauses) ==
                    minutes(naive.between(from, from + minutes(count), pauses)) &&
                (count == 0 || working.before(from, minutes(count)) == naive.before(from, count));
            if (!same) {
                INFO("from " << base::format_utc(from) << " minutes " << count << " pauses "
                             << pauses.size() << " naive due " << base::format_utc(due));
                REQUIRE(same);
            }
        }
    }
}
