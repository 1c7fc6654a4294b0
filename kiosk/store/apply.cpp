#include "kiosk/store/apply.h"

namespace store {

std::string customer_of(const base::Event& event) {
    return event.actor.starts_with("customer:") ? event.actor : std::string();
}

base::Status apply(sqlite::Database& db, const base::Event& event, const base::Sha256& hash,
                   std::string_view body) {
    CHECK_OK(
        db.exec("INSERT INTO journal(seq, aggregate_id, type, hash, body) "
                "VALUES(?1, ?2, ?3, ?4, ?5)",
                event.seq, event.aggregate_id, event.type, hash, sqlite::Blob{body}));
    for (const auto step : {apply_payment_event, apply_order_event, apply_print_event,
                            apply_request_event, apply_return_event, apply_shop_event,
                            apply_milestone_event, apply_person_event, apply_phrase_event}) {
        TRY(done, step(db, event));
        if (done) {
            break;
        }
    }
    return base::ok();
}

}  // namespace store
