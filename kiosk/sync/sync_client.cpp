#include "kiosk/sync/sync_client.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/log.h"
#include "base/wire/batch.h"
#include "base/wire/envelope.h"
#include "kiosk/sync/answer_check.h"
#include "kiosk/sync/batch_reader.h"

namespace uplink {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kAtOnce{0};
constexpr milliseconds kSaveEvery{1'000};

}  // namespace

SyncClient::SyncClient(SyncOptions options, EventSource& source, Transport& transport,
                       const base::Clock& clock)
    : options_(std::move(options)),
      source_(source),
      transport_(transport),
      clock_(clock),
      backoff_(options_.backoff, options_.random_seed),
      not_before_(clock.monotonic()),
      linger_until_(not_before_),
      last_exchange_(not_before_ - options_.heartbeat),
      last_hello_(last_exchange_),
      last_save_(not_before_) {}

SyncStatus SyncClient::status() const {
    const base::MutexLock lock(mutex_);
    return status_;
}

milliseconds SyncClient::step() {
    const auto logs = source_.logs();
    if (!logs.ok()) {
        return note_failure(logs.error());
    }
    observe(*logs);
    if (const auto now = clock_.monotonic(); now < not_before_) {
        return not_before_ - now;
    }
    const auto wait = advance(*logs);
    observe(*logs);
    return wait.ok() ? *wait : note_failure(wait.error());
}

base::Result<milliseconds> SyncClient::advance(const std::vector<LogHead>& logs) {
    const LogHead& log = choose(logs);
    const Position& position = positions_[log.epoch];
    const auto now = clock_.monotonic();
    if (is_refused(position)) {
        return *position.refused_until - now;
    }
    // A busy store says hello too: headquarters answers it with what is published meanwhile.
    if (!position.in_session || now >= last_hello_ + options_.heartbeat) {
        return say_hello(log);
    }
    const auto pending = log.head_seq - position.seq;
    if (pending == 0) {
        const auto due = last_exchange_ + options_.heartbeat;
        return now >= due ? say_hello(log) : base::Result<Wait>(due - now);
    }
    // The first event goes at once; those right after it wait a moment for company.
    if (now < linger_until_ && pending < wire::kMaxBatchEvents) {
        return linger_until_ - now;
    }
    return send_batch(log);
}

// The oldest log that headquarters lacks something of, passing over those it refuses.
const LogHead& SyncClient::choose(const std::vector<LogHead>& logs) {
    ASSERT(!logs.empty());
    const auto found = std::find_if(logs.begin(), logs.end(), [&](const LogHead& log) {
        const Position& position = positions_[log.epoch];
        return !is_refused(position) && (!position.in_session || position.seq < log.head_seq);
    });
    return found != logs.end() ? *found : logs.back();
}

bool SyncClient::is_refused(const Position& position) const {
    return position.refused_until && clock_.monotonic() < *position.refused_until;
}

base::Result<milliseconds> SyncClient::say_hello(const LogHead& log) {
    positions_[log.epoch].in_session = false;
    last_hello_ = clock_.monotonic();
    const auto body = make_hello(log);
    TRY(answer,
        exchange(fmt::format("/sync/v1/{}/{}/hello", options_.certificate.store.text(), log.epoch),
                 "application/json", body));
    CHECK_OK(take_answer(log, answer));
    return kAtOnce;
}

base::Result<milliseconds> SyncClient::send_batch(const LogHead& log) {
    Position& position = positions_[log.epoch];
    auto read =
        read_batch(source_, options_.certificate.store, log.epoch, position.seq, position.hash);
    if (!read.ok() && read.error().key == "sync.local_chain") {
        refuse(log, read.error().key);
        return kAtOnce;
    }
    if (!read.ok()) {
        return read.error();
    }
    const auto body = read->finish(options_.device_key, clock_.now());
    position.in_session = false;  // until the answer says where headquarters is
    TRY(answer,
        exchange(fmt::format("/sync/v1/{}/{}/events", options_.certificate.store.text(), log.epoch),
                 "application/vnd.counterfoil.batch", body));
    if (answer.outcome == wire::Outcome::Accepted &&
        (answer.durable_seq != read->header().to_seq ||
         answer.durable_hash != read->header().head_hash)) {
        return base::error(base::ErrorCode::Corrupt, "sync.bad_answer",
                           "accepted, but not what was sent");
    }
    const auto before = position.seq;
    CHECK_OK(take_answer(log, answer));
    if (position.in_session && position.seq == before) {
        return base::error(base::ErrorCode::Unavailable, "sync.no_progress",
                           "headquarters neither took the batch nor asks for another");
    }
    // Only when everything is there: a backlog goes without a pause.
    if (position.in_session && position.seq == log.head_seq) {
        linger_until_ = clock_.monotonic() + options_.linger;
    }
    return kAtOnce;
}

base::Result<wire::Answer> SyncClient::exchange(std::string_view target,
                                                std::string_view content_type,
                                                const std::string& body) {
    asked_wait_.reset();
    TRY(reply, transport_.post(target, content_type, body));
    asked_wait_ = reply.retry_after;
    return check_answer(reply, body, options_.certificate.hq_public_key);
}

base::Status SyncClient::take_answer(const LogHead& log, const wire::Answer& answer) {
    note_success(answer);
    switch (answer.outcome) {
        case wire::Outcome::Fork:
            refuse(log, "sync.fork");
            return base::ok();
        case wire::Outcome::Fenced:
            refuse(log, "sync.fenced");
            return base::ok();
        case wire::Outcome::Ahead:
            refuse(log, "sync.ahead");
            return base::ok();
        case wire::Outcome::Gap:
        case wire::Outcome::InStep:
        case wire::Outcome::Behind:
        case wire::Outcome::Accepted:
        case wire::Outcome::Duplicate:
            return move_to(log, answer);
    }
    return base::ok();
}

// Where headquarters says it is, once our own chain has the same hash there.
base::Status SyncClient::move_to(const LogHead& log, const wire::Answer& answer) {
    if (answer.durable_seq > log.head_seq) {
        refuse(log, "sync.ahead");
        return base::ok();
    }
    TRY(own_hash, source_.hash_at(log.epoch, answer.durable_seq));
    if (own_hash != answer.durable_hash) {
        refuse(log, "sync.fork");
        return base::ok();
    }
    if (answer.durable_seq < log.acked_seq) {
        raise_alarm("sync.rewound");
    }
    Position& position = positions_[log.epoch];
    position.known = true;
    position.in_session = true;
    position.refused_until.reset();
    position.seq = answer.durable_seq;
    position.hash = answer.durable_hash;
    return save_position(log);
}

void SyncClient::refuse(const LogHead& log, std::string_view key) {
    Position& position = positions_[log.epoch];
    position.in_session = false;
    position.refused_until = clock_.monotonic() + options_.alarm_wait;
    raise_alarm(key);
}

base::Status SyncClient::save_position(const LogHead& log) {
    Position& position = positions_[log.epoch];
    const auto now = clock_.monotonic();
    const bool drained = position.seq == log.head_seq;
    if (position.seq == log.acked_seq || (!drained && now - last_save_ < kSaveEvery)) {
        return base::ok();
    }
    last_save_ = now;
    return source_.save_acked(log.epoch, position.seq);
}

}  // namespace uplink
