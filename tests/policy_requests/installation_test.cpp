#include "policy/installation.h"

#include <catch2/catch.hpp>

namespace {

// Monday to Friday, with one holiday and one make-up Saturday.
policy::Calendar working_days() {
    policy::Calendar calendar;
    calendar.version = 1;
    calendar.zone = "Asia/Shanghai";
    calendar.week.assign(7, {{9 * 60, 18 * 60}});
    calendar.week[5].clear();
    calendar.week[6].clear();
    calendar.holidays.push_back({"2026-11-26", {"样例", "sample"}, {}});
    calendar.working_days.push_back({"2026-11-28", {"样例", "sample"}, {}});
    calendar.first_year = 2026;
    calendar.last_year = 2026;
    return calendar;
}

policy::InstallationPlan two_a_day() {
    return {1, 1, 5, {{"morning", 540, 720, 1}, {"afternoon", 840, 1080, 2}}};
}

std::string key(const base::Result<policy::FreeSlot>& result) {
    return result.ok() ? "" : result.error().key;
}

// Tuesday, 24 November, 23:30 in Shanghai: at home it is still the same day.
const base::UtcTime kNow = base::parse_utc("2026-11-24T15:30:00.000Z").value();

}  // namespace

TEST_CASE("visits are booked on working days between lead time and horizon") {
    const auto plan = two_a_day();
    const auto slots = policy::list_slots(plan, working_days(), {}, kNow).value();
    std::vector<std::string> days;
    for (const auto& slot : slots) {
        days.push_back(slot.date + "/" + slot.slot->slot_id);
    }
    // The 26th is a holiday, the 28th a Saturday that is worked.
    CHECK(days == std::vector<std::string>{"2026-11-25/morning", "2026-11-25/afternoon",
                                           "2026-11-27/morning", "2026-11-27/afternoon",
                                           "2026-11-28/morning", "2026-11-28/afternoon"});
}

TEST_CASE("what is full or never was there is refused, each in its own words") {
    const auto plan = two_a_day();
    const std::vector<policy::BookedSlot> booked{{{"2026-11-25", "morning"}, 1},
                                                 {{"2026-11-25", "afternoon"}, 1},
                                                 {{"2026-11-27", "morning"}, 7}};
    const auto slots = policy::list_slots(plan, working_days(), booked, kNow).value();
    CHECK(key(policy::choose_slot(slots, {"2026-11-25", "morning"})) == "installation.full");
    CHECK(policy::choose_slot(slots, {"2026-11-25", "afternoon"}).value().left == 1);
    CHECK(key(policy::choose_slot(slots, {"2026-11-27", "morning"})) == "installation.full");
    CHECK(key(policy::choose_slot(slots, {"2026-11-26", "morning"})) ==
          "installation.no_such_slot");
    CHECK(key(policy::choose_slot(slots, {"2026-11-25", "evening"})) ==
          "installation.no_such_slot");
    CHECK(key(policy::choose_slot({}, {"2026-11-25", "morning"})) == "installation.no_slots");
}
