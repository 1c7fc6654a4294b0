#include "policy/escalation.h"

#include <algorithm>
#include <tuple>

#include "policy/working_time.h"

namespace policy {
namespace {

using base::UtcTime;

UtcTime fire_time(UtcTime due, std::int64_t offset, bool by_the_wall, const WorkingTime& working) {
    const std::chrono::minutes by(offset);
    if (by_the_wall) {
        return due + by;
    }
    const std::optional<UtcTime> at =
        offset < 0 ? working.before(due, -by) : working.after(due, by);
    return at.value_or(due);
}

}  // namespace

base::Result<std::vector<Escalation>> plan_escalations(const std::vector<ClockRun>& runs,
                                                       const std::vector<EscalationStep>& steps,
                                                       const FiredSteps& fired, bool urgent,
                                                       const Calendar& calendar) {
    TRY(working, WorkingTime::create(calendar));
    std::vector<Escalation> plan;
    for (const ClockRun& run : runs) {
        if (run.ended_at || !run.due_at) {
            continue;
        }
        for (const EscalationStep& step : steps) {
            const bool left_out = urgent && step.left_out_when_urgent;
            if (step.clock == run.kind && !left_out && !fired.contains({run.kind, step.step_id})) {
                // What is due at the end of the day is told before everybody has gone home.
                const bool by_the_wall = urgent || run.kind == ClockKind::Submission;
                plan.push_back({step.step_id, run.kind, step.role,
                                fire_time(*run.due_at, step.offset_minutes, by_the_wall, working),
                                *run.due_at});
            }
        }
    }
    std::sort(plan.begin(), plan.end(), [](const Escalation& left, const Escalation& right) {
        return std::tie(left.fires_at, left.clock, left.step_id) <
               std::tie(right.fires_at, right.clock, right.step_id);
    });
    return plan;
}

}  // namespace policy
