#include "kiosk/store/apply.h"
#include "policy/phrase_events.h"

// Events around phrases.
namespace store {
namespace {

using base::Event;

base::Status apply_used(sqlite::Database& db, const Event& event) {
    TRY(used, policy::decode_payload<policy::PhraseUsed>(event.payload));
    CHECK_OK(db.exec("INSERT INTO phrase_use VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)", event.seq,
                     used.phrase_id, used.language, used.by, used.request_id, used.order_id,
                     base::unix_ms(event.wall)));
    return db.exec(
        "INSERT INTO phrase_tally VALUES(?1, 1, ?2) "
        "ON CONFLICT(phrase_id) DO UPDATE SET uses = uses + 1, last_used_at = ?2",
        used.phrase_id, base::unix_ms(event.wall));
}

// Every event of a request makes its next version.
base::Status apply_nominated(sqlite::Database& db, const Event& event) {
    TRY(nominated, policy::decode_payload<policy::RequestNominated>(event.payload));
    CHECK_OK(db.exec("INSERT INTO nomination VALUES(?1, ?2, ?3, ?4, ?5, ?6)", event.seq,
                     nominated.request_id, nominated.situation, nominated.question, nominated.by,
                     base::unix_ms(event.wall)));
    return db.exec("UPDATE service_request SET version = version + 1 WHERE request_id = ?1",
                   nominated.request_id);
}

}  // namespace

base::Result<bool> apply_phrase_event(sqlite::Database& db, const Event& event) {
    if (event.type == policy::PhraseUsed::kType) {
        CHECK_OK(apply_used(db, event));
        return true;
    }
    if (event.type == policy::RequestNominated::kType) {
        CHECK_OK(apply_nominated(db, event));
        return true;
    }
    return false;
}

}  // namespace store
