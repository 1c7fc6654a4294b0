#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "base/result.h"
#include "kiosk/store/journal.h"

namespace store {

struct TableDifference {
    std::string table;
    std::int64_t rows_here = 0;
    std::int64_t rows_replayed = 0;
    std::int64_t different = 0;  // rows that stand in one and not in the other
};
struct ReplayReport {
    std::uint64_t events = 0;
    std::vector<TableDifference> tables;  // all that were compared
    bool equal() const;
};

// Applies every event of `journal_file` to an empty database at `into` (made; must not exist) and
// compares the business tables of both, byte for byte. `progress` gets the number of events done.
base::Result<ReplayReport> replay_and_compare(const std::filesystem::path& journal_file,
                                              const std::filesystem::path& into,
                                              const Identity& identity,
                                              const std::function<void(std::uint64_t)>& progress);

// An empty store with all tables. Refuses where a file stands ("store.exists").
base::Status create_database(const std::filesystem::path& file);

}  // namespace store
