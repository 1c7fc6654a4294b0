#include "policy/remedy_history.h"

namespace policy {

RemedyHistory remedy_history(const ReturnFacts& facts, date::local_days asked) {
    RemedyHistory history;
    history.any_failed = facts.remedy_failed;
    history.no_exchange = facts.no_exchange;
    for (const RepairStay& stay : facts.dates.repairs) {
        const bool failed = stay.outcome && *stay.outcome != RepairOutcome::Fixed;
        history.failed_repairs += failed ? 1 : 0;
        history.any_failed = history.any_failed || failed;
        history.not_possible = history.not_possible || stay.outcome == RepairOutcome::NotPossible;
    }
    history.repair_days = days_in_repair(facts.dates, asked);
    return history;
}

bool has_come(const Before& before, const RemedyHistory& history) {
    if (before.no_exchange && !history.no_exchange) {
        return false;
    }
    const bool asks_nothing =
        !before.failed_remedy && before.failed_repairs == 0 && before.repair_days == 0;
    return asks_nothing || (before.failed_remedy && history.any_failed) ||
           (before.failed_repairs != 0 &&
            (history.not_possible || history.failed_repairs >= before.failed_repairs)) ||
           (before.repair_days != 0 && history.repair_days > before.repair_days);
}

}  // namespace policy
