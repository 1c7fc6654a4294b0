#pragma once

#include <vector>

#include "policy/request_parts.h"

namespace policy {

struct JudgedBy {
    std::int64_t level_version = 0;
    std::int64_t calendar_version = 0;
};
// How the clocks ended that one event ended: those of `after` that had not ended in `before`.
Verdicts judge_ended(const std::vector<ClockRun>& before, const std::vector<ClockRun>& after,
                     JudgedBy by);

}  // namespace policy
