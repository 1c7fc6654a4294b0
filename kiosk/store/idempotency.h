#pragma once

#include <optional>
#include <string>

#include "base/crypto.h"
#include "base/result.h"
#include "base/sqlite/database.h"

namespace store {

// The reply to a request that was carried out, kept in the same transaction as its effect, so that
// a client who asks again, a second or a month later, gets the same answer and no second effect.
struct StoredReply {
    base::Sha256 request_hash{};
    int status = 200;
    std::string body;
};
base::Result<std::optional<StoredReply>> find_reply(sqlite::Database& db,
                                                    const std::string& scope_key);
base::Status keep_reply(sqlite::Database& db, const std::string& scope_key,
                        const StoredReply& reply);

}  // namespace store
