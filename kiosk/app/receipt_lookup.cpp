#include "kiosk/app/receipt_lookup.h"

#include "kiosk/store/journal.h"
#include "policy/evidence.h"
#include "policy/order_events.h"

namespace app {

base::Result<std::optional<store::ReceiptRow>> find_receipt(App& app, sqlite::Database& db,
                                                            const std::string& receipt_code) {
    const auto evidence = policy::read_evidence(receipt_code);
    if (!evidence.ok()) {
        return store::find_receipt_by_number(db, receipt_code);
    }
    const auto event = store::load_event(db, evidence->seq);
    if (evidence->store != app.config.store_id || !event.ok() ||
        event->type != policy::OrderPaid::kType) {
        return std::optional<store::ReceiptRow>();
    }
    TRY(paid, policy::decode_payload<policy::OrderPaid>(event->payload));
    if (paid.evidence_code != receipt_code) {
        return std::optional<store::ReceiptRow>();
    }
    return store::find_receipt(db, paid.order_id);
}

}  // namespace app
