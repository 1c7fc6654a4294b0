#include "policy/lint.h"
#include "policy/lint_unique.h"

namespace policy {

void lint_reasons(const ShopDraft& draft, Findings& findings) {
    const Reasons& reasons = draft.content.rules.reasons;
    lint_unique(reasons.cancel, &Reason::reason_id, shop_file::kReasons, findings);
    lint_unique(reasons.dispute, &DisputeReason::reason_id, shop_file::kReasons, findings);
    lint_unique(reasons.request, &RequestReason::reason_id, shop_file::kReasons, findings);
    lint_unique(reasons.returned, &Reason::reason_id, shop_file::kReasons, findings);
    const auto need = [&](bool filled, const char* list) {
        if (!filled) {
            findings.error(std::string(shop_file::kReasons), "", list, "the list is empty",
                           "a person has to choose one");
        }
    };
    need(!reasons.cancel.empty(), "cancel_reasons");
    need(!reasons.dispute.empty(), "dispute_reasons");
    need(!reasons.request.empty(), "request_reasons");
    need(!reasons.returned.empty(), "return_reasons");
}

}  // namespace policy
