#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "base/crypto.h"
#include "base/result.h"

namespace uplink {

// One log of this store: (store, epoch). A store that was enrolled after it had begun to sell has
// two: epoch 0, written no more, and the one that headquarters issued.
struct LogHead {
    std::uint32_t epoch = 0;
    std::uint64_t head_seq = 0;   // 0 = empty
    base::Sha256 head_hash{};     // the genesis hash while it is empty
    std::uint64_t acked_seq = 0;  // as save_acked left it
};

// An event as it was committed: `hash` is the stored one, which the reader checks again.
struct EventView {
    std::uint64_t seq = 0;
    const base::Sha256& hash;
    std::string_view canonical;
};

enum class Visit { GoOn, Stop };

// Where the sync client gets its events from. The store implements it on a reader of its own, the
// simulator in memory. Called by the sync thread only; sees committed events only.
class EventSource {
public:
    virtual ~EventSource() = default;

    // Oldest epoch first; the last one is being written. Never empty.
    virtual base::Result<std::vector<LogHead>> logs() = 0;

    // The chain hash after `seq`; seq 0 gives the genesis hash. NotFound beyond the head.
    virtual base::Result<base::Sha256> hash_at(std::uint32_t epoch, std::uint64_t seq) = 0;

    // Visits events after `after_seq` in order, until `max_events`, the head, or Visit::Stop.
    virtual base::Status read(std::uint32_t epoch, std::uint64_t after_seq, std::size_t max_events,
                              const std::function<Visit(const EventView&)>& visit) = 0;

    // Headquarters has everything up to `seq`. Called about once a second and when the queue is
    // empty. May be lost in a crash: an older position only costs a comparison. It may also go
    // back, when headquarters was restored to an earlier time. Never a reason to delete events.
    virtual base::Status save_acked(std::uint32_t epoch, std::uint64_t seq) = 0;
};

}  // namespace uplink
