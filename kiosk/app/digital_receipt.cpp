#include "kiosk/app/order_view.h"
#include "kiosk/app/paper_jobs.h"
#include "kiosk/app/printing.h"
#include "kiosk/app/shown_terms.h"
#include "kiosk/store/journal.h"
#include "kiosk/store/print_table.h"
#include "policy/order_content.h"
#include "policy/order_events.h"

// The receipt as a page: the same content, tenders and terms as the paper, by the token of its QR
// code. Nobody is named in it.
namespace app {
namespace {

void write_store(base::JsonWriter& w, const StoreConfig& config) {
    w.key("store");
    w.begin_object();
    policy::write_localized(w, "name", config.name);
    w.field("phone", config.contact_phone);
    policy::write_localized(w, "complaints", config.complaints);
    w.end_object();
    w.field("currency_symbol", config.currency.symbol);
    w.field("currency_exponent", config.currency.exponent);
}

base::Result<int> count_copies(sqlite::Database& db, const base::OrderId& order_id) {
    TRY(jobs, list_jobs_of_paper(db, {.kind = policy::PrintKind::Receipt, .order_id = order_id}));
    int copies = 0;
    for (const store::PrintJob& job : jobs) {
        copies = std::max(copies, job.copy_number);
    }
    return copies;
}

// Members of the order's own JSON, as they stand there.
base::Status splice_order(base::JsonWriter& w, const std::string& order_json) {
    TRY(document, base::JsonDocument::parse(order_json, {.max_bytes = 4 * 1024 * 1024}));
    TRY(object, base::JsonObject::open(document.root()));
    for (const std::string_view name : {"number", "lines", "adjustments", "totals", "tenders"}) {
        TRY(value, object.value(name));
        w.raw_field(name, value.raw());
    }
    return base::ok();
}

}  // namespace

base::Result<Reply> show_digital_receipt(App& app, const std::string& token) {
    auto db = app.readers.lease();
    TRY(receipt, store::find_receipt_by_token(*db, token));
    if (!receipt) {
        return base::error(base::ErrorCode::NotFound, "receipt.not_found",
                           "no receipt has this address");
    }
    TRY(order, store::load_order(*db, receipt->order_id));
    TRY(order_json, render_order(*db, app.keys, order, Detail::Reply));
    TRY(paid_event, store::load_event(*db, order.paid_seq));
    TRY(shown_event, store::load_event(*db, order.disclosure_seq));
    TRY(disclosed, policy::decode_payload<policy::TermsDisclosed>(shown_event.payload));
    TRY(terms, open_terms(disclosed));
    TRY(copies, count_copies(*db, order.order_id));
    base::JsonWriter w;
    w.begin_object();
    w.field("language", policy::tag(order.language));
    w.key("receipt");
    w.begin_object();
    write_store(w, app.config);
    w.field("receipt_number", receipt->receipt_number);
    w.field("paid_at", base::format_utc(paid_event.wall));
    CHECK_OK(splice_order(w, order_json));
    w.raw_field("terms", terms);
    w.field("evidence_code", receipt->evidence_code);
    w.field("copies", copies);
    w.end_object();
    w.end_object();
    return Reply{200, w.take()};
}

}  // namespace app
