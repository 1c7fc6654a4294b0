#include <catch2/catch.hpp>

#include "policy/request_clock_words.h"
#include "policy/service_level.h"

namespace {

policy::ClockRun clock(policy::ClockStanding standing, std::int64_t left_s) {
    policy::ClockRun run;
    run.standing = standing;
    run.left = std::chrono::seconds(left_s);
    return run;
}

}  // namespace

TEST_CASE("a clock tells what is left in whole minutes, never one that is gone") {
    using policy::ClockStanding;
    CHECK(policy::describe_clock(clock(ClockStanding::Running, 25 * 60 + 59)).en ==
          "25 minutes left");
    CHECK(policy::describe_clock(clock(ClockStanding::Running, 60)).en == "1 minute left");
    CHECK(policy::describe_clock(clock(ClockStanding::Running, 59)).zh_cn == "还剩 0 分钟");
    CHECK(policy::describe_clock(clock(ClockStanding::Running, -1)).en == "1 minute over");
    CHECK(policy::describe_clock(clock(ClockStanding::Paused, 7'200)).zh_cn ==
          "已暂停，还剩 2 小时");
    CHECK(policy::describe_clock(clock(ClockStanding::Missed, -3'900)).en == "1 h 5 min late");
    CHECK(policy::describe_clock(clock(ClockStanding::Met, 5)).zh_cn == "按时做到");
}

TEST_CASE("the first level that fits holds, urgent ones before the others") {
    policy::ServiceLevels levels;
    levels.rows.resize(3);
    levels.rows[0].urgent_only = true;
    levels.rows[1].kinds = {policy::RequestKind::Complaint};
    const auto place = [&](policy::RequestKind kind, bool urgent) {
        return &policy::find_level(levels, kind, urgent) - levels.rows.data();
    };
    CHECK(place(policy::RequestKind::Complaint, true) == 0);
    CHECK(place(policy::RequestKind::Complaint, false) == 1);
    CHECK(place(policy::RequestKind::Invoice, false) == 2);
}
