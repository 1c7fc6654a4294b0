#include "base/clock.h"

#include <catch2/catch.hpp>

using namespace std::chrono_literals;

TEST_CASE("times are written as UTC with milliseconds and read back") {
    CHECK(base::format_utc(base::from_unix_ms(0)) == "1970-01-01T00:00:00.000Z");
    CHECK(base::format_utc(base::from_unix_ms(1'795'348'800'007)) == "2026-11-22T12:00:00.007Z");
    for (const std::int64_t ms : {0LL, -1LL, 951'782'400'000LL, 4'102'444'799'999LL}) {
        const base::UtcTime time = base::from_unix_ms(ms);
        CHECK(base::parse_utc(base::format_utc(time)).value() == time);
    }
}

TEST_CASE("a text that is no UTC time is refused") {
    for (const char* text :
         {"", "2026-11-22", "2026-11-22T12:00:00Z", "2026-11-22T12:00:00.000+08:00",
          "2026-11-22t12:00:00.000z", "2026-02-29T00:00:00.000Z", "2026-13-01T00:00:00.000Z",
          "2026-11-22T24:00:00.000Z", "2026-11-22T12:60:00.000Z", "2026-11-22T12:00:60.000Z",
          " 026-11-22T12:00:00.000Z", "2026-11-22T12:00:00.000Z "}) {
        INFO(text);
        CHECK_FALSE(base::parse_utc(text).ok());
    }
    CHECK(base::parse_utc("2028-02-29T23:59:59.999Z").ok());
}

TEST_CASE("the manual clock moves only when it is told") {
    base::ManualClock clock(base::from_unix_ms(1'000));
    CHECK(clock.now() == base::from_unix_ms(1'000));
    clock.advance(5ms);
    CHECK(clock.now() == base::from_unix_ms(1'005));
    CHECK(clock.monotonic() == 5ms);
    clock.set(base::from_unix_ms(7));
    CHECK(clock.now() == base::from_unix_ms(7));
    CHECK(clock.monotonic() == 5ms);
}

TEST_CASE("the machine's boot has an id") {
    CHECK(base::boot_id().size() == 36);
}
