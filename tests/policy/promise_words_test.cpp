#include <catch2/catch.hpp>

#include "policy/calendar.h"
#include "tests/policy/calendar_samples.h"

using namespace samples;
using policy::Language;

namespace {

std::string promise(const char* now, base::UtcTime due, Language language) {
    return policy::promise_words(shanghai(now), due, office_2026(), language).value();
}

}  // namespace

TEST_CASE("a promise for today or tomorrow says so") {
    const auto due = shanghai("2026-11-22 14:30");
    CHECK(promise("2026-11-22 14:00", due, Language::ZhCn) == "今天 14:30 前回复");
    CHECK(promise("2026-11-22 14:00", due, Language::En) == "by 14:30 today");
    CHECK(promise("2026-11-21 23:59", due, Language::ZhCn) == "明天 14:30 前回复");
    CHECK(promise("2026-11-21 23:59", due, Language::En) == "by 14:30 tomorrow");
}

TEST_CASE("a later promise names weekday and date, and the year where it is another") {
    const auto due = shanghai("2026-02-24 09:05");
    CHECK(promise("2026-02-14 18:00", due, Language::ZhCn) == "2月24日（周二）09:05 前回复");
    CHECK(promise("2026-02-14 18:00", due, Language::En) == "by 09:05 on Tue 24 Feb");
    const auto next_year = shanghai("2027-01-03 09:05");
    CHECK(promise("2026-12-31 18:00", next_year, Language::ZhCn) ==
          "2027年1月3日（周日）09:05 前回复");
    CHECK(promise("2026-12-31 18:00", next_year, Language::En) == "by 09:05 on Sun 3 Jan 2027");
}

TEST_CASE("a promise is told rounded up to the minute") {
    const auto due = shanghai("2026-11-22 14:30");
    const auto one = std::chrono::milliseconds(1);
    CHECK(promise("2026-11-22 14:00", due + one, Language::En) == "by 14:31 today");
    CHECK(promise("2026-11-22 14:00", due - one, Language::En) == "by 14:30 today");
    const auto midnight = shanghai("2026-11-22 23:59") + one;
    CHECK(promise("2026-11-22 14:00", midnight, Language::En) == "by 00:00 tomorrow");
}
