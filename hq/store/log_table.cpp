#include "hq/store/log_table.h"

#include <algorithm>
#include <array>

namespace hq {

base::Result<base::Sha256> to_hash(std::string_view bytes) {
    base::Sha256 hash{};
    if (bytes.size() != hash.size()) {
        return base::error(base::ErrorCode::Corrupt, "database.corrupt", "a hash has 32 bytes");
    }
    std::copy(bytes.begin(), bytes.end(), hash.begin());
    return hash;
}

namespace {

base::Result<std::optional<LogRow>> read_log(sql::Statement& found) {
    TRY(has_row, found.step());
    if (!has_row) {
        return std::optional<LogRow>();
    }
    LogRow log;
    log.device_public_key = found.blob(0);
    log.cursor.state = found.text(1) == "open" ? LogState::Open : LogState::Fenced;
    TRY(genesis, to_hash(found.blob(2)));
    log.genesis = genesis;
    log.cursor.durable_seq = static_cast<std::uint64_t>(found.int64(3));
    TRY(durable_hash, to_hash(found.blob(4)));
    log.cursor.durable_hash = durable_hash;
    return std::optional(std::move(log));
}

}  // namespace

base::Result<std::optional<LogRow>> find_log(sql::Session& db, const LogKey& key) {
    TRY(found, db.prepare("SELECT device_public_key, state, genesis, durable_seq, durable_hash "
                          "FROM sync_cursor WHERE store_id=?1 AND epoch=?2"));
    found.bind(key.store, key.epoch);
    return read_log(found);
}

base::Result<std::optional<LogRow>> lock_log(sql::Session& db, const LogKey& key) {
    TRY(found, db.prepare("SELECT device_public_key, state, genesis, durable_seq, durable_hash "
                          "FROM sync_cursor WHERE store_id=?1 AND epoch=?2 FOR UPDATE"));
    found.bind(key.store, key.epoch);
    return read_log(found);
}

base::Status insert_log(sql::Session& db, const LogKey& key, std::string_view device_public_key,
                        base::UtcTime now) {
    const auto genesis = base::genesis_hash(key.store, key.epoch, device_public_key);
    return db.exec("INSERT INTO sync_cursor VALUES (?1,?2,?3,'open',?4,0,?4,?5)", key.store,
                   key.epoch, sql::Blob{device_public_key}, genesis, base::unix_ms(now));
}

base::Status fence_logs_of_others(sql::Session& db, const base::StoreId& store,
                                  std::string_view device_public_key) {
    return db.exec(
        "UPDATE sync_cursor SET state='fenced' "
        "WHERE store_id=?1 AND device_public_key<>?2",
        store, sql::Blob{device_public_key});
}

base::Result<std::uint32_t> load_newest_epoch(sql::Session& db, const base::StoreId& store) {
    TRY(newest, db.find_int64("SELECT max(epoch) FROM sync_cursor WHERE store_id=?1", store));
    return static_cast<std::uint32_t>(newest.value_or(0));
}

base::Result<std::optional<base::Sha256>> find_hash_at(sql::Session& db, const LogKey& key,
                                                       const LogRow& log, std::uint64_t seq) {
    if (seq == 0) {
        return std::optional(log.genesis);
    }
    if (seq == log.cursor.durable_seq) {
        return std::optional(log.cursor.durable_hash);
    }
    TRY(found, db.prepare("SELECT hash FROM event WHERE store_id=?1 AND epoch=?2 AND seq=?3"));
    found.bind(key.store, key.epoch, seq);
    TRY(has_row, found.step());
    if (!has_row) {
        return std::optional<base::Sha256>();
    }
    TRY(hash, to_hash(found.blob(0)));
    return std::optional(hash);
}

base::Status append(sql::Session& db, const LogKey& key, const wire::Frame& frame,
                    const wire::Batch& batch, std::uint64_t durable_seq, base::UtcTime now) {
    const auto received_at = base::unix_ms(now);
    CHECK_OK(db.exec("INSERT INTO raw_batch VALUES (?1,?2,?3,?4,?5,?6,?7,?8)", key.store, key.epoch,
                     frame.header.to_seq, frame.header.from_seq, received_at,
                     sql::Blob{frame.header_bytes}, sql::Blob{frame.signature},
                     sql::Blob{frame.body}));
    constexpr std::array<std::string_view, 6> kColumns{"store_id",    "epoch", "seq",
                                                       "received_at", "hash",  "canonical"};
    sql::NewRows rows{"event", kColumns, {}};
    rows.cells.reserve(batch.events.size() * kColumns.size());
    for (const wire::BatchEvent& event : batch.events) {
        if (event.seq > durable_seq) {
            const sql::Blob canonical{batch.canonical(event)};
            rows.cells.insert(rows.cells.end(), {key.store, key.epoch, event.seq, received_at,
                                                 event.hash, canonical});
        }
    }
    CHECK_OK(db.insert(rows));
    return db.exec(
        "UPDATE sync_cursor SET durable_seq=?3, durable_hash=?4 "
        "WHERE store_id=?1 AND epoch=?2",
        key.store, key.epoch, frame.header.to_seq, frame.header.head_hash);
}

}  // namespace hq
