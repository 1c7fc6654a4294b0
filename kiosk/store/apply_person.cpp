#include "base/text.h"
#include "kiosk/store/apply.h"
#include "policy/event_codec.h"
#include "policy/person_events.h"

// A person who was erased is found by their phone no more; what they bought stays, without them.
namespace store {
namespace {

base::Status apply_erased(sqlite::Database& db, const base::Event& event) {
    TRY(erased, policy::decode_payload<policy::PersonErased>(event.payload));
    TRY(phone_index, base::from_hex(erased.subject_id));
    CHECK_OK(db.exec("INSERT OR REPLACE INTO person_erasure VALUES(?1, ?2)", erased.subject_id,
                     event.seq));
    CHECK_OK(db.exec("UPDATE sales_order SET phone_index = NULL WHERE phone_index = ?1",
                     sqlite::Blob{phone_index}));
    return db.exec("DELETE FROM member WHERE phone_index = ?1", sqlite::Blob{phone_index});
}

}  // namespace

base::Result<bool> apply_person_event(sqlite::Database& db, const base::Event& event) {
    if (event.type != policy::PersonErased::kType) {
        return false;
    }
    CHECK_OK(apply_erased(db, event));
    return true;
}

}  // namespace store
