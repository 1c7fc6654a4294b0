#include "kiosk/store/offer_table.h"

namespace store {
namespace {

base::Result<std::vector<CountedOffer>> read_all(sqlite::Statement& statement) {
    std::vector<CountedOffer> offers;
    for (;;) {
        TRY(found, statement.step());
        if (!found) {
            return offers;
        }
        TRY(remedy, policy::parse_enum<policy::RequestRemedy>(statement.text(0)));
        offers.push_back({remedy, base::Money::of_minor(statement.int64(1)),
                          static_cast<int>(statement.int64(2)), std::string(statement.text(3))});
    }
}

}  // namespace

base::Result<std::vector<CountedOffer>> list_offers_on_order(sqlite::Database& db,
                                                             const base::OrderId& order_id,
                                                             const base::RequestId& anew) {
    TRY(statement,
        db.prepare("SELECT remedy, amount_minor, line, decision_id FROM request_offer "
                   "WHERE order_id <> '' AND order_id = ?1 AND (accepted = 1 OR request_id <> ?2) "
                   "ORDER BY seq"));
    statement.bind(order_id, anew);
    return read_all(statement);
}

base::Result<std::vector<CountedOffer>> list_offers_to_contact(sqlite::Database& db,
                                                               const std::string& subject_id,
                                                               base::UtcTime since,
                                                               const base::RequestId& anew) {
    TRY(statement, db.prepare("SELECT remedy, amount_minor, line, decision_id FROM request_offer "
                              "WHERE order_id = '' AND subject_id = ?1 AND left_at >= ?2 "
                              "AND (accepted = 1 OR request_id <> ?3) ORDER BY seq"));
    statement.bind(subject_id, base::unix_ms(since), anew);
    return read_all(statement);
}

base::Status put_request_offer(sqlite::Database& db, const policy::RequestOffered& offer,
                               const base::Event& event) {
    CHECK_OK(drop_open_offer(db, offer.request_id));
    return db.exec(
        "INSERT INTO request_offer SELECT ?1, request_id, order_id, subject_id, ?3, ?4, ?5, ?6, "
        "created_at, 0 FROM service_request WHERE request_id = ?2",
        event.seq, offer.request_id, policy::word(offer.remedy), offer.amount.minor(), offer.line,
        offer.decision_id);
}

base::Status mark_offer_accepted(sqlite::Database& db, const base::RequestId& request_id) {
    return db.exec("UPDATE request_offer SET accepted = 1 WHERE request_id = ?1", request_id);
}

base::Status drop_open_offer(sqlite::Database& db, const base::RequestId& request_id) {
    return db.exec("DELETE FROM request_offer WHERE request_id = ?1 AND accepted = 0", request_id);
}

base::Status move_offers(sqlite::Database& db, const base::RequestId& from,
                         const base::RequestId& into) {
    return db.exec("UPDATE request_offer SET request_id = ?2 WHERE request_id = ?1", from, into);
}

base::Status drop_offers(sqlite::Database& db, const base::RequestId& request_id) {
    return db.exec("DELETE FROM request_offer WHERE request_id = ?1", request_id);
}

}  // namespace store
