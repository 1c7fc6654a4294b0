#include "hq/store/projector.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

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
    TRY(part, sql::Savepoint::begin(db));
    CHECK_OK((*change)(db));
    return part.release();
}

base::Result<std::uint64_t> load_cursor(sql::Session& db, const Projection& projection,
                                        const LogKey& key) {
    TRY(applied, db.find_int64("SELECT applied_seq FROM projection_cursor "
                               "WHERE store_id=?1 AND epoch=?2 AND projection=?3",
                               key.store, key.epoch, projection.name));
    return static_cast<std::uint64_t>(applied.value_or(0));
}

}  // namespace

base::Result<Change> read_event(const Projection& projection, const base::Event& event) {
    if (event.schema_v > kKnownSchema) {
        return base::error(base::ErrorCode::Unsupported, "projection.newer_schema",
                           fmt::format("schema {} of {}", event.schema_v, event.type));
    }
    return projection.read(event);
}

base::Result<bool> is_parked(sql::Session& db, const Projection& projection,
                             const base::Event& event) {
    TRY(found, db.find_int64("SELECT 1 FROM parked_aggregate "
                             "WHERE store_id=?1 AND projection=?2 AND aggregate_id=?3",
                             event.store, projection.name, event.aggregate_id));
    return found.has_value();
}

Projector::Projector(Storage& storage, const base::Clock& clock)
    : storage_(storage), clock_(clock) {}

base::Result<std::size_t> Projector::step() {
    std::size_t passed = 0;
    TRY(work, find_work());
    for (const Work& each : work) {
        // Read and parsed before the writer is held: only the changes themselves wait for it.
        TRY(events, load_events(each));
        std::vector<std::vector<Step>> steps;
        for (const Projection* projection : kProjections) {
            steps.push_back(read(*projection, events));
        }
        const auto done = storage_.write_derived([&](sql::Session& db) -> base::Status {
            for (std::size_t i = 0; i < kProjections.size(); ++i) {
                CHECK_OK(pass(db, *kProjections[i], each.key, steps[i], events.back().seq));
            }
            return base::ok();
        });
        CHECK_OK(done);
        passed += events.size();
    }
    return passed;
}

base::Result<std::vector<Projector::Work>> Projector::find_work() {
    return storage_.read([&](sql::Session& db) -> base::Result<std::vector<Work>> {
        TRY(rows, db.prepare("SELECT store_id, epoch, durable_seq FROM sync_cursor"));
        std::vector<Work> work;
        for (;;) {
            TRY(has_row, rows.step());
            if (!has_row) {
                return work;
            }
            const LogKey key{base::StoreId(std::string(rows.text(0))),
                             static_cast<std::uint32_t>(rows.int64(1))};
            TRY(applied, load_applied_seq(db, key));
            if (applied < static_cast<std::uint64_t>(rows.int64(2))) {
                work.push_back({key, applied});
            }
        }
    });
}

base::Result<std::vector<base::Event>> Projector::load_events(const Work& work) {
    TRY(events, storage_.read([&](sql::Session& db) -> base::Result<std::vector<base::Event>> {
        TRY(rows, db.prepare("SELECT canonical FROM event WHERE store_id=?1 AND epoch=?2 "
                             "AND seq>?3 ORDER BY seq LIMIT ?4"));
        rows.bind(work.key.store, work.key.epoch, work.applied_seq, kStepEvents);
        std::vector<base::Event> found;
        for (;;) {
            TRY(has_row, rows.step());
            if (!has_row) {
                return found;
            }
            TRY(event, base::decode_event(rows.blob(0)));
            found.push_back(std::move(event));
        }
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

base::Status Projector::pass(sql::Session& db, const Projection& projection, const LogKey& key,
                             const std::vector<Step>& steps, std::uint64_t to_seq) {
    TRY(cursor, load_cursor(db, projection, key));
    for (const Step& step : steps) {
        if (step.event->seq <= cursor) {
            continue;
        }
        TRY(parked, is_parked(db, projection, *step.event));
        if (!parked) {
            CHECK_OK(apply_or_park(db, projection, step));
        }
    }
    return db.exec(
        "INSERT INTO projection_cursor VALUES (?1,?2,?3,?4) "
        "ON CONFLICT(store_id, epoch, projection) DO UPDATE SET applied_seq=?4",
        key.store, key.epoch, projection.name, std::max(cursor, to_seq));
}

base::Status Projector::apply_or_park(sql::Session& db, const Projection& projection,
                                      const Step& step) {
    const auto applied = apply(db, step.change);
    if (applied.ok() || !is_poison(applied.error().code)) {
        return applied;
    }
    const auto& error = applied.error();
    const base::Event& event = *step.event;
    base::log(base::LogLevel::Error, "projection.parked",
              {{"projection", projection.name},
               {"store_id", std::string_view(event.store.text())},
               {"seq", static_cast<std::int64_t>(event.seq)},
               {"type", std::string_view(event.type)},
               {"key", std::string_view(error.key)}});
    return db.exec(
        "INSERT INTO parked_aggregate VALUES (?1,?2,?3,?4,?5,?6,?7) "
        "ON CONFLICT(store_id, projection, aggregate_id) DO UPDATE SET epoch=?4, seq=?5, "
        "error=?6, parked_at=?7",
        event.store, projection.name, event.aggregate_id, event.epoch, event.seq,
        fmt::format("{}: {}", error.key, error.detail), base::unix_ms(clock_.now()));
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
