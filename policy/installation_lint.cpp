#include <set>
#include <string>

#include "policy/lint.h"

namespace policy {

void lint_installation(const ShopDraft& draft, Findings& findings) {
    const InstallationPlan& plan = draft.content.rules.installation;
    const auto error = [&](const std::string& subject, const char* member, const char* wrong,
                           const char* remedy) {
        findings.error(std::string(shop_file::kInstallation), subject, member, wrong, remedy);
    };
    if (plan.slots.empty()) {
        return;
    }
    if (plan.horizon_days < plan.lead_days) {
        error("", "horizon_days", "no day can be booked", "write at least lead_days");
    }
    std::set<std::string> ids;
    for (const InstallationSlot& slot : plan.slots) {
        if (!ids.insert(slot.slot_id).second) {
            error(slot.slot_id, "slot_id", "stands there twice", "rename one");
        }
        if (slot.to_minute <= slot.from_minute) {
            error(slot.slot_id, "to", "ends before it begins", "write a later time");
        }
    }
}

}  // namespace policy
