#include "policy/request_record.h"

namespace policy {

StandingOffer standing_offer(const RequestOffered& offered, base::UtcTime at) {
    StandingOffer offer{offered.remedy,      offered.amount, offered.decision_id, offered.by,
                        offered.approved_by, offered.line,   offered.item_id,     at};
    offer.reason_id = offered.reason_id;
    offer.cause = offered.cause;
    return offer;
}

StandingOffer standing_offer(const MovedOffer& moved) {
    return {moved.remedy, moved.amount,  moved.decision_id, moved.by,      moved.approved_by,
            moved.line,   moved.item_id, moved.offered_at,  moved.accepted};
}

}  // namespace policy
