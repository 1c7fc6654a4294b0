#include "base/text.h"
#include "kiosk/store/apply.h"
#include "kiosk/store/order_table.h"
#include "policy/order_events.h"
#include "policy/terms_void_event.h"

// Events of an order before payment: its content, where it is shown, what the customer said to it.
namespace store {
namespace {

using base::Event;
using policy::OrderContent;

enum class StockMove { Take, GiveBack };

// Items that were never counted have no row and no limit.
base::Status move_stock(sqlite::Database& db, const OrderContent& content, StockMove move) {
    for (const policy::ContentLine& line : content.lines) {
        const std::int64_t by = move == StockMove::Take ? -line.quantity : line.quantity;
        CHECK_OK(db.exec("UPDATE stock SET available = available + ?2 WHERE item_id = ?1",
                         line.item_id, by));
    }
    return base::ok();
}

base::Status apply_drafted(sqlite::Database& db, const Event& event,
                           const policy::OrderWritten& order) {
    const std::string parts = encode_parts({});
    TRY(phone_index, base::from_hex(order.phone_index));
    const std::optional<sqlite::Blob> phone =
        phone_index.empty() ? std::nullopt : std::optional(sqlite::Blob{phone_index});
    CHECK_OK(db.exec(
        "INSERT INTO sales_order "
        "VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,'',?11,?12,?13,?14,0,0,0,'',0,"
        "?15,?16,?17,?18,0,?19,?20,?21,0,?22,?23)",
        order.order_no, order.order_id, order.number, policy::word(order.state), order.version,
        event.seq, policy::word(order.language), policy::word(order.channel),
        policy::word(order.fulfilment), order.owner, base::unix_ms(order.created_at),
        base::unix_ms(order.hold_expires_at), parts, order.total.minor(), event.versions.catalogue,
        event.versions.price, event.versions.policy, event.versions.phrases, order.subject_id,
        phone, customer_of(event), order.counts_for_tier.minor(), order.member_index));
    return db.exec(
        "INSERT INTO counter VALUES('order', ?1) "
        "ON CONFLICT(name) DO UPDATE SET value = max(value, ?1)",
        order.order_no);
}

base::Status apply_rewritten(sqlite::Database& db, const Event& event,
                             const policy::OrderWritten& order) {
    TRY(before, load_order(db, order.order_id));
    TRY(old_content, load_content(db, before.content_seq));
    CHECK_OK(move_stock(db, old_content, StockMove::GiveBack));
    const std::string parts = encode_parts({});
    TRY(phone_index, base::from_hex(order.phone_index));
    const std::optional<sqlite::Blob> phone =
        phone_index.empty() ? std::nullopt : std::optional(sqlite::Blob{phone_index});
    return db.exec(
        "UPDATE sales_order SET state=?2, version=?3, content_seq=?4, language=?5, channel=?6, "
        "fulfilment=?7, owner=?8, hold_expires_at=?9, parts=?10, total_minor=?11, "
        "disclosure_seq=0, disclosure='', catalogue_version=?12, price_version=?13, "
        "policy_version=?14, "
        "phrases_version=?15, subject_id=?16, phone_index=?17, counts_for_tier_minor=?18, "
        "member_index=?19 WHERE order_id=?1",
        order.order_id, policy::word(order.state), order.version, event.seq,
        policy::word(order.language), policy::word(order.channel), policy::word(order.fulfilment),
        order.owner, base::unix_ms(order.hold_expires_at), parts, order.total.minor(),
        event.versions.catalogue, event.versions.price, event.versions.policy,
        event.versions.phrases, order.subject_id, phone, order.counts_for_tier.minor(),
        order.member_index);
}

base::Status apply_written(sqlite::Database& db, const Event& event) {
    TRY(order, policy::decode_payload<policy::OrderWritten>(event.payload));
    if (event.type == policy::OrderWritten::kDrafted) {
        CHECK_OK(apply_drafted(db, event, order));
    } else {
        CHECK_OK(apply_rewritten(db, event, order));
    }
    TRY(content, content_of(order));
    return move_stock(db, content, StockMove::Take);
}

base::Status apply_pushed(sqlite::Database& db, const Event& event) {
    TRY(pushed, policy::decode_payload<policy::OrderPushed>(event.payload));
    return db.exec("UPDATE sales_order SET pushed_to=?2, state=?3 WHERE order_id=?1",
                   pushed.order_id, pushed.terminal_id, policy::word(pushed.state));
}

base::Status store_parts(sqlite::Database& db, const base::OrderId& order_id,
                         const std::array<policy::PartMark, 3>& marks, policy::OrderState state) {
    const std::string parts = encode_parts(marks);
    return db.exec("UPDATE sales_order SET parts=?2, state=?3 WHERE order_id=?1", order_id, parts,
                   policy::word(state));
}

base::Result<std::array<policy::PartMark, 3>> load_parts(sqlite::Database& db,
                                                         const base::OrderId& order_id) {
    TRY(text, db.find_text("SELECT parts FROM sales_order WHERE order_id=?1", order_id));
    return decode_parts(text.value_or(""));
}

base::Status apply_confirmed(sqlite::Database& db, const Event& event) {
    TRY(confirmed, policy::decode_payload<policy::OrderPartsConfirmed>(event.payload));
    TRY(marks, load_parts(db, confirmed.order_id));
    for (const policy::OrderPart part : confirmed.parts) {
        marks[static_cast<std::size_t>(part)] = {policy::PartState::Confirmed, confirmed.by,
                                                 event.wall, ""};
    }
    return store_parts(db, confirmed.order_id, marks, confirmed.state);
}

base::Status apply_disputed(sqlite::Database& db, const Event& event) {
    TRY(disputed, policy::decode_payload<policy::OrderPartDisputed>(event.payload));
    TRY(marks, load_parts(db, disputed.order_id));
    marks[static_cast<std::size_t>(disputed.part)] = {policy::PartState::Disputed, disputed.by,
                                                      event.wall, disputed.reason_id};
    return store_parts(db, disputed.order_id, marks, disputed.state);
}

// What every reading of the order says of the disclosure; the texts stay in the event.
std::string summarize(const Event& event, const policy::TermsDisclosed& disclosed) {
    base::JsonWriter w;
    w.begin_object();
    w.field("disclosure_id", disclosed.disclosure_id);
    w.field("at", base::format_utc(event.wall));
    w.field("language", policy::word(disclosed.language));
    w.field("terms_digest", disclosed.terms_digest);
    w.field("by", policy::word(disclosed.by));
    w.key("acknowledged");
    w.begin_array();
    for (const policy::Acknowledged& each : disclosed.acknowledgements) {
        w.begin_object();
        w.field("line", each.line);
        w.field("exclusion_id", each.exclusion_id);
        w.end_object();
    }
    w.end_array();
    w.end_object();
    return w.take();
}

base::Status apply_disclosed(sqlite::Database& db, const Event& event) {
    TRY(disclosed, policy::decode_payload<policy::TermsDisclosed>(event.payload));
    const std::string summary = summarize(event, disclosed);
    return db.exec(
        "UPDATE sales_order SET disclosure_seq=?2, disclosure=?3, state=?4 "
        "WHERE order_id=?1",
        disclosed.order_id, event.seq, summary, policy::word(disclosed.state));
}

base::Status apply_voided(sqlite::Database& db, const Event& event) {
    TRY(voided, policy::decode_payload<policy::TermsVoided>(event.payload));
    return db.exec(
        "UPDATE sales_order SET disclosure_seq=0, disclosure='', state=?2 WHERE order_id=?1",
        voided.order_id, policy::word(voided.state));
}

base::Status apply_ended(sqlite::Database& db, const Event& event) {
    TRY(ended, policy::decode_payload<policy::OrderEnded>(event.payload));
    TRY(order, load_order(db, ended.order_id));
    TRY(content, load_content(db, order.content_seq));
    CHECK_OK(move_stock(db, content, StockMove::GiveBack));
    if (order.paid_seq != 0) {
        TRY(member_index, base::from_hex(order.member_index));
        CHECK_OK(
            db.exec("UPDATE member SET cumulative_minor = max(0, cumulative_minor - ?2) "
                    "WHERE phone_index = ?1",
                    sqlite::Blob{member_index}, order.counts_for_tier.minor()));
    }
    return db.exec("UPDATE sales_order SET state=?2, owed_back_minor=?3 WHERE order_id=?1",
                   ended.order_id, policy::word(ended.state), ended.owed_back.minor());
}

base::Status apply_reminded(sqlite::Database& db, const Event& event) {
    TRY(reminded, policy::decode_payload<policy::OrderHoldReminded>(event.payload));
    return db.exec("UPDATE sales_order SET hold_reminded_at=?2 WHERE order_id=?1",
                   reminded.order_id, base::unix_ms(event.wall));
}

base::Status apply_rated(sqlite::Database& db, const Event& event) {
    TRY(rated, policy::decode_payload<policy::OrderRated>(event.payload));
    return db.exec("UPDATE sales_order SET score=?2 WHERE order_id=?1", rated.order_id,
                   rated.score);
}

}  // namespace

base::Result<bool> apply_order_event(sqlite::Database& db, const Event& event) {
    base::Status done = base::ok();
    if (event.type == policy::OrderPartsConfirmed::kType) {
        done = apply_confirmed(db, event);
    } else if (event.type == policy::TermsDisclosed::kType) {
        done = apply_disclosed(db, event);
    } else if (event.type == policy::TermsVoided::kType) {
        done = apply_voided(db, event);
    } else if (policy::OrderWritten::is_type(event.type)) {
        done = apply_written(db, event);
    } else if (event.type == policy::OrderPushed::kType) {
        done = apply_pushed(db, event);
    } else if (event.type == policy::OrderPartDisputed::kType) {
        done = apply_disputed(db, event);
    } else if (event.type == policy::OrderEnded::kCancelled ||
               event.type == policy::OrderEnded::kExpired) {
        done = apply_ended(db, event);
    } else if (event.type == policy::OrderRated::kType) {
        done = apply_rated(db, event);
    } else if (event.type == policy::OrderHoldReminded::kType) {
        done = apply_reminded(db, event);
    } else {
        return false;
    }
    CHECK_OK(done);
    return true;
}

}  // namespace store
