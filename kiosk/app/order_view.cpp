#include "kiosk/app/order_view.h"

#include <algorithm>
#include <iterator>

#include "base/text.h"
#include "base/versions_json.h"
#include "kiosk/app/payouts.h"
#include "kiosk/app/print_job_view.h"
#include "kiosk/store/journal.h"
#include "kiosk/store/people_table.h"
#include "kiosk/store/personal.h"
#include "kiosk/store/print_table.h"
#include "kiosk/store/return_table.h"

namespace app {
namespace {

using base::JsonObject;
using base::JsonWriter;
using base::Money;

constexpr std::size_t kMaxTimeline = 200;
constexpr int kMaxReturns = 100;

void write_person(JsonWriter& w, std::string_view name, const policy::Person& person) {
    if (person.empty()) {
        w.null_field(name);
        return;
    }
    w.key(name);
    w.begin_object();
    w.field("name_masked", base::mask_name(person.name));
    w.field("phone_masked", base::mask_phone(person.phone));
    w.end_object();
}

void write_part(JsonWriter& w, policy::OrderPart part, const policy::PartMark& mark) {
    w.key(policy::word(part));
    w.begin_object();
    w.field("state", policy::word(mark.state));
    if (mark.by) {
        w.field("by", policy::word(*mark.by));
        w.field("at", base::format_utc(*mark.at));
    } else {
        w.null_field("by");
        w.null_field("at");
    }
    if (mark.reason_id.empty()) {
        w.null_field("reason_id");
    } else {
        w.field("reason_id", mark.reason_id);
    }
    w.end_object();
}

void write_parts(JsonWriter& w, const policy::Order& order) {
    w.key("parts");
    w.begin_object();
    for (const policy::OrderPart part :
         {policy::OrderPart::Goods, policy::OrderPart::Price, policy::OrderPart::Delivery}) {
        write_part(w, part, order.part(part));
    }
    w.end_object();
}

void write_optional(JsonWriter& w, std::string_view name, std::string_view text) {
    if (text.empty()) {
        w.null_field(name);
    } else {
        w.field(name, text);
    }
}

void write_header(sqlite::Database& db, JsonWriter& w, const policy::Order& order) {
    w.field("order_id", order.order_id.text());
    w.field("number", order.number);
    w.field("state", policy::word(order.state));
    w.field("version", order.version);
    w.field("language", policy::word(order.language));
    w.field("channel", policy::word(order.channel));
    w.field("created_at", base::format_utc(order.created_at));
    w.field("hold_expires_at", base::format_utc(order.hold_expires_at));
    if (order.hold_reminded_at) {
        w.field("hold_reminded_at", base::format_utc(*order.hold_reminded_at));
    } else {
        w.null_field("hold_reminded_at");
    }
    write_clerk(db, w, "owner", order.owner);
    write_optional(w, "pushed_to", order.pushed_to.text());
}

// The content's own members, with the people and what was paid laid in.
base::Status write_content(JsonWriter& w, const policy::OrderWritten& written,
                           const policy::OrderPersonal& people, const OrderFrame& frame) {
    TRY(document,
        base::JsonDocument::parse(written.content.text, {.max_bytes = base::Event::kMaxBytes}));
    TRY(object, JsonObject::open(document.root()));
    TRY(lines, object.value("lines"));
    TRY(adjustments, object.value("adjustments"));
    TRY(totals_value, object.value("totals"));
    TRY(totals, JsonObject::open(totals_value));
    TRY(tier, object.find_value("tier"));
    TRY(fulfilment_value, object.value("fulfilment"));
    TRY(fulfilment, JsonObject::open(fulfilment_value));
    w.raw_field("tier", tier ? tier->raw() : "null");
    w.key("fulfilment");
    w.begin_object();
    for (const std::string_view name : fulfilment.names()) {
        TRY(value, fulfilment.value(name));
        w.raw_field(name, value.raw());
    }
    if (written.fulfilment == policy::FulfilmentKind::Delivery) {
        write_person(w, "recipient", people.recipient);
        w.field("address_masked", base::mask_address(people.address));
    }
    w.end_object();
    w.raw_field("lines", lines.raw());
    w.raw_field("adjustments", adjustments.raw());
    TRY(concessions, object.find_value("concessions"));
    w.raw_field("concessions", concessions ? concessions->raw() : "[]");
    w.key("totals");
    w.begin_object();
    for (const std::string_view name : totals.names()) {
        TRY(value, totals.value(name));
        w.raw_field(name, value.raw());
    }
    w.field("paid_minor", frame.paid.minor());
    w.field("due_minor", frame.due.minor());
    w.field("change_minor", frame.change.minor());
    w.end_object();
    w.field("note", frame.shows_words ? people.note : "");
    return base::ok();
}

void write_tenders(JsonWriter& w, const std::vector<store::TenderRow>& tenders) {
    w.key("tenders");
    w.begin_array();
    for (const store::TenderRow& tender : tenders) {
        w.begin_object();
        w.field("tender_id", tender.tender_id);
        w.field("kind", policy::word(tender.kind));
        w.field("amount_minor", tender.amount.minor());
        w.field("received_minor", tender.received.minor());
        w.field("change_minor", tender.change.minor());
        w.field("reference", tender.reference);
        w.field("at", base::format_utc(tender.at));
        w.end_object();
    }
    w.end_array();
}

base::Status write_receipt(sqlite::Database& db, JsonWriter& w, const policy::Order& order) {
    if (order.paid_seq == 0) {
        w.null_field("receipt");
        return base::ok();
    }
    TRY(receipt, store::find_receipt(db, order.order_id));
    ASSERT(receipt);  // written by the same event as paid_seq
    TRY(jobs, store::list_print_jobs_of_order(db, order.order_id));
    w.key("receipt");
    w.begin_object();
    w.field("receipt_number", receipt->receipt_number);
    w.field("evidence_code", receipt->evidence_code);
    w.field("digital_path", "/r/" + receipt->digital_token);
    write_print_jobs(w, jobs);
    w.end_object();
    return base::ok();
}

base::Status write_timeline(sqlite::Database& db, JsonWriter& w, const policy::Order& order) {
    TRY(events, store::load_events_of(db, order.order_id.text(), kMaxTimeline));
    store::ReturnFilter of_order;
    of_order.order_id = order.order_id;
    of_order.limit = kMaxReturns;
    TRY(returns, store::list_returns(db, of_order));
    for (const std::string& return_id : returns) {
        TRY(more, store::load_events_of(db, return_id, kMaxTimeline));
        std::move(more.begin(), more.end(), std::back_inserter(events));
    }
    std::sort(events.begin(), events.end(),
              [](const base::Event& one, const base::Event& two) { return one.seq < two.seq; });
    w.key("timeline");
    w.begin_array();
    for (const base::Event& event : events) {
        w.begin_object();
        w.field("at", base::format_utc(event.wall));
        w.field("kind", event.type);
        w.field("actor", event.actor);
        w.end_object();
    }
    w.end_array();
    return base::ok();
}

Money sum_of_change(const std::vector<store::TenderRow>& tenders) {
    Money change;
    for (const store::TenderRow& tender : tenders) {
        change += tender.change;
    }
    return change;
}

}  // namespace

void write_clerk(sqlite::Database& db, JsonWriter& w, std::string_view name,
                 const base::ClerkId& clerk) {
    if (clerk.empty()) {
        w.null_field(name);
        return;
    }
    const auto found = store::find_clerk(db, clerk);
    w.key(name);
    w.begin_object();
    w.field("clerk_id", clerk.text());
    w.field("name", found.ok() && *found ? (*found)->name : clerk.text());
    w.end_object();
}

base::Result<policy::OrderPersonal> open_personal(sqlite::Database& db, const store::Keys& keys,
                                                  const store::WrittenOrder& order) {
    TRY(plain, store::open_subject_field(
                   db, keys,
                   {order.written.subject_id, order.event_id, "personal", order.written.personal}));
    if (plain.empty()) {
        return policy::OrderPersonal{};
    }
    return policy::decode_payload<policy::OrderPersonal>(plain);
}

base::Result<OrderFrame> frame_order(sqlite::Database& db, const policy::Order& order,
                                     Detail detail) {
    std::vector<store::TenderRow> tenders;
    if (!order.paid.is_zero() || order.paid_seq != 0) {
        TRY(loaded, store::load_tenders(db, order.order_id));
        tenders = std::move(loaded);
    }
    OrderFrame frame;
    frame.content_seq = order.content_seq;
    frame.paid = order.paid;
    frame.due = order.due();
    frame.change = sum_of_change(tenders);
    JsonWriter w;
    w.begin_object();
    write_header(db, w, order);
    frame.cut = w.text().size();
    write_parts(w, order);
    w.raw_field("disclosure", order.disclosure.empty() ? "null" : order.disclosure);
    write_tenders(w, tenders);
    CHECK_OK(write_receipt(db, w, order));
    w.field("owed_back_minor", order.owed_back.minor());
    CHECK_OK(write_payouts(db, w, order));
    if (order.score == 0) {
        w.null_field("score");
    } else {
        w.field("score", order.score);
    }
    base::write_versions(w, order.versions);
    if (detail == Detail::Full) {
        CHECK_OK(write_timeline(db, w, order));
    }
    w.end_object();
    frame.text = w.take();
    return frame;
}

base::Result<std::string> fill_frame(sqlite::Database& db, const store::Keys& keys,
                                     const OrderFrame& frame) {
    TRY(written, store::load_written(db, frame.content_seq));
    TRY(people, open_personal(db, keys, written));
    JsonWriter w;
    w.begin_object();
    write_person(w, "buyer", people.buyer);
    CHECK_OK(write_content(w, written.written, people, frame));
    std::string_view content = w.text();
    content.remove_prefix(1);  // the brace: these members stand among the frame's own
    std::string filled;
    filled.reserve(frame.text.size() + content.size() + 1);
    filled.append(frame.text, 0, frame.cut).append(",").append(content);
    filled.append(frame.text, frame.cut);
    return filled;
}

base::Result<std::string> render_order(sqlite::Database& db, const store::Keys& keys,
                                       const policy::Order& order, Detail detail) {
    TRY(frame, frame_order(db, order, detail));
    return fill_frame(db, keys, frame);
}

base::Result<std::string> render_order_card(sqlite::Database& db, const store::Keys& keys,
                                            const policy::Order& order) {
    TRY(written, store::load_written(db, order.content_seq));
    TRY(people, open_personal(db, keys, written));
    TRY(content, store::content_of(written.written));
    JsonWriter w;
    w.begin_object();
    write_header(db, w, order);
    write_person(w, "buyer", people.buyer.empty() ? people.recipient : people.buyer);
    w.field("line_count", content.lines.size());
    w.key("first_line");
    w.begin_object();
    policy::write_localized(w, "name", content.lines.front().name);
    w.field("quantity", content.lines.front().quantity);
    w.end_object();
    w.field("total_minor", order.total.minor());
    w.field("due_minor", order.due().minor());
    bool disputed = false;
    for (const policy::PartMark& mark : order.parts) {
        disputed = disputed || mark.state == policy::PartState::Disputed;
    }
    w.field("disputed", disputed);
    w.end_object();
    return w.take();
}

}  // namespace app
