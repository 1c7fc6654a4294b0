#include "base/text.h"
#include "kiosk/store/apply.h"
#include "policy/order_events.h"

// Events of money: tenders, the receipt, goods that come back, what is paid out.
namespace store {
namespace {

using base::Event;

base::Status apply_tender(sqlite::Database& db, const Event& event) {
    TRY(tender, policy::decode_payload<policy::OrderTenderTaken>(event.payload));
    CHECK_OK(
        db.exec("INSERT INTO tender VALUES(?1, "
                "(SELECT coalesce(max(n), 0) + 1 FROM tender WHERE order_id = ?1), ?2, ?3, ?4, ?5, "
                "?6, ?7, ?8)",
                tender.order_id, tender.tender_id, policy::word(tender.kind), tender.amount.minor(),
                tender.received.minor(), tender.change.minor(), tender.reference,
                base::unix_ms(event.wall)));
    return db.exec("UPDATE sales_order SET paid_minor=?2, state=?3 WHERE order_id=?1",
                   tender.order_id, tender.paid.minor(), policy::word(tender.state));
}

base::Status count_for_member(sqlite::Database& db, const policy::OrderPaid& paid) {
    TRY(phone_index, base::from_hex(paid.member_index));
    if (phone_index.empty()) {
        return base::ok();
    }
    return db.exec(
        "INSERT INTO member VALUES(?1, ?2, ?2) ON CONFLICT(phone_index) DO UPDATE SET "
        "cumulative_minor = cumulative_minor + ?2, largest_minor = max(largest_minor, ?2)",
        sqlite::Blob{phone_index}, paid.counts_for_tier.minor());
}

base::Status apply_paid(sqlite::Database& db, const Event& event) {
    TRY(paid, policy::decode_payload<policy::OrderPaid>(event.payload));
    CHECK_OK(db.exec("INSERT INTO receipt VALUES(?1, ?2, ?3, ?4, ?5)", paid.receipt_no,
                     paid.receipt_number, paid.order_id, paid.evidence_code, paid.digital_token));
    CHECK_OK(
        db.exec("INSERT INTO counter VALUES('receipt', ?1) "
                "ON CONFLICT(name) DO UPDATE SET value = max(value, ?1)",
                paid.receipt_no));
    CHECK_OK(count_for_member(db, paid));
    return db.exec("UPDATE sales_order SET paid_seq=?2, state='paid' WHERE order_id=?1",
                   paid.order_id, event.seq);
}

// Events of an older program: goods back and money back in one. What a line cost is not in them.
base::Status count_returned(sqlite::Database& db, const policy::GoodsReturned& returned) {
    for (const policy::ReturnedGoods& line : returned.lines) {
        if (!returned.order_id.empty()) {
            CHECK_OK(db.exec(
                "INSERT INTO sold_line VALUES(?1, ?2, ?3, 0, 0, 0, 0) ON CONFLICT DO NOTHING",
                returned.order_id, line.line, line.bought));
            CHECK_OK(
                db.exec("UPDATE sold_line SET returned = returned + ?3 "
                        "WHERE order_id = ?1 AND line = ?2",
                        returned.order_id, line.line, line.quantity));
        }
        CHECK_OK(db.exec("UPDATE stock SET available = available + ?2 WHERE item_id = ?1",
                         line.item_id, line.quantity));
    }
    return base::ok();
}

base::Status apply_returned(sqlite::Database& db, const Event& event) {
    TRY(returned, policy::decode_payload<policy::GoodsReturned>(event.payload));
    CHECK_OK(count_returned(db, returned));
    TRY(member_index, base::from_hex(returned.member_index));
    CHECK_OK(
        db.exec("UPDATE member SET cumulative_minor = max(0, cumulative_minor - ?2) "
                "WHERE phone_index = ?1",
                sqlite::Blob{member_index}, returned.refund.minor()));
    CHECK_OK(
        db.exec("INSERT INTO counter VALUES('return', ?1) "
                "ON CONFLICT(name) DO UPDATE SET value = max(value, ?1)",
                returned.return_no));
    return db.exec("INSERT INTO goods_return VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                   returned.return_no, returned.return_id, returned.number, returned.order_id,
                   returned.refund.minor(), policy::word(returned.refund_kind), returned.decided_by,
                   base::unix_ms(event.wall));
}

base::Status apply_paid_out(sqlite::Database& db, const Event& event) {
    TRY(payout, policy::decode_payload<policy::OrderPaidOut>(event.payload));
    CHECK_OK(
        db.exec("INSERT INTO payout SELECT ?1, coalesce(max(n), 0) + 1, ?2, ?3, ?4, ?5, ?6, ?7 "
                "FROM payout WHERE order_id = ?1",
                payout.order_id, payout.payout_id, policy::word(payout.kind), payout.amount.minor(),
                payout.reference, event.actor, base::unix_ms(event.wall)));
    return db.exec("UPDATE sales_order SET owed_back_minor=?2 WHERE order_id=?1", payout.order_id,
                   payout.owed_back.minor());
}

}  // namespace

base::Result<bool> apply_payment_event(sqlite::Database& db, const Event& event) {
    base::Status done = base::ok();
    if (event.type == policy::OrderTenderTaken::kType) {
        done = apply_tender(db, event);
    } else if (event.type == policy::OrderPaid::kType) {
        done = apply_paid(db, event);
    } else if (event.type == policy::GoodsReturned::kType) {
        done = apply_returned(db, event);
    } else if (event.type == policy::OrderPaidOut::kType) {
        done = apply_paid_out(db, event);
    } else {
        return false;
    }
    CHECK_OK(done);
    return true;
}

}  // namespace store
