#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/crypto.h"
#include "base/ids.h"
#include "base/result.h"
#include "base/sql/session.h"
#include "base/wire/batch.h"
#include "hq/store/log_rules.h"

// The rows of a log: who may write it, where it stands, its batches and events.
namespace hq {

struct LogKey {
    base::StoreId store;
    std::uint32_t epoch = 0;
};

struct LogRow {
    std::string device_public_key;
    base::Sha256 genesis{};
    Cursor cursor;
};

base::Result<std::optional<LogRow>> find_log(sql::Session& db, const LogKey& key);
// The same, and the row is the caller's until the end of its transaction: it guards the log.
base::Result<std::optional<LogRow>> lock_log(sql::Session& db, const LogKey& key);
base::Status insert_log(sql::Session& db, const LogKey& key, std::string_view device_public_key,
                        base::UtcTime now);
// Every log of the store that another device wrote.
base::Status fence_logs_of_others(sql::Session& db, const base::StoreId& store,
                                  std::string_view device_public_key);
base::Result<std::uint32_t> load_newest_epoch(sql::Session& db, const base::StoreId& store);

// nullopt beyond the head; the genesis hash at 0.
base::Result<std::optional<base::Sha256>> find_hash_at(sql::Session& db, const LogKey& key,
                                                       const LogRow& log, std::uint64_t seq);

// The batch as evidence, its events past the cursor, and the cursor: inside one transaction.
base::Status append(sql::Session& db, const LogKey& key, const wire::Frame& frame,
                    const wire::Batch& batch, std::uint64_t durable_seq, base::UtcTime now);

base::Result<base::Sha256> to_hash(std::string_view bytes);

}  // namespace hq
