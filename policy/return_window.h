#pragma once

#include <optional>
#include <vector>

#include "policy/calendar.h"
#include "policy/pack.h"

// When a right that was told at the sale ends, for the dates that came true.
namespace policy {

// One stay at the repairer's, first and last day included; no last day = it is still there.
struct RepairStay {
    date::local_days from{};
    std::optional<date::local_days> to;
    auto operator<=>(const RepairStay&) const = default;
};

// What happened since the sale. Local dates of the store.
struct ReturnDates {
    date::local_days sold{};
    std::optional<date::local_days> delivered;
    std::optional<date::local_days> last_delivered;  // of all lines of the order
    std::optional<date::local_days> installed;
    std::optional<date::local_days> replaced;
    std::vector<RepairStay> repairs;
};

struct WindowEnd {
    enum class Kind {
        NotBegun,  // the event that starts the clock has not happened
        Open,      // without an end
        Ends
    };
    Kind kind = Kind::Open;
    date::local_days last_day{};  // Ends: the last day on which the right may be used
    int repair_days = 0;          // that were not counted
    bool rolled_forward = false;  // the last day was a rest day
};

// Pure. The day of the event is not counted; months and years end on the corresponding day, or the
// last one of a shorter month; days in repair are left out once, and a repair that begins after
// the end does not reopen it. A replacement starts exchange, repair and guarantee anew. `working`
// says which days are working days. Design: policy.md, "Windows".
WindowEnd end_of(const Window& window, Right right, const ReturnDates& dates,
                 const Calendar& working);

// By week, holidays and make-up days of a calendar; no time zone is asked.
bool is_working_day(const Calendar& calendar, date::local_days day);

}  // namespace policy
