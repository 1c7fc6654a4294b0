#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>

#include "policy/authority.h"
#include "policy/lint.h"

namespace policy {
namespace {

class LevelLint {
public:
    LevelLint(const ServiceLevels& levels, Findings& findings)
        : levels_(levels), findings_(findings) {}

    void run() {
        if (levels_.rows.empty()) {
            error("", "levels", "no level stands there", "write one with \"kinds\": []");
            return;
        }
        std::set<std::string> ids;
        for (const ServiceLevelRow& row : levels_.rows) {
            if (!ids.insert(row.level.level_id).second) {
                error(row.level.level_id, "level_id", "stands there twice", "rename one");
            }
            check_row(row);
        }
        const ServiceLevelRow& last = levels_.rows.back();
        if (!last.kinds.empty() || last.urgent_only) {
            error(last.level.level_id, "kinds", "some kinds have no level",
                  "end with a level for all: \"kinds\": [], without urgent_only");
        }
        check_reached();
        check_help();
    }

private:
    void error(std::string subject, std::string member, std::string wrong, std::string remedy) {
        findings_.error(std::string(shop_file::kServiceLevels), std::move(subject),
                        std::move(member), std::move(wrong), std::move(remedy));
    }

    void check_row(const ServiceLevelRow& row) {
        const auto& minutes = row.level.minutes;
        const auto first = minutes[static_cast<std::size_t>(ClockKind::FirstReply)];
        const auto resolve = minutes[static_cast<std::size_t>(ClockKind::Resolve)];
        if (!first || !resolve) {
            error(row.level.level_id, "minutes", "no first_reply or no resolve",
                  "every level promises both");
        } else if (*first > *resolve) {
            error(row.level.level_id, "minutes", "resolved before the first reply is due",
                  "make resolve the longer one");
        }
        std::set<std::pair<ClockKind, std::string>> steps;
        for (const EscalationStep& step : row.steps) {
            const std::string member = "steps " + step.step_id;
            if (!steps.insert({step.clock, step.step_id}).second) {
                error(row.level.level_id, member, "stands there twice for one clock", "rename one");
            }
            const auto allowed = minutes[static_cast<std::size_t>(step.clock)];
            if (!allowed) {
                error(row.level.level_id, member, "its clock has no minutes here", "remove it");
            } else if (-step.offset_minutes >= *allowed) {
                error(row.level.level_id, member, "fires before its clock begins",
                      "make the offset smaller");
            }
            check_role(row.level.level_id, member, step.role);
        }
    }

    void check_role(const std::string& subject, const std::string& member,
                    const std::string& role) {
        if (!find_rank(role)) {
            error(subject, member, "no such role",
                  "write clerk, senior_clerk, supervisor or manager");
        }
    }

    // A row behind one that takes all of its requests holds for none.
    void check_reached() {
        for (std::size_t i = 1; i < levels_.rows.size(); ++i) {
            for (std::size_t before = 0; before < i; ++before) {
                const ServiceLevelRow& row = levels_.rows[before];
                if (row.kinds.empty() && !row.urgent_only) {
                    error(levels_.rows[i].level.level_id, "kinds",
                          "never reached: " + row.level.level_id + " takes all",
                          "move it before that one");
                    return;
                }
            }
        }
    }

    void check_help() {
        std::int64_t after = -1;
        for (const HelpStep& step : levels_.help) {
            if (step.after_minutes <= after) {
                error("help", step.step_id, "not later than the step before it", "sort the steps");
            }
            after = step.after_minutes;
            check_role("help", step.step_id, step.role);
        }
    }

    const ServiceLevels& levels_;
    Findings& findings_;
};

}  // namespace

void lint_service_levels(const ShopDraft& draft, Findings& findings) {
    LevelLint(draft.content.rules.service_levels, findings).run();
}

}  // namespace policy
