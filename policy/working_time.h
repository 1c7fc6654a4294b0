#pragma once

#include <chrono>
#include <optional>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "policy/opening_days.h"

namespace policy {

// Opening time of one calendar, measured and counted off, with pauses in which it does not run.
// Pauses may overlap and come in any order; each moment is left out once. Pure.
class WorkingTime {
public:
    // `calendar` must outlive it. Refuses "calendar.zone" and "calendar.week".
    static base::Result<WorkingTime> create(const Calendar& calendar);

    // How much opening time lies in the window, and outside all pauses.
    std::chrono::milliseconds between(Span window, const std::vector<Span>& pauses = {}) const;

    // The moment at which that much opening time has run since `from`: at closing where it ends
    // there; with none left, the next moment that is open. Nothing where a pause without an end
    // (to = UtcTime::max()) or a calendar that never opens comes first.
    std::optional<base::UtcTime> after(base::UtcTime from, std::chrono::milliseconds time,
                                       const std::vector<Span>& pauses = {}) const;

    // The last moment from which that much opening time is left until `at`. Nothing where the
    // calendar was never open for so long.
    std::optional<base::UtcTime> before(base::UtcTime at, std::chrono::milliseconds time) const;

    const OpeningDays& days() const { return days_; }

private:
    explicit WorkingTime(OpeningDays days) : days_(days) {}
    OpeningDays days_;
};

// A moment as people write it: "2026-02-14 17:30" on a wall in the calendar's zone (a time that
// daylight saving doubles is the first of the two), or RFC 3339. Refuses "calendar.time" and
// "calendar.zone".
base::Result<base::UtcTime> read_moment(const Calendar& calendar, std::string_view text);

}  // namespace policy
