#include "kiosk/sync/batch_reader.h"

#include <fmt/format.h>

#include "base/event.h"

namespace uplink {

base::Result<wire::BatchBuilder> read_batch(EventSource& source, const base::StoreId& store,
                                            std::uint32_t epoch, std::uint64_t after_seq,
                                            const base::Sha256& hash) {
    wire::BatchBuilder batch(store, epoch, after_seq, hash);
    std::uint64_t broken_at = 0;
    CHECK_OK(source.read(epoch, after_seq, wire::kMaxBatchEvents, [&](const EventView& event) {
        if (batch.is_full_for(event.canonical)) {
            return Visit::Stop;
        }
        if (event.seq != batch.header().to_seq + 1 || batch.add(event.canonical) != event.hash) {
            broken_at = event.seq;
            return Visit::Stop;
        }
        return Visit::GoOn;
    }));
    if (broken_at != 0) {
        return base::error(base::ErrorCode::Corrupt, "sync.local_chain",
                           fmt::format("the journal's chain breaks at {}", broken_at));
    }
    return batch;
}

base::Result<std::optional<base::UtcTime>> find_written_at(EventSource& source, std::uint32_t epoch,
                                                           std::uint64_t after_seq) {
    std::optional<base::Result<base::Event>> event;
    CHECK_OK(source.read(epoch, after_seq, 1, [&](const EventView& view) {
        event = base::decode_event(view.canonical);
        return Visit::Stop;
    }));
    if (!event) {
        return std::optional<base::UtcTime>();
    }
    if (!event->ok()) {
        return event->error();
    }
    return std::optional(event->value().wall);
}

}  // namespace uplink
