#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "policy/calendar.h"

// AFT-2: when somebody comes to install what was sold. installation.json of the shop.
namespace policy {

struct InstallationSlot {
    std::string slot_id;
    int from_minute = 0;  // of the local day
    int to_minute = 0;
    std::int64_t capacity = 0;  // visits at once
};

// On every day on which the working calendar has hours. No slots: the shop books none.
struct InstallationPlan {
    std::int64_t version = 0;
    std::int64_t lead_days = 1;     // from today to the first day that can be booked
    std::int64_t horizon_days = 0;  // from today to the last one
    std::vector<InstallationSlot> slots;
};

// "2026-11-25", "morning".
struct SlotChoice {
    std::string date;
    std::string slot_id;
    friend bool operator==(const SlotChoice&, const SlotChoice&) = default;
};

struct BookedSlot {
    SlotChoice choice;
    std::int64_t visits = 0;
};
struct FreeSlot {
    std::string date;
    const InstallationSlot* slot = nullptr;  // lives as long as the plan
    std::int64_t left = 0;                   // never negative; 0 is told too
};

// All slots of the days that can be booked at `now`, in order. Refuses what the calendar refuses.
base::Result<std::vector<FreeSlot>> list_slots(const InstallationPlan& plan,
                                               const Calendar& calendar,
                                               const std::vector<BookedSlot>& booked,
                                               base::UtcTime now);
// The slot, where one visit more fits. Refused "installation.no_slots" (the shop books none),
// "installation.no_such_slot" (not a slot, or not a day that can be booked), "installation.full".
base::Result<FreeSlot> choose_slot(const std::vector<FreeSlot>& slots, const SlotChoice& choice);

std::string format_minute(int minute);  // "09:00"

}  // namespace policy
