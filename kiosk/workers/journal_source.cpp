#include "kiosk/workers/journal_source.h"

#include "kiosk/store/sync_position.h"

namespace workers {
namespace {

constexpr std::size_t kReadBytes = 4 * 1024 * 1024;

base::Error no_such(std::uint64_t seq) {
    return base::error(base::ErrorCode::NotFound, "journal.no_such_event", std::to_string(seq));
}

}  // namespace

JournalSource::JournalSource(app::App& app, store::Identity identity)
    : app_(app), identity_(std::move(identity)) {}

base::Result<std::vector<uplink::LogHead>> JournalSource::logs() {
    auto db = app_.readers.lease();
    TRY(head, store::load_head(*db, identity_));
    TRY(acked, store::load_acked(*db));
    return std::vector<uplink::LogHead>{{identity_.epoch, head.seq, head.hash, acked}};
}

base::Result<base::Sha256> JournalSource::hash_at(std::uint32_t epoch, std::uint64_t seq) {
    if (epoch != identity_.epoch) {
        return no_such(seq);
    }
    if (seq == 0) {
        return base::genesis_hash(identity_.store, identity_.epoch, identity_.device_public_key);
    }
    auto db = app_.readers.lease();
    TRY(rows, store::load_rows_after(*db, seq - 1, 1, kReadBytes));
    if (rows.empty() || rows.front().seq != seq) {
        return no_such(seq);
    }
    return rows.front().hash;
}

base::Status JournalSource::read(
    std::uint32_t epoch, std::uint64_t after_seq, std::size_t max_events,
    const std::function<uplink::Visit(const uplink::EventView&)>& visit) {
    if (epoch != identity_.epoch) {
        return base::ok();
    }
    auto db = app_.readers.lease();
    TRY(rows, store::load_rows_after(*db, after_seq, max_events, kReadBytes));
    for (const store::JournalRow& row : rows) {
        if (visit({row.seq, row.hash, row.body}) == uplink::Visit::Stop) {
            break;
        }
    }
    return base::ok();
}

base::Status JournalSource::save_acked(std::uint32_t, std::uint64_t seq) {
    return app_.writer.run(
        [&](store::WriteContext& context) { return store::save_acked(context.db(), seq); });
}

}  // namespace workers
