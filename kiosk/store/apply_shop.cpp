#include "base/clock.h"
#include "base/text.h"
#include "kiosk/store/apply.h"
#include "policy/shop_events.h"

// Events of the shop itself: stock counts, the switch of its content, members it already knew.
namespace store {
namespace {

using base::Event;

base::Status apply_counted(sqlite::Database& db, const Event& event) {
    TRY(counted, policy::decode_payload<policy::StockCounted>(event.payload));
    for (const policy::StockCount& item : counted.items) {
        CHECK_OK(
            db.exec("INSERT INTO stock VALUES(?1, ?2) "
                    "ON CONFLICT(item_id) DO UPDATE SET available = ?2",
                    item.item_id, item.available));
    }
    return base::ok();
}

base::Status apply_activated(sqlite::Database& db, const Event& event) {
    TRY(active, policy::decode_payload<policy::CatalogueActivated>(event.payload));
    return db.exec("INSERT OR REPLACE INTO active_catalogue VALUES(1,?1,?2,?3,?4,?5,?6,?7,?8,?9)",
                   active.catalogue, active.price, active.policy, active.phrases, active.items,
                   active.content_digest, active.pack_digest, active.settings, active.snapshot);
}

base::Status apply_refused(sqlite::Database& db, const Event& event) {
    TRY(refused, policy::decode_payload<policy::ContentRefused>(event.payload));
    return db.exec("INSERT OR IGNORE INTO content_refusal VALUES(?1,?2,?3,?4,?5)", refused.domain,
                   refused.version, refused.reason, refused.detail, base::unix_ms(event.wall));
}

base::Status apply_member(sqlite::Database& db, const Event& event) {
    TRY(member, policy::decode_payload<policy::MemberRecorded>(event.payload));
    TRY(phone_index, base::from_hex(member.phone_index));
    return db.exec(
        "INSERT INTO member VALUES(?1, ?2, 0) "
        "ON CONFLICT(phone_index) DO UPDATE SET cumulative_minor = ?2",
        sqlite::Blob{phone_index}, member.cumulative.minor());
}

}  // namespace

base::Result<bool> apply_shop_event(sqlite::Database& db, const Event& event) {
    base::Status done = base::ok();
    if (event.type == policy::StockCounted::kType) {
        done = apply_counted(db, event);
    } else if (event.type == policy::CatalogueActivated::kType) {
        done = apply_activated(db, event);
    } else if (event.type == policy::ContentRefused::kType) {
        done = apply_refused(db, event);
    } else if (event.type == policy::MemberRecorded::kType) {
        done = apply_member(db, event);
    } else {
        return false;
    }
    CHECK_OK(done);
    return true;
}

}  // namespace store
