#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"
#include "base/result.h"
#include "base/sqlite/database.h"

// What was said with which phrase, and hard cases that want a common answer; on any connection.
namespace store {

struct PhraseTally {
    std::int64_t uses = 0;
    base::UtcTime last_used_at{};
};
// By phrase; those that were never used are not there.
base::Result<std::map<std::string, PhraseTally>> load_phrase_tallies(sqlite::Database& db);

struct Nomination {
    base::RequestId request_id;
    std::string request_number;
    std::string kind;
    std::string state;  // of the request, now
    std::string situation;
    std::string question;
    base::ClerkId by;
    base::UtcTime at{};
};
base::Result<bool> is_nominated(sqlite::Database& db, const base::RequestId& request_id);
// Newest first.
base::Result<std::vector<Nomination>> list_nominations(sqlite::Database& db, int limit);

}  // namespace store
