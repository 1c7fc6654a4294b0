#include "policy/request_verdicts.h"

#include <algorithm>

namespace policy {

Verdicts judge_ended(const std::vector<ClockRun>& before, const std::vector<ClockRun>& after,
                     JudgedBy by) {
    Verdicts verdicts{by.level_version, by.calendar_version, {}};
    for (const ClockRun& run : after) {
        const bool ended_before =
            std::any_of(before.begin(), before.end(), [&](const ClockRun& earlier) {
                return earlier.kind == run.kind && earlier.started_at == run.started_at &&
                       earlier.ended_at;
            });
        if (run.ended_at && !ended_before) {
            verdicts.clocks.push_back({run.kind, run.standing, run.started_at,
                                       run.due_at.value_or(base::UtcTime{}), run.left.count(),
                                       run.promised});
        }
    }
    return verdicts;
}

}  // namespace policy
