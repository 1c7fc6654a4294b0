#include <catch2/catch.hpp>

#include "policy/milestone.h"

namespace {

using policy::MilestoneKind;
using Lines = std::vector<int>;

policy::OrderContent two_lines(policy::FulfilmentKind fulfilment) {
    policy::OrderContent content;
    content.fulfilment = fulfilment;
    content.lines.resize(2);
    content.lines[0].line = 1;
    content.lines[1].line = 2;
    return content;
}

base::Result<Lines> decide(const policy::MilestoneWish& wish,
                           const std::vector<policy::Milestone>& recorded = {},
                           policy::FulfilmentKind how = policy::FulfilmentKind::Delivery) {
    return policy::decide_milestone(wish, two_lines(how), recorded, "2026-11-19", "2026-11-22");
}

std::string key_of(const base::Result<Lines>& result) {
    return result.ok() ? "" : result.error().key;
}

}  // namespace

TEST_CASE("a milestone without lines is about all of them, from the sale to today") {
    CHECK(decide({MilestoneKind::Delivered, {}, "2026-11-19"}).value() == Lines{1, 2});
    CHECK(decide({MilestoneKind::Delivered, {2}, "2026-11-22"}).value() == Lines{2});
}

TEST_CASE("a milestone before the sale, in the future or on no day is refused") {
    for (const char* day : {"2026-11-18", "2026-11-23", "2026-02-30", "2026-11-2"}) {
        CHECK(key_of(decide({MilestoneKind::Delivered, {}, day})) == "milestone.date");
    }
}

TEST_CASE("a milestone names lines of the order, each once") {
    CHECK(key_of(decide({MilestoneKind::Delivered, {3}, "2026-11-20"})) ==
          "milestone.unknown_line");
    CHECK(key_of(decide({MilestoneKind::Delivered, {1, 1}, "2026-11-20"})) ==
          "milestone.unknown_line");
}

TEST_CASE("goods that were taken away are not delivered, but may be installed") {
    const auto taken = policy::FulfilmentKind::TakeAway;
    CHECK(key_of(decide({MilestoneKind::Delivered, {}, "2026-11-20"}, {}, taken)) ==
          "milestone.taken_away");
    CHECK(decide({MilestoneKind::Installed, {}, "2026-11-20"}, {}, taken).ok());
}

TEST_CASE("an installation is no earlier than the delivery, whichever is written first") {
    const policy::Milestone delivered{1, MilestoneKind::Delivered, "2026-11-21", {}};
    CHECK(key_of(decide({MilestoneKind::Installed, {1}, "2026-11-20"}, {delivered})) ==
          "milestone.before_delivery");
    CHECK(decide({MilestoneKind::Installed, {2}, "2026-11-20"}, {delivered}).ok());
    const policy::Milestone installed{1, MilestoneKind::Installed, "2026-11-20", {}};
    CHECK(key_of(decide({MilestoneKind::Delivered, {1}, "2026-11-21"}, {installed})) ==
          "milestone.before_delivery");
    CHECK(decide({MilestoneKind::Delivered, {1}, "2026-11-20"}, {installed}).ok());
}
