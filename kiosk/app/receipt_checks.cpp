#include "base/text.h"
#include "kiosk/app/order_support.h"
#include "kiosk/app/receipt_lookup.h"
#include "kiosk/app/sale_record.h"
#include "kiosk/app/session_table.h"
#include "kiosk/app/sessions.h"

// What a screen is told of a receipt that somebody brings.
namespace app {
namespace {

base::Error miss() {
    return base::error(base::ErrorCode::NotFound, "receipt.not_found",
                       "neither a receipt of this store nor an evidence code");
}

base::Result<std::string> describe_here(App& app, sqlite::Database& db,
                                        const store::ReceiptRow& receipt) {
    TRY(order, store::load_order(db, receipt.order_id));
    TRY(day, sold_on(app, db, order));
    base::JsonWriter w;
    w.begin_object();
    w.field("here", true);
    w.field("order_id", receipt.order_id.text());
    w.field("number", order.number);
    w.field("receipt_number", receipt.receipt_number);
    w.field("sold_on", day);
    w.field("total_minor", order.total.minor());
    w.end_object();
    return w.take();
}

std::string describe_elsewhere(const policy::CheckedEvidence& checked) {
    base::JsonWriter w;
    w.begin_object();
    w.field("here", false);
    w.field("store_id", checked.evidence.store.text());
    w.field("sold_at", base::format_utc(checked.evidence.at));
    w.field("total_minor", checked.evidence.total.minor());
    w.field("proof", policy::word(checked.proof));
    w.end_object();
    return w.take();
}

void write_owner(base::JsonWriter& w, const policy::KeyOwner* owner) {
    if (owner == nullptr || owner->name.empty()) {
        w.null_field("store_name");
    } else {
        policy::write_localized(w, "store_name", owner->name);
    }
    if (owner == nullptr || !owner->currency_exponent) {
        w.null_field("currency");
        return;
    }
    w.key("currency");
    w.begin_object();
    w.field("symbol", owner->currency_symbol);
    w.field("exponent", *owner->currency_exponent);
    w.end_object();
}

void write_says(base::JsonWriter& w, const policy::CheckedEvidence& checked) {
    const policy::Evidence& evidence = checked.evidence;
    w.key("says");
    w.begin_object();
    w.field("store_id", evidence.store.text());
    w.field("epoch", evidence.epoch);
    w.field("seq", evidence.seq);
    w.field("paid_at", base::format_utc(evidence.at));
    w.field("total_minor", evidence.total.minor());
    const auto* digest = reinterpret_cast<const char*>(evidence.terms_digest.data());
    w.field("terms_digest", base::to_hex(std::string_view(digest, evidence.terms_digest.size())));
    w.field("policy_version", evidence.policy_version);
    w.field("certified", evidence.certificate.has_value());
    write_owner(w, checked.owner);
    w.end_object();
}

}  // namespace

base::Result<Reply> look_up_receipt(App& app, const Caller& caller, const std::string& text) {
    const bool customer = caller.role == Role::Customer;
    if (customer) {
        CHECK_OK(app.sessions.require_not_throttled(caller.terminal));
        app.sessions.count_try(caller.terminal);
    }
    ReceiptReading reading;
    std::string here;
    {
        auto db = app.readers.lease();
        TRY(read, read_receipt(app, *db, text, customer ? FindNumber::No : FindNumber::Yes));
        reading = std::move(read);
        if (reading.here) {
            TRY(described, describe_here(app, *db, *reading.here));
            here = std::move(described);
        }
    }
    if (!reading.here) {
        return reading.evidence
                   ? base::Result<Reply>(Reply{200, describe_elsewhere(*reading.evidence)})
                   : base::Result<Reply>(miss());
    }
    if (customer) {
        CHECK_OK(tie_order(app, caller, reading.here->order_id, SessionTable::Tie::Seen));
    }
    return Reply{200, std::move(here)};
}

base::Result<Reply> check_receipt(App& app, const std::string& text) {
    auto db = app.readers.lease();
    TRY(reading, read_receipt(app, *db, text, FindNumber::No));
    if (reading.here && !reading.evidence) {  // by the address of its page
        TRY(checked, policy::check_evidence(reading.here->evidence_code, app.evidence.known));
        reading.evidence = std::move(checked);
    }
    base::JsonWriter w;
    w.begin_object();
    if (!reading.evidence) {
        w.field("verdict", "unreadable");
        w.null_field("says");
    } else {
        w.field("verdict", reading.here ? "in_log" : policy::word(reading.evidence->proof));
        write_says(w, *reading.evidence);
    }
    w.end_object();
    return Reply{200, w.take()};
}

}  // namespace app
