#include "kiosk/app/receipt_lookup.h"

#include "base/text.h"
#include "kiosk/store/journal.h"
#include "kiosk/store/order_search.h"
#include "policy/order_events.h"

namespace app {
namespace {

// The token in the address of a digital receipt, as its QR code holds it; "" where it is none.
std::string_view token_of(std::string_view text) {
    constexpr std::string_view kPage = "/r/";
    const std::size_t at = text.starts_with("http") ? text.rfind(kPage) : std::string_view::npos;
    return at == std::string_view::npos ? "" : text.substr(at + kPage.size());
}

// The number in a receipt's or an order's number, which ends in it; nullopt for other texts.
std::optional<std::int64_t> counter_of(std::string_view text) {
    constexpr std::size_t kMaxDigits = 12;
    const std::size_t dash = text.rfind('-');
    const std::string tail(dash == std::string_view::npos ? "" : text.substr(dash + 1));
    if (tail.empty() || tail.size() > kMaxDigits ||
        tail.find_first_not_of("0123456789") != std::string::npos) {
        return std::nullopt;
    }
    return std::strtoll(tail.c_str(), nullptr, 10);
}

base::Result<std::optional<store::ReceiptRow>> find_by_number(sqlite::Database& db,
                                                              const std::string& number) {
    TRY(receipt, store::find_receipt_by_number(db, number));
    const std::optional<std::int64_t> counter = counter_of(number);
    if (receipt || !counter) {
        return receipt;
    }
    TRY(orders, store::find_orders_by_no(db, *counter, number));
    return orders.empty() ? std::optional<store::ReceiptRow>()
                          : store::find_receipt(db, orders.front());
}

// This log's own: the event that the code names holds the very same code.
base::Result<std::optional<store::ReceiptRow>> find_in_log(App& app, sqlite::Database& db,
                                                           const policy::CheckedEvidence& checked) {
    const store::Identity& identity = app.writer.identity();
    const policy::Evidence& evidence = checked.evidence;
    if (evidence.store != identity.store || evidence.epoch != identity.epoch ||
        evidence.seq > app.writer.head().seq) {
        return std::optional<store::ReceiptRow>();
    }
    const auto event = store::load_event(db, evidence.seq);
    if (!event.ok() || event->type != policy::OrderPaid::kType) {
        return std::optional<store::ReceiptRow>();
    }
    TRY(paid, policy::decode_payload<policy::OrderPaid>(event->payload));
    if (paid.evidence_code != checked.code) {
        return std::optional<store::ReceiptRow>();
    }
    return store::find_receipt(db, paid.order_id);
}

}  // namespace

base::Result<ReceiptReading> read_receipt(App& app, sqlite::Database& db, const std::string& text,
                                          FindNumber find_number) {
    ReceiptReading reading;
    const std::string bare(base::trim(text));
    if (const std::string_view token = token_of(bare); !token.empty()) {
        TRY(found, store::find_receipt_by_token(db, std::string(token)));
        reading.here = std::move(found);
        return reading;
    }
    auto checked = policy::check_evidence(text, app.evidence.known);
    if (checked.ok()) {
        TRY(found, find_in_log(app, db, *checked));
        reading.here = std::move(found);
        reading.evidence = std::move(checked).value();
    } else if (find_number == FindNumber::Yes) {
        TRY(found, find_by_number(db, bare));
        reading.here = std::move(found);
    }
    return reading;
}

base::Result<std::optional<store::ReceiptRow>> find_receipt(App& app, sqlite::Database& db,
                                                            const std::string& text,
                                                            FindNumber find_number) {
    TRY(reading, read_receipt(app, db, text, find_number));
    return std::move(reading.here);
}

}  // namespace app
