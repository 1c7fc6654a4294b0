#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "policy/calendar.h"

// The clocks of a service request, read from what happened to it. Nothing is counted up and kept,
// so nothing can drift: the same moments give the same clocks, with the newest calendar and level.
namespace policy {

// FollowUp: from the solution to asking whether it is good. Submission: while a clerk has only
// taken the words down.
enum class ClockKind { Acknowledge, FirstReply, NextReply, Resolve, FollowUp, Submission };
constexpr std::size_t kClockKinds = 6;
std::string_view word(ClockKind kind);  // "first_reply"
base::Result<ClockKind> parse_clock_kind(std::string_view word);

// Whom a request waits for. The customer pauses next reply and resolve; parts and a third party
// pause resolve; headquarters is our own house and pauses nothing.
enum class WaitFor { Customer, Parts, ThirdParty, Hq };
std::string_view word(WaitFor wait);
base::Result<WaitFor> parse_wait_for(std::string_view word);

enum class ClockStanding {
    Running,
    Paused,
    Met,     // stopped in time
    Missed,  // stopped too late
    Dropped  // the request ended before
};
std::string_view word(ClockStanding standing);
base::Result<ClockStanding> parse_clock_standing(std::string_view word);

struct Verdicts;  // policy/request_parts.h

struct RequestMoment {
    enum class What {
        Captured,       // a clerk took the words down; the first, where it was so
        Submitted,      // else the first
        Acknowledged,   // somebody owns it
        Replied,        // the store wrote or spoke to the customer
        CustomerSpoke,  // which also ends waiting for the customer
        WaitBegan,      // in the place of any wait before
        WaitEnded,
        Resolved,
        FollowedUp,  // asked, rated, or no call was wanted
        Reopened,    // by the customer's word
        Promised,    // an answer by `promised_at`, to whoever waits for one now
        Ended        // withdrawn, merged or closed without a solution
    };
    What what = What::Submitted;
    base::UtcTime at{};
    WaitFor wait = WaitFor::Customer;  // WaitBegan
    base::UtcTime promised_at{};       // Promised
    // Shared by the moments of one event; none where nobody judged.
    std::shared_ptr<const Verdicts> verdicts = nullptr;
};

// Whether somebody has said something that no answer came to.
bool waits_for_answer(const std::vector<RequestMoment>& moments);

// Working minutes that each clock may take; none = that clock does not exist at this level.
struct ServiceLevel {
    std::string level_id;
    std::int64_t version = 0;
    std::array<std::optional<std::int64_t>, kClockKinds> minutes;  // by ClockKind
};

// One run of a clock. Next reply runs once for every word of the customer's that wanted one.
struct ClockRun {
    ClockKind kind = ClockKind::Acknowledge;
    ClockStanding standing = ClockStanding::Running;
    base::UtcTime started_at{};
    std::optional<base::UtcTime> due_at;  // none while it is paused in time
    std::optional<base::UtcTime> ended_at;
    std::chrono::milliseconds left{};  // opening time; negative = over by so much
    bool overdue = false;              // running or paused past its due time
    bool promised = false;             // due when the slip says, which is before its minutes end
    std::optional<base::UtcTime> promised_at;  // what was promised while it ran
    bool judged = false;                       // when it ended: what it says stays
    std::vector<SkippedSpan> skipped;          // until due
    bool beyond_calendar = false;
};

struct ClockQuestion {
    std::vector<RequestMoment> moments;  // in the order in which they were recorded
    ServiceLevel level;
    std::optional<base::UtcTime> promised_at;  // printed on the slip: the first reply
    std::optional<base::UtcTime> submit_by;    // of what was captured
    base::UtcTime now{};
};

// All runs in the order in which they began. A wall clock that was set back shortens nothing: a
// moment counts as no earlier than the one recorded before it. Reopening goes on with what was
// left of resolve, the time in between not counted, and wants a reply. A promise is kept as it was
// printed: it may bring the reply forward, never back. What was judged as it ended stays as it was.
// Refuses "clocks.moments" where the first is neither Captured nor Submitted, and what the calendar
// refuses. Design: service-requests.md, "Clocks".
base::Result<std::vector<ClockRun>> read_clocks(const ClockQuestion& question,
                                                const Calendar& calendar);

}  // namespace policy
