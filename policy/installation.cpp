#include "policy/installation.h"

#include <algorithm>

#include <fmt/format.h>

#include "policy/local_time.h"
#include "policy/opening_days.h"

namespace policy {
namespace {

base::Error refused(const char* key, const char* why) {
    return base::error(base::ErrorCode::Refused, key, why);
}

std::int64_t left_of(const InstallationSlot& slot, const std::string& date,
                     const std::vector<BookedSlot>& booked) {
    std::int64_t left = slot.capacity;
    for (const BookedSlot& each : booked) {
        if (each.choice == SlotChoice{date, slot.slot_id}) {
            left -= each.visits;
        }
    }
    return std::max<std::int64_t>(left, 0);
}

}  // namespace

base::Result<std::vector<FreeSlot>> list_slots(const InstallationPlan& plan,
                                               const Calendar& calendar,
                                               const std::vector<BookedSlot>& booked,
                                               base::UtcTime now) {
    TRY(days, OpeningDays::create(calendar));
    const date::local_days today = days.date_of(now);
    std::vector<FreeSlot> slots;
    for (std::int64_t ahead = plan.lead_days; ahead <= plan.horizon_days; ++ahead) {
        const date::local_days day = today + date::days(ahead);
        if (days.day(day).open.empty()) {
            continue;
        }
        const std::string date = format_date(day);
        for (const InstallationSlot& slot : plan.slots) {
            slots.push_back({date, &slot, left_of(slot, date, booked)});
        }
    }
    return slots;
}

base::Result<FreeSlot> choose_slot(const std::vector<FreeSlot>& slots, const SlotChoice& choice) {
    if (slots.empty()) {
        return refused("installation.no_slots", "the shop agrees on the time by phone");
    }
    const auto found = std::find_if(slots.begin(), slots.end(), [&](const FreeSlot& each) {
        return each.date == choice.date && each.slot->slot_id == choice.slot_id;
    });
    if (found == slots.end()) {
        return refused("installation.no_such_slot", "choose one of the times that are offered");
    }
    if (found->left == 0) {
        return refused("installation.full", "somebody took the last of these; choose another");
    }
    return *found;
}

std::string format_minute(int minute) {
    return fmt::format("{:02}:{:02}", minute / 60, minute % 60);
}

}  // namespace policy
