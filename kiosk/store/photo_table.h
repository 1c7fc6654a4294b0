#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/ids.h"
#include "base/result.h"
#include "base/sqlite/database.h"

// Photos of service requests, sealed under the customer's key. Beside the log: the event says that
// there is one and what it weighs; the picture itself stays in the store.
namespace store {

base::Status put_photo(sqlite::Database& db, const base::RequestId& request_id,
                       const std::string& photo_id, const std::string& sealed);
// nullopt: there is none of this request, or no longer.
base::Result<std::optional<std::string>> find_photo(sqlite::Database& db,
                                                    const base::RequestId& request_id,
                                                    const std::string& photo_id);

}  // namespace store
