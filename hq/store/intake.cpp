#include "hq/store/intake.h"

#include <fmt/format.h>

#include "base/wire/envelope.h"
#include "hq/store/alarms.h"
#include "hq/store/health.h"
#include "hq/store/projector.h"
#include "hq/store/snapshots.h"

namespace hq {
namespace {

base::Error unknown_log() {
    return base::error(base::ErrorCode::NotFound, "sync.unknown_log",
                       "no such store and epoch is enrolled");
}

base::Error bad_signature() {
    return base::error(base::ErrorCode::Unauthenticated, "sync.bad_signature",
                       "not signed by the device that writes this log");
}

base::Error wrong_place() {
    return base::error(base::ErrorCode::InvalidInput, "sync.wrong_log",
                       "the message names another log than the address");
}

// The hash that the batch reaches at durable_seq, where it covers it.
std::optional<base::Sha256> hash_in_batch(const wire::Batch& batch, std::uint64_t seq) {
    const auto first = batch.events.front().seq;
    if (seq < first || seq > batch.events.back().seq) {
        return std::nullopt;
    }
    return batch.events[seq - first].hash;
}

}  // namespace

Intake::Intake(Storage& storage, const Keys& keys, const base::Clock& clock)
    : storage_(storage), keys_(keys), clock_(clock) {}

base::Result<LogRow> Intake::load_log(const LogKey& key) {
    TRY(found, storage_.read([&](sql::Session& db) { return find_log(db, key); }));
    if (!found) {
        return unknown_log();
    }
    return std::move(*found);
}

base::Result<wire::Answer> Intake::take_batch(const LogKey& key, std::string_view body) {
    TRY(frame, wire::open_frame(body));
    if (frame.header.store != key.store || frame.header.epoch != key.epoch) {
        return wrong_place();
    }
    TRY(log, load_log(key));
    if (!wire::is_signed_by(frame, log.device_public_key)) {
        return bad_signature();
    }
    const auto batch = wire::unpack(frame);
    if (!batch.ok()) {
        CHECK_OK(alarm_about(key, batch.error()));
        return batch.error();
    }
    auto answered = storage_.write([&](sql::Session& db) -> base::Result<wire::Answer> {
        return judge(db, key, frame, *batch);
    });
    storage_.count_written(batch->body.size() + frame.body.size());
    if (answered.ok()) {
        const bool is_new = answered->outcome == wire::Outcome::Accepted;
        counts_.add(answered->outcome, is_new ? batch->events.size() : 0);
    }
    return answered;
}

// A batch that its own device signed but that cannot be: a fault at the store, not of the wire.
base::Status Intake::alarm_about(const LogKey& key, const base::Error& error) {
    return storage_.write([&](sql::Session& db) {
        return raise_alarm(db, key, "sync.bad_batch",
                           fmt::format("{}: {}", error.key, error.detail), clock_.now());
    });
}

base::Result<wire::Answer> Intake::judge(sql::Session& db, const LogKey& key,
                                         const wire::Frame& frame, const wire::Batch& batch) {
    const auto& header = frame.header;
    TRY(log, lock_log(db, key));
    if (!log) {
        return unknown_log();
    }
    Cursor cursor = log->cursor;
    TRY(before_from, find_hash_at(db, key, *log, header.from_seq - 1));
    TRY(at_to, find_hash_at(db, key, *log, header.to_seq));
    const auto outcome =
        judge_batch(cursor, header, {before_from, at_to}, hash_in_batch(batch, cursor.durable_seq));
    const auto now = clock_.now();
    if (outcome == wire::Outcome::Accepted) {
        CHECK_OK(append(db, key, frame, batch, cursor.durable_seq, now));
        CHECK_OK(note_batch(db, key, header, now));
        cursor.durable_seq = header.to_seq;
        cursor.durable_hash = header.head_hash;
    }
    if (outcome == wire::Outcome::Fork) {
        CHECK_OK(raise_alarm(db, key, "sync.fork",
                             fmt::format("batch {} to {}, log at {}", header.from_seq,
                                         header.to_seq, cursor.durable_seq),
                             now));
    }
    if (outcome == wire::Outcome::Fenced) {
        CHECK_OK(raise_alarm(db, key, "sync.fenced", "an old epoch is still written", now));
    }
    return answer(db, key, outcome, cursor);
}

base::Result<wire::Answer> Intake::take_hello(const LogKey& key, std::string_view body) {
    TRY(envelope, wire::open_envelope(body));
    TRY(hello, wire::decode_hello(envelope.message));
    if (hello.store != key.store || hello.epoch != key.epoch) {
        return wrong_place();
    }
    TRY(known, load_log(key));
    if (!wire::is_signed_by(envelope, wire::kHelloDomain, known.device_public_key)) {
        return bad_signature();
    }
    return storage_.write([&](sql::Session& db) -> base::Result<wire::Answer> {
        TRY(log, lock_log(db, key));
        if (!log) {
            return unknown_log();
        }
        const auto outcome = judge_hello(log->cursor, hello.head_seq, hello.head_hash);
        CHECK_OK(note_hello(db, key, hello, log->cursor, outcome, clock_.now()));
        CHECK_OK(refresh_snapshot(db, keys_, key.store, clock_.now()));
        return answer(db, key, outcome, log->cursor);
    });
}

base::Result<wire::Answer> Intake::answer(sql::Session& db, const LogKey& key,
                                          wire::Outcome outcome, const Cursor& cursor) {
    TRY(applied_seq, load_applied_seq(db, key));
    TRY(snapshot, find_snapshot_version(db, key.store));
    return wire::Answer{
        outcome, cursor.durable_seq, cursor.durable_hash, applied_seq, snapshot, clock_.now(), {}};
}

std::string Intake::seal(wire::Answer answer, std::string_view request_body) const {
    answer.request_digest = base::sha256(request_body);
    return wire::seal_envelope(keys_.signing_key, wire::kAnswerDomain, wire::encode(answer));
}

}  // namespace hq
