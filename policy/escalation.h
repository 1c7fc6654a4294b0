#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "policy/request_clocks.h"

namespace policy {

// Who is told, and when, as a clock comes to its end.
struct EscalationStep {
    std::string step_id;  // "remind", "supervisor", "manager"
    ClockKind clock = ClockKind::FirstReply;
    std::int64_t offset_minutes = 0;    // from the due time; negative = before it
    std::string role;                   // who is told
    bool left_out_when_urgent = false;  // ORG-1: an emergency goes past this one
};

struct Escalation {
    std::string step_id;
    ClockKind clock = ClockKind::FirstReply;
    std::string role;
    base::UtcTime fires_at{};
    base::UtcTime due_at{};
};

// Clock and step of what has fired: each fires once in the life of a request.
using FiredSteps = std::set<std::pair<ClockKind, std::string>>;

// What is still to fire for the clocks that run, the first to fire first; what lies in the past
// fires now. Offsets are working minutes and end inside opening hours; for urgent requests they
// are minutes of the wall clock and fire at any hour. A paused clock without a due time fires
// nothing. Refuses what the calendar refuses.
base::Result<std::vector<Escalation>> plan_escalations(const std::vector<ClockRun>& runs,
                                                       const std::vector<EscalationStep>& steps,
                                                       const FiredSteps& fired, bool urgent,
                                                       const Calendar& calendar);

}  // namespace policy
