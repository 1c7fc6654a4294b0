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
    std::optional<RepairOutcome> outcome = std::nullopt;  // where it is known
    auto operator<=>(const RepairStay&) const = default;
};

// When the buyer was told of the right, as the law asks.
struct Informed {
    enum class When { AtSale, Later, Never };
    When when = When::AtSale;
    date::local_days on{};  // Later
};

// What happened since the sale. Local dates of the store.
struct ReturnDates {
    date::local_days sold{};
    std::optional<date::local_days> delivered;
    std::optional<date::local_days> last_delivered;  // of all lines of the order
    std::optional<date::local_days> installed;
    std::optional<date::local_days> replaced;
    std::vector<RepairStay> repairs;
    Informed informed = {};
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
    date::local_days from{};      // the day of the event, which is not counted; unless NotBegun
    date::local_days counted{};   // Ends: the last day before repair days and rest days
    bool told_late = false;       // it runs from when the buyer was told, or is longer
};

// Pure. The day of the event is not counted; months and years end on the corresponding day, or the
// last one of a shorter month; days in repair are left out once, and a repair that begins after
// the end does not reopen it. Where the buyer was told late, the period runs from that day, if it
// came before the added time was over; where never, the added time follows the period. A
// replacement starts exchange, repair and guarantee anew. `working` says which days are working
// days. Design: policy.md, "Windows".
WindowEnd end_of(const Window& window, Right right, const ReturnDates& dates,
                 const Calendar& working);

// Days in repair until and with a day, overlaps once; a stay that has not ended counts until then.
int days_in_repair(const ReturnDates& dates, date::local_days until);

// By week, holidays and make-up days of a calendar; no time zone is asked.
bool is_working_day(const Calendar& calendar, date::local_days day);

}  // namespace policy
