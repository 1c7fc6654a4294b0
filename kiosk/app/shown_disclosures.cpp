#include <algorithm>

#include "base/crypto.h"
#include "base/text.h"
#include "kiosk/app/disclosures.h"
#include "kiosk/app/order_support.h"
#include "kiosk/app/shown_terms.h"
#include "kiosk/store/journal.h"
#include "policy/evidence.h"
#include "policy/order_events.h"

// Terms as they were shown then: any till shows the very texts, and whether they are the ones that
// were vouched for.
namespace app {
namespace {

constexpr std::size_t kMaxHistory = 500;

struct Shown {
    base::UtcTime at{};
    policy::TermsDisclosed disclosed;
    bool holds = false;
};

base::Result<Shown> read_shown(const base::Event& event, const policy::Order& order) {
    TRY(disclosed, policy::decode_payload<policy::TermsDisclosed>(event.payload));
    return Shown{event.wall, std::move(disclosed), event.seq == order.disclosure_seq};
}

// The half of the digest that the receipt's code carries; nullopt before there is a receipt.
base::Result<std::optional<std::string>> digest_on_receipt(sqlite::Database& db,
                                                           const policy::Order& order) {
    TRY(receipt, store::find_receipt(db, order.order_id));
    if (!receipt) {
        return std::optional<std::string>();
    }
    TRY(evidence, policy::read_evidence(receipt->evidence_code));
    const auto* bytes = reinterpret_cast<const char*>(evidence.terms_digest.data());
    return std::optional(std::string(bytes, evidence.terms_digest.size()));
}

void write_lines(base::JsonWriter& w, const policy::TermsDisclosed& disclosed) {
    w.key("shown");
    w.begin_array();
    for (const policy::ShownTerm& each : disclosed.shown) {
        w.begin_object();
        w.field("line", each.line);
        w.field("fully_visible", each.fully_visible);
        w.field("dwell_ms", each.dwell_ms);
        w.end_object();
    }
    w.end_array();
    w.key("acknowledgements");
    w.begin_array();
    for (const policy::Acknowledged& each : disclosed.acknowledgements) {
        w.begin_object();
        w.field("line", each.line);
        w.field("exclusion_id", each.exclusion_id);
        w.field("input", each.input);
        w.end_object();
    }
    w.end_array();
}

base::Status write_shown(base::JsonWriter& w, const Shown& shown,
                         const std::optional<std::string>& on_receipt) {
    const policy::TermsDisclosed& disclosed = shown.disclosed;
    TRY(terms, open_terms(disclosed));
    const base::Sha256 hash = base::sha256(terms);
    const std::string_view digest = base::as_bytes(hash);
    w.begin_object();
    w.field("disclosure_id", disclosed.disclosure_id);
    w.field("at", base::format_utc(shown.at));
    w.field("version", disclosed.version);
    w.field("holds", shown.holds);
    w.field("language", policy::word(disclosed.language));
    w.raw_field("terms", terms);
    w.field("terms_digest", disclosed.terms_digest);
    w.field("digest_matches", base::to_hex(digest) == disclosed.terms_digest);
    if (shown.holds && on_receipt) {
        w.field("receipt_matches", digest.starts_with(*on_receipt));
    } else {
        w.null_field("receipt_matches");
    }
    w.field("pack_digest", disclosed.pack_digest);
    write_lines(w, disclosed);
    w.field("by", policy::word(disclosed.by));
    w.field("mode", disclosed.mode);
    w.field("font_scale_percent", disclosed.font_scale_percent);
    w.field("ui_build", disclosed.ui_build);
    w.end_object();
    return base::ok();
}

}  // namespace

base::Result<Reply> show_disclosure(App& app, const Caller& caller, const base::OrderId& order_id) {
    auto db = app.readers.lease();
    TRY(order, load_order_for(app, caller, *db, order_id));
    if (order.disclosure_seq == 0) {
        return base::error(base::ErrorCode::NotFound, "terms.not_disclosed",
                           "nothing was shown yet");
    }
    TRY(event, store::load_event(*db, order.disclosure_seq));
    TRY(shown, read_shown(event, order));
    TRY(on_receipt, digest_on_receipt(*db, order));
    base::JsonWriter w;
    CHECK_OK(write_shown(w, shown, on_receipt));
    return Reply{200, w.take()};
}

base::Result<Reply> show_shown_terms(App& app, const Caller& caller,
                                     const base::OrderId& order_id) {
    auto db = app.readers.lease();
    TRY(order, load_order_for(app, caller, *db, order_id));
    TRY(on_receipt, digest_on_receipt(*db, order));
    TRY(events, store::load_events_of(*db, order_id.text(), kMaxHistory));
    base::JsonWriter w;
    w.begin_object();
    w.field("order_id", order_id.text());
    w.field("number", order.number);
    w.key("disclosures");
    w.begin_array();
    for (const base::Event& event : events) {
        if (event.type == policy::TermsDisclosed::kType) {
            TRY(shown, read_shown(event, order));
            CHECK_OK(write_shown(w, shown, on_receipt));
        }
    }
    w.end_array();
    w.end_object();
    return Reply{200, w.take()};
}

}  // namespace app
