#include "hq/store/health.h"

#include <fmt/format.h>

#include <optional>

#include "hq/store/alarms.h"

namespace hq {
namespace {

std::optional<std::int64_t> find_ms(const std::optional<base::UtcTime>& time) {
    return time ? std::optional(base::unix_ms(*time)) : std::nullopt;
}

base::Status raise_alarms(sql::Session& db, const LogKey& key, const wire::Hello& hello,
                          const Cursor& cursor, wire::Outcome outcome, base::UtcTime now) {
    const auto positions = fmt::format("store at {}, acknowledged {}, headquarters at {}",
                                       hello.head_seq, hello.acked_seq, cursor.durable_seq);
    if (outcome == wire::Outcome::Ahead) {
        return raise_alarm(db, key, "sync.ahead", positions, now);
    }
    if (outcome == wire::Outcome::Fork) {
        return raise_alarm(db, key, "sync.fork", positions, now);
    }
    if (outcome == wire::Outcome::Fenced) {
        return raise_alarm(db, key, "sync.fenced", positions, now);
    }
    if (hello.acked_seq > cursor.durable_seq) {
        return raise_alarm(db, key, "sync.rewound", positions, now);
    }
    return base::ok();
}

base::Status check_machine(sql::Session& db, const LogKey& key, const wire::Hello& hello,
                           base::UtcTime now) {
    TRY(known, db.find_text("SELECT machine FROM sync_health WHERE store_id=?1 AND epoch=?2 AND "
                            "machine<>''",
                            key.store, key.epoch));
    if (known && *known != hello.machine) {
        return raise_alarm(db, key, "sync.other_machine", "the log goes on on another box", now);
    }
    return base::ok();
}

}  // namespace

base::Status note_hello(sql::Session& db, const LogKey& key, const wire::Hello& hello,
                        const Cursor& cursor, wire::Outcome outcome, base::UtcTime now) {
    CHECK_OK(raise_alarms(db, key, hello, cursor, outcome, now));
    CHECK_OK(check_machine(db, key, hello, now));
    CHECK_OK(
        db.exec("UPDATE store SET name_json=?2, currency=?3 WHERE store_id=?1 AND "
                "(name_json<>?2 OR currency<>?3)",
                key.store, hello.name_json, hello.currency));
    return db.exec(
        "INSERT INTO sync_health VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12) "
        "ON CONFLICT(store_id, epoch) DO UPDATE SET last_seen_at=?3, head_seq=?4, "
        "oldest_pending_at=?5, clock_skew_ms=?6, machine=?7, program=?8, catalogue_version=?9, "
        "price_version=?10, policy_version=?11, phrases_version=?12",
        key.store, key.epoch, base::unix_ms(now), hello.head_seq, find_ms(hello.oldest_pending_at),
        (hello.sent_at - now).count(), hello.machine, hello.program, hello.versions.catalogue,
        hello.versions.price, hello.versions.policy, hello.versions.phrases);
}

// A batch tells less than a hello: that the store lives, its clock, and that it is this far.
base::Status note_batch(sql::Session& db, const LogKey& key, const wire::BatchHeader& header,
                        base::UtcTime now) {
    return db.exec(
        "INSERT INTO sync_health VALUES (?1,?2,?3,?4,NULL,?5,'','',0,0,0,0) "
        "ON CONFLICT(store_id, epoch) DO UPDATE SET last_seen_at=?3, clock_skew_ms=?5, "
        "head_seq=CASE WHEN sync_health.head_seq<?4 THEN ?4 ELSE sync_health.head_seq END, "
        "oldest_pending_at=CASE WHEN sync_health.head_seq<=?4 THEN NULL "
        "ELSE sync_health.oldest_pending_at END",
        key.store, key.epoch, base::unix_ms(now), header.to_seq, (header.sent_at - now).count());
}

}  // namespace hq
