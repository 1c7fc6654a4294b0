#include "policy/service_level.h"

#include <algorithm>

namespace policy {
namespace {

bool fits(const ServiceLevelRow& row, RequestKind kind, bool urgent) {
    const bool of_kind =
        row.kinds.empty() || std::find(row.kinds.begin(), row.kinds.end(), kind) != row.kinds.end();
    return of_kind && (urgent || !row.urgent_only);
}

}  // namespace

ServiceLevels default_service_levels() {
    ServiceLevels levels;
    ServiceLevelRow& row = levels.rows.emplace_back();
    row.level.level_id = "standard";
    row.level.minutes = {30, 60, 240, 1'440, 1'440};
    return levels;
}

std::vector<EscalationStep> steps_of(const ServiceLevelRow& row) {
    std::vector<EscalationStep> steps = row.steps;
    const bool has_own = std::any_of(steps.begin(), steps.end(), [](const EscalationStep& step) {
        return step.clock == ClockKind::Submission;
    });
    if (!has_own) {
        steps.push_back({"captured", ClockKind::Submission, 0, "supervisor"});
    }
    return steps;
}

const ServiceLevelRow& find_level(const ServiceLevels& levels, RequestKind kind, bool urgent) {
    static const ServiceLevels kDefault = default_service_levels();
    const auto found =
        std::find_if(levels.rows.begin(), levels.rows.end(),
                     [&](const ServiceLevelRow& row) { return fits(row, kind, urgent); });
    return found == levels.rows.end() ? kDefault.rows.front() : *found;
}

}  // namespace policy
