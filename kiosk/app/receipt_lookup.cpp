#include "kiosk/app/receipt_lookup.h"

#include "kiosk/store/journal.h"
#include "policy/evidence.h"
#include "policy/order_events.h"

namespace app {

namespace {

// The token in the address of a digital receipt, as its QR code holds it; "" where it is none.
std::string_view token_of(std::string_view text) {
    constexpr std::string_view kPage = "/r/";
    const std::size_t at = text.starts_with("http") ? text.rfind(kPage) : std::string_view::npos;
    return at == std::string_view::npos ? "" : text.substr(at + kPage.size());
}

}  // namespace

base::Result<std::optional<store::ReceiptRow>> find_receipt(App& app, sqlite::Database& db,
                                                            const std::string& receipt_code,
                                                            FindNumber find_number) {
    if (const std::string_view token = token_of(receipt_code); !token.empty()) {
        return store::find_receipt_by_token(db, std::string(token));
    }
    const auto evidence = policy::verify_evidence(receipt_code, app.keys.device.public_key);
    if (!evidence.ok()) {
        return find_number == FindNumber::Yes ? store::find_receipt_by_number(db, receipt_code)
                                              : std::optional<store::ReceiptRow>();
    }
    const store::Identity& identity = app.writer.identity();
    if (evidence->store != identity.store || evidence->epoch != identity.epoch ||
        evidence->seq > app.writer.head().seq) {
        return std::optional<store::ReceiptRow>();
    }
    const auto event = store::load_event(db, evidence->seq);
    if (!event.ok() || event->type != policy::OrderPaid::kType) {
        return std::optional<store::ReceiptRow>();
    }
    TRY(paid, policy::decode_payload<policy::OrderPaid>(event->payload));
    if (paid.evidence_code != receipt_code) {
        return std::optional<store::ReceiptRow>();
    }
    return store::find_receipt(db, paid.order_id);
}

}  // namespace app
