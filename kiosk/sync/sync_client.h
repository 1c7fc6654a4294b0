#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/crypto.h"
#include "base/event.h"
#include "base/mutex.h"
#include "base/result.h"
#include "base/wire/messages.h"
#include "kiosk/sync/backoff.h"
#include "kiosk/sync/event_source.h"
#include "kiosk/sync/sync_status.h"
#include "kiosk/sync/transport.h"

namespace uplink {

struct SyncOptions {
    base::SigningKey device_key;
    wire::Certificate certificate;
    std::string machine;
    std::string program;
    std::string name_json;  // the store's name in its languages
    std::string currency;
    std::function<base::Versions()> versions;
    std::uint64_t random_seed = 0;
    Backoff::Options backoff = {};
    std::chrono::milliseconds linger{300};          // between two batches that are not full
    std::chrono::milliseconds heartbeat{15'000};    // the longest time between two hellos
    std::chrono::milliseconds alarm_wait{300'000};  // until a refused log is tried again
};

// Carries the journal to headquarters, in order, each event exactly once there. Stateless on
// purpose: each session begins with a hello, and where headquarters is, is what it says, checked
// against our own chain. So a lost reply, a restart on either side and headquarters restored to an
// earlier time are one and the same case.
//
//   no session --hello--> in session --events--> … any failure, any doubt --> no session
//
// `step` and the constructor belong to one thread (the sync worker); `status` is for any thread.
// Nothing is acknowledged by anything but a signed answer to this very request.
class SyncClient {
public:
    SyncClient(SyncOptions options, EventSource& source, Transport& transport,
               const base::Clock& clock);

    // Does at most one exchange. Returns how long to wait before the next step; a commit of the
    // store may wake the worker earlier, which costs no exchange before it is due.
    std::chrono::milliseconds step();

    SyncStatus status() const;

private:
    // Where headquarters stands in one log.
    struct Position {
        bool known = false;       // it has said so since we started
        bool in_session = false;  // and nothing has gone wrong since
        std::uint64_t seq = 0;
        base::Sha256 hash{};
        // A person has to decide first; asked again then.
        std::optional<std::chrono::milliseconds> refused_until;
    };
    // When the oldest event was written that headquarters does not have.
    struct PendingSince {
        std::uint32_t epoch = 0;
        std::uint64_t after_seq = 0;
        std::optional<base::UtcTime> time;
    };
    using Wait = std::chrono::milliseconds;

    base::Result<Wait> advance(const std::vector<LogHead>& logs);
    bool is_refused(const Position& position) const;
    const LogHead& choose(const std::vector<LogHead>& logs);
    base::Result<Wait> say_hello(const LogHead& log);
    base::Result<Wait> send_batch(const LogHead& log);
    base::Result<wire::Answer> exchange(std::string_view target, std::string_view content_type,
                                        const std::string& body);
    base::Status take_answer(const LogHead& log, const wire::Answer& answer);
    base::Status move_to(const LogHead& log, const wire::Answer& answer);
    void refuse(const LogHead& log, std::string_view key);
    base::Status save_position(const LogHead& log);
    std::string make_hello(const LogHead& log) const;

    std::uint64_t acknowledged(const LogHead& log);
    std::optional<base::UtcTime> find_pending_since(const LogHead& log, std::uint64_t known);
    void observe(const std::vector<LogHead>& logs);
    Wait note_failure(const base::Error& error);
    void note_success(const wire::Answer& answer);
    void raise_alarm(std::string_view key);

    SyncOptions options_;
    EventSource& source_;
    Transport& transport_;
    const base::Clock& clock_;
    Backoff backoff_;

    std::map<std::uint32_t, Position> positions_;  // by epoch
    std::chrono::milliseconds not_before_{0};      // monotonic, as all below
    std::chrono::milliseconds linger_until_{0};
    std::chrono::milliseconds last_exchange_{0};
    std::chrono::milliseconds last_hello_{0};
    std::chrono::milliseconds last_save_{0};
    std::optional<std::chrono::seconds> asked_wait_;
    PendingSince pending_since_;

    mutable base::Mutex mutex_;
    SyncStatus status_ GUARDED_BY(mutex_);
};

}  // namespace uplink
