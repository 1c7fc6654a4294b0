#include "hq/store/projector.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

#include "base/log.h"
#include "base/sql/session.h"

namespace hq {
namespace {

constexpr std::uint16_t kKnownSchema = 1;

bool is_poison(base::ErrorCode code) {
    switch (code) {
        case base::ErrorCode::InvalidInput:
        case base::ErrorCode::Unauthenticated:
        case base::ErrorCode::Forbidden:
        case base::ErrorCode::NotFound:
        case base::ErrorCode::Conflict:
        case base::ErrorCode::Refused:
        case base::ErrorCode::TooLarge:
        case base::ErrorCode::TooMany:
        case base::ErrorCode::Unsupported:
            return true;
        case base::ErrorCode::Unavailable:
        case base::ErrorCode::Timeout:
        case base::ErrorCode::Io:
        case base::ErrorCode::Corrupt:
            return false;
    }
    return false;
}

base::Status apply(sql::Session& db, const base::Result<Change>& change) {
    if (!change.ok()) {
        return change.error();
    }
    sql::Batch batch;
    (*change)(batch);
    TRY(part, sql::Savepoint::begin(db));
    CHECK_OK(db.run(batch));
    return part.release();
}

// Where the projection stands, locked; nullopt while another process works at it.
base::Result<std::optional<std::uint64_t>> lock_cursor(sql::Session& db,
                                                       const Projection& projection,
                                                       const LogKey& key) {
    CHECK_OK(db.exec("INSERT INTO projection_cursor VALUES (?1,?2,?3,0) ON CONFLICT DO NOTHING",
                     key.store, key.epoch, projection.name));
    TRY(applied, db.find_int64("SELECT applied_seq FROM projection_cursor WHERE store_id=?1 AND "
                               "epoch=?2 AND projection=?3 FOR UPDATE SKIP LOCKED",
                               key.store, key.epoch, projection.name));
    return applied ? std::optional(static_cast<std::uint64_t>(*applied)) : std::nullopt;
}

base::Result<std::set<std::string>> load_parked_ids(sql::Session& db, const Projection& projection,
                                                    const base::StoreId& store) {
    TRY(rows, db.prepare("SELECT aggregate_id FROM parked_aggregate "
                         "WHERE store_id=?1 AND projection=?2"));
    rows.bind(store, projection.name);
    std::set<std::string> ids;
    for (;;) {
        TRY(has_row, rows.step());
        if (!has_row) {
            return ids;
        }
        ids.emplace(rows.text(0));
    }
}

}  // namespace

base::Result<Change> read_event(const Projection& projection, const base::Event& event) {
    if (event.schema_v > kKnownSchema) {
        return base::error(base::ErrorCode::Unsupported, "projection.newer_schema",
                           fmt::format("schema {} of {}", event.schema_v, event.type));
    }
    return projection.read(event);
}

base::Result<std::vector<base::Event>> decode_all(sql::Statement& rows) {
    std::vector<base::Event> events;
    for (;;) {
        TRY(has_row, rows.step());
        if (!has_row) {
            return events;
        }
        TRY(event, base::decode_event(rows.blob(0)));
        events.push_back(std::move(event));
    }
}

Projector::Projector(Storage& storage, const base::Clock& clock)
    : storage_(storage), clock_(clock) {}

base::Result<std::size_t> Projector::step() {
    std::size_t passed = 0;
    TRY(work, find_work());
    for (const Work& each : work) {
        // Read and parsed before the writer is held: only the changes themselves wait for it.
        TRY(events, load_events(each));
        Steps steps;
        for (const Projection* projection : kProjections) {
            steps.push_back(read(*projection, events));
        }
        auto moved = advance(each.key, steps, events.back().seq, Care::Together);
        if (!moved.ok() && is_poison(moved.error().code)) {
            moved = advance(each.key, steps, events.back().seq, Care::OneByOne);
        }
        CHECK_OK(moved);
        passed += *moved ? events.size() : 0;
    }
    return passed;
}

base::Result<std::vector<Projector::Work>> Projector::find_work() {
    return storage_.read([&](sql::Session& db) -> base::Result<std::vector<Work>> {
        TRY(rows, db.prepare("SELECT c.store_id, c.epoch, CASE WHEN count(p.applied_seq)=?1 "
                             "THEN min(p.applied_seq) ELSE 0 END AS applied FROM sync_cursor c "
                             "LEFT JOIN projection_cursor p "
                             "ON p.store_id=c.store_id AND p.epoch=c.epoch "
                             "GROUP BY c.store_id, c.epoch, c.durable_seq "
                             "HAVING CASE WHEN count(p.applied_seq)=?1 "
                             "THEN min(p.applied_seq) ELSE 0 END < c.durable_seq"));
        rows.bind(kProjections.size());
        std::vector<Work> work;
        for (;;) {
            TRY(has_row, rows.step());
            if (!has_row) {
                return work;
            }
            work.push_back({{base::StoreId(std::string(rows.text(0))),
                             static_cast<std::uint32_t>(rows.int64(1))},
                            static_cast<std::uint64_t>(rows.int64(2))});
        }
    });
}

base::Result<std::vector<base::Event>> Projector::load_events(const Work& work) {
    TRY(events, storage_.read([&](sql::Session& db) -> base::Result<std::vector<base::Event>> {
        TRY(rows, db.prepare("SELECT canonical FROM event WHERE store_id=?1 AND epoch=?2 "
                             "AND seq>?3 ORDER BY seq LIMIT ?4"));
        rows.bind(work.key.store, work.key.epoch, work.applied_seq, kStepEvents);
        return decode_all(rows);
    }));
    if (events.empty()) {
        return base::error(base::ErrorCode::Corrupt, "database.corrupt",
                           fmt::format("log {}/{} has no event {}", work.key.store.text(),
                                       work.key.epoch, work.applied_seq + 1));
    }
    return events;
}

std::vector<Projector::Step> Projector::read(const Projection& projection,
                                             const std::vector<base::Event>& events) {
    std::vector<Step> steps;
    for (const base::Event& event : events) {
        if (projection.wants(event.type)) {
            steps.push_back({&event, read_event(projection, event)});
        }
    }
    return steps;
}

base::Result<bool> Projector::advance(const LogKey& key, const Steps& steps, std::uint64_t to_seq,
                                      Care care) {
    return storage_.write_derived([&](sql::Session& db) -> base::Result<bool> {
        bool has_moved = false;
        for (std::size_t i = 0; i < kProjections.size(); ++i) {
            TRY(moved, pass(db, *kProjections[i], key, steps[i], to_seq, care));
            has_moved = has_moved || moved;
        }
        return has_moved;
    });
}

base::Result<bool> Projector::pass(sql::Session& db, const Projection& projection,
                                   const LogKey& key, const std::vector<Step>& steps,
                                   std::uint64_t to_seq, Care care) {
    TRY(cursor, lock_cursor(db, projection, key));
    if (!cursor) {
        return false;
    }
    TRY(parked, load_parked_ids(db, projection, key.store));
    sql::Batch batch;
    for (const Step& step : steps) {
        if (step.event->seq <= *cursor || parked.contains(step.event->aggregate_id)) {
            continue;
        }
        if (care == Care::OneByOne) {
            TRY(applied, apply_or_park(db, projection, step));
            if (!applied) {
                parked.insert(step.event->aggregate_id);
            }
            continue;
        }
        CHECK_OK(step.change);
        (*step.change)(batch);
    }
    const auto applied_seq = std::max(*cursor, to_seq);
    batch.add(
        "UPDATE projection_cursor SET applied_seq=?4 "
        "WHERE store_id=?1 AND epoch=?2 AND projection=?3",
        key.store, key.epoch, projection.name, applied_seq);
    CHECK_OK(db.run(batch));
    return true;
}

base::Result<bool> Projector::apply_or_park(sql::Session& db, const Projection& projection,
                                            const Step& step) {
    const auto applied = apply(db, step.change);
    if (applied.ok()) {
        return true;
    }
    if (!is_poison(applied.error().code)) {
        return applied.error();
    }
    const auto& error = applied.error();
    const base::Event& event = *step.event;
    base::log(base::LogLevel::Error, "projection.parked",
              {{"projection", projection.name},
               {"store_id", std::string_view(event.store.text())},
               {"seq", static_cast<std::int64_t>(event.seq)},
               {"type", std::string_view(event.type)},
               {"key", std::string_view(error.key)}});
    CHECK_OK(
        db.exec("INSERT INTO parked_aggregate VALUES (?1,?2,?3,?4,?5,?6,?7) "
                "ON CONFLICT(store_id, projection, aggregate_id) DO UPDATE SET epoch=?4, "
                "seq=?5, error=?6, parked_at=?7",
                event.store, projection.name, event.aggregate_id, event.epoch, event.seq,
                fmt::format("{}: {}", error.key, error.detail), base::unix_ms(clock_.now())));
    return false;
}

base::Result<std::uint64_t> load_applied_seq(sql::Session& db, const LogKey& key) {
    TRY(row, db.prepare("SELECT count(*), min(applied_seq) FROM projection_cursor "
                        "WHERE store_id=?1 AND epoch=?2"));
    row.bind(key.store, key.epoch);
    TRY(has_row, row.step());
    const bool all_began = has_row && row.int64(0) == std::int64_t{kProjections.size()};
    return static_cast<std::uint64_t>(all_began ? row.int64(1) : 0);
}

}  // namespace hq
