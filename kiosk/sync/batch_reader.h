#pragma once

#include <cstdint>
#include <optional>

#include "base/clock.h"
#include "base/crypto.h"
#include "base/ids.h"
#include "base/result.h"
#include "base/wire/batch.h"
#include "kiosk/sync/event_source.h"

namespace uplink {

// The next events of a log after (`after_seq`, `hash`), as many as one batch holds. Computes the
// chain anew and refuses with "sync.local_chain" where it is not what was stored: a damaged event
// must not become the truth at headquarters.
base::Result<wire::BatchBuilder> read_batch(EventSource& source, const base::StoreId& store,
                                            std::uint32_t epoch, std::uint64_t after_seq,
                                            const base::Sha256& hash);

// When the event after `after_seq` was written; nullopt at the head.
base::Result<std::optional<base::UtcTime>> find_written_at(EventSource& source, std::uint32_t epoch,
                                                           std::uint64_t after_seq);

}  // namespace uplink
