#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/crypto.h"
#include "base/event.h"
#include "base/result.h"
#include "base/sqlite/database.h"

namespace store {

// The end of a log: the last sequence number and the hash that covers everything up to it. seq 0 is
// the genesis.
struct Head {
    std::uint64_t seq = 0;
    base::Sha256 hash{};
    bool operator==(const Head&) const = default;
};

// Who writes this log.
struct Identity {
    base::StoreId store;
    std::uint32_t epoch = 0;
    std::string device_public_key;
};

struct JournalRow {
    std::uint64_t seq = 0;
    base::Sha256 hash{};
    std::string body;  // canonical bytes
};

// Reads of the journal, on any connection.
base::Result<Head> load_head(sqlite::Database& db, const Identity& identity);
base::Result<base::Sha256> load_hash(sqlite::Database& db, std::uint64_t seq);
base::Result<std::string> load_body(sqlite::Database& db, std::uint64_t seq);
base::Result<base::Event> load_event(sqlite::Database& db, std::uint64_t seq);
// In order, at most `limit` and about `max_bytes`.
base::Result<std::vector<JournalRow>> load_rows_after(sqlite::Database& db, std::uint64_t seq,
                                                      std::size_t limit, std::size_t max_bytes);
// All events of one order, request or terminal, oldest first, at most `limit`.
base::Result<std::vector<base::Event>> load_events_of(sqlite::Database& db,
                                                      const std::string& aggregate_id,
                                                      std::size_t limit);

// Checks every link from `from` to the head; Corrupt names the first broken seq. Returns the head.
base::Result<Head> verify_chain(sqlite::Database& db, const Identity& identity, const Head& from);

}  // namespace store
