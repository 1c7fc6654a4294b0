#include "kiosk/sync/backoff.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <vector>

namespace {

using namespace std::chrono_literals;
using uplink::Backoff;

}  // namespace

TEST_CASE("waits stay under a doubling cap") {
    Backoff backoff({}, 7);
    auto cap = std::chrono::milliseconds(1s);
    for (int i = 0; i < 20; ++i) {
        CHECK(backoff.after_failure({}) <= cap);
        cap = std::min<std::chrono::milliseconds>(cap * 2, 120s);
    }
}

TEST_CASE("after a long outage the stores of a chain spread over the whole longest wait") {
    std::vector<std::chrono::milliseconds> waits;
    for (std::uint64_t store = 0; store < 1'000; ++store) {
        Backoff backoff({}, store);
        for (int i = 0; i < 10; ++i) {
            backoff.after_failure({});
        }
        waits.push_back(backoff.after_failure({}));
    }
    // No tenth of the two minutes gets more than twice its share.
    for (auto from = 0ms; from < 120s; from += 12s) {
        const auto share = std::count_if(waits.begin(), waits.end(), [&](auto wait) {
            return wait >= from && wait < from + 12s;
        });
        CHECK(share > 50);
        CHECK(share < 200);
    }
}

TEST_CASE("success starts over") {
    Backoff backoff({}, 7);
    for (int i = 0; i < 10; ++i) {
        backoff.after_failure({});
    }
    backoff.succeed();
    CHECK(backoff.after_failure({}) <= 1s);
}

TEST_CASE("what the other side asks for is kept to, within a bound") {
    Backoff backoff({}, 7);
    const auto asked = backoff.after_failure(30s);
    CHECK(asked >= 30s);
    CHECK(asked <= 31s);
    CHECK(backoff.after_failure(std::chrono::hours(24 * 365)) <= 902s);
    CHECK(backoff.after_failure(-5s) <= 4s);
}
