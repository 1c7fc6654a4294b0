#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/clock.h"

namespace uplink {

// How far headquarters is, for screens and health.
struct SyncStatus {
    bool connected = false;  // the last exchange succeeded
    std::uint32_t epoch = 0;
    std::uint64_t head_seq = 0;          // of the log that is being written
    std::uint64_t durable_seq = 0;       // headquarters has this on disk
    std::uint64_t applied_seq = 0;       // and shows this in its lists
    std::uint64_t snapshot_version = 0;  // headquarters publishes this; 0 = nothing
    std::uint64_t depth = 0;  // events that headquarters does not have, all logs together
    // When the oldest of them was written: how old headquarters' picture of this store is.
    std::optional<base::UtcTime> oldest_pending_at;
    std::optional<base::UtcTime> last_contact_at;
    std::string last_error;  // key, "" when the last exchange succeeded
    // Something a person at headquarters has to look at: "sync.fork", "sync.ahead", "sync.fenced",
    // "sync.rewound", "sync.local_chain". The store goes on selling.
    std::string alarm;
};

}  // namespace uplink
