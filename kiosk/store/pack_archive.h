#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "base/sqlite/database.h"
#include "kiosk/store/catalogue_table.h"

// Packs that the store sold by, by their digest: what was owed then is decided on them later.
// Reference data, like the packs in force. A text that many sets share is kept once.
namespace store {

// Keeps a set, and says that it was in force until now.
base::Status archive_packs(sqlite::Database& db, const std::string& pack_digest,
                           const std::vector<NamedText>& files, base::UtcTime now);
base::Result<bool> is_archived(sqlite::Database& db, const std::string& pack_digest);
// nullopt: never kept here, or forgotten.
base::Result<std::optional<std::vector<NamedText>>> find_archived_packs(
    sqlite::Database& db, const std::string& pack_digest);

// Sets that were last in force before `before`, the oldest first.
base::Result<std::vector<std::string>> list_archived_before(sqlite::Database& db,
                                                            base::UtcTime before);
base::Status forget_archived_packs(sqlite::Database& db, const std::string& pack_digest);

}  // namespace store
