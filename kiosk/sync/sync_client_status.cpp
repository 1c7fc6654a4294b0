#include <algorithm>
#include <optional>

#include "base/log.h"
#include "base/wire/envelope.h"
#include "kiosk/sync/batch_reader.h"
#include "kiosk/sync/sync_client.h"

// What the client tells about itself: to headquarters (hello) and to the store (status).
namespace uplink {

using std::chrono::milliseconds;

std::string SyncClient::make_hello(const LogHead& log) const {
    wire::Hello hello;
    hello.store = options_.certificate.store;
    hello.epoch = log.epoch;
    hello.head_seq = log.head_seq;
    hello.head_hash = log.head_hash;
    hello.acked_seq = log.acked_seq;
    hello.machine = options_.machine;
    hello.program = options_.program;
    hello.name_json = options_.name_json;
    hello.currency = options_.currency;
    hello.versions = options_.versions();
    hello.oldest_pending_at = status().oldest_pending_at;
    hello.sent_at = clock_.now();
    return wire::seal_envelope(options_.device_key, wire::kHelloDomain, wire::encode(hello));
}

// What headquarters said since we started, else what it had acknowledged before.
std::uint64_t SyncClient::acknowledged(const LogHead& log) {
    const Position& position = positions_[log.epoch];
    return std::min(position.known ? position.seq : log.acked_seq, log.head_seq);
}

// Read once for each position: while headquarters is away, every commit of the store comes by here.
std::optional<base::UtcTime> SyncClient::find_pending_since(const LogHead& log,
                                                            std::uint64_t known) {
    if (pending_since_.epoch != log.epoch || pending_since_.after_seq != known ||
        !pending_since_.time) {
        const auto written_at = find_written_at(source_, log.epoch, known);
        pending_since_ = {log.epoch, known, written_at.ok() ? *written_at : std::nullopt};
    }
    return pending_since_.time;
}

void SyncClient::observe(const std::vector<LogHead>& logs) {
    std::uint64_t depth = 0;
    std::optional<base::UtcTime> oldest;
    bool all_well = true;
    for (const LogHead& log : logs) {
        const auto known = acknowledged(log);
        depth += log.head_seq - known;
        all_well = all_well && !positions_[log.epoch].refused_until;
        if (known < log.head_seq && !oldest) {
            oldest = find_pending_since(log, known);
        }
    }
    const LogHead& current = logs.back();
    const base::MutexLock lock(mutex_);
    status_.epoch = current.epoch;
    status_.head_seq = current.head_seq;
    status_.durable_seq = acknowledged(current);
    status_.depth = depth;
    status_.oldest_pending_at = oldest;
    if (all_well && depth == 0) {
        status_.alarm.clear();
    }
}

milliseconds SyncClient::note_failure(const base::Error& error) {
    const auto wait = backoff_.after_failure(asked_wait_);
    not_before_ = clock_.monotonic() + wait;
    base::log(base::LogLevel::Warning, "sync.failed",
              {{"key", std::string_view(error.key)},
               {"detail", std::string_view(error.detail)},
               {"retry_ms", wait.count()}});
    const base::MutexLock lock(mutex_);
    status_.connected = false;
    status_.last_error = error.key;
    return wait;
}

void SyncClient::note_success(const wire::Answer& answer) {
    backoff_.succeed();
    last_exchange_ = clock_.monotonic();
    const base::MutexLock lock(mutex_);
    status_.connected = true;
    status_.last_error.clear();
    status_.last_contact_at = clock_.now();
    status_.applied_seq = answer.applied_seq;
    status_.snapshot_version = answer.snapshot_version;
}

void SyncClient::raise_alarm(std::string_view key) {
    base::log(base::LogLevel::Error, key, {});
    const base::MutexLock lock(mutex_);
    status_.alarm = key;
}

}  // namespace uplink
