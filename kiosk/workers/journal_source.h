#pragma once

#include "base/clock.h"
#include "kiosk/app/app.h"
#include "kiosk/store/journal.h"
#include "kiosk/sync/event_source.h"

namespace workers {

// The store's journal as the sync client reads it: committed events on a reader's connection, the
// acknowledged position through the writer. Used by the sync thread.
class JournalSource final : public uplink::EventSource {
public:
    JournalSource(app::App& app, store::Identity identity);

    base::Result<std::vector<uplink::LogHead>> logs() override;
    base::Result<base::Sha256> hash_at(std::uint32_t epoch, std::uint64_t seq) override;
    base::Status read(std::uint32_t epoch, std::uint64_t after_seq, std::size_t max_events,
                      const std::function<uplink::Visit(const uplink::EventView&)>& visit) override;
    base::Status save_acked(std::uint32_t epoch, std::uint64_t seq) override;

private:
    app::App& app_;
    const store::Identity identity_;
};

}  // namespace workers
