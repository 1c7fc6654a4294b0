#pragma once

#include <cstdint>

#include "base/result.h"
#include "hq/store/storage.h"

namespace hq {

// The whole chain in a few numbers, for whoever watches the machines.
struct ChainReport {
    std::int64_t stores = 0;
    std::int64_t open_logs = 0;
    std::int64_t logs_to_project = 0;    // logs with events that the lists do not show yet
    std::int64_t parked_aggregates = 0;  // a person has to look
    std::int64_t alarms = 0;
    std::int64_t last_seen_ms = 0;  // when a store was heard of last; 0: none was
};

base::Result<ChainReport> load_chain(Storage& storage);

}  // namespace hq
