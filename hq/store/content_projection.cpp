#include <utility>

#include "hq/store/projection.h"
#include "policy/shop_events.h"

namespace hq {
namespace {

using base::Event;

void note_in_force(sql::Batch& batch, const Event& event, std::string_view domain,
                   std::int64_t version) {
    batch.add(
        "INSERT INTO store_content VALUES (?1,?2,?3,0,'',?4) ON CONFLICT(store_id, domain) "
        "DO UPDATE SET version=?3, at=?4",
        event.store, domain, version, base::unix_ms(event.wall));
}

base::Result<Change> read_activated(const Event& event) {
    TRY(active, policy::decode_payload<policy::CatalogueActivated>(event.payload));
    if (active.snapshot == 0) {
        return Change([](sql::Batch&) {});
    }
    return Change([&event, active](sql::Batch& batch) {
        note_in_force(batch, event, "catalogue", active.catalogue);
        note_in_force(batch, event, "prices", active.price);
        note_in_force(batch, event, "policies", active.policy);
        note_in_force(batch, event, "phrases", active.phrases);
        note_in_force(batch, event, "settings", active.settings);
    });
}

// A store that refuses a release stops it from going further, until a person has looked.
base::Result<Change> read_refused(const Event& event) {
    TRY(refused, policy::decode_payload<policy::ContentRefused>(event.payload));
    auto why = refused.reason + ": " + refused.detail;
    auto paused = "store " + event.store.text() + ": " + why;
    return Change([&event, refused = std::move(refused), why = std::move(why),
                   paused = std::move(paused)](sql::Batch& batch) {
        batch.add(
            "INSERT INTO store_content VALUES (?1,?2,0,?3,?4,?5) ON CONFLICT(store_id, domain) "
            "DO UPDATE SET refused_version=?3, refused_why=?4, at=?5",
            event.store, refused.domain, refused.version, why, base::unix_ms(event.wall));
        batch.add(
            "UPDATE content_release SET paused_why=?3 "
            "WHERE domain=?1 AND version=?2 AND state='published' AND paused_why=''",
            refused.domain, refused.version, paused);
    });
}

bool wants(std::string_view type) {
    return type == policy::CatalogueActivated::kType || type == policy::ContentRefused::kType;
}

base::Result<Change> read(const Event& event) {
    return event.type == policy::CatalogueActivated::kType ? read_activated(event)
                                                           : read_refused(event);
}

}  // namespace

const Projection kContentProjection{"content", wants, read};

}  // namespace hq
