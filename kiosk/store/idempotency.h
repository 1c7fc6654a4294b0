#pragma once

#include <optional>
#include <string>

#include "base/clock.h"
#include "base/crypto.h"
#include "base/result.h"
#include "base/sqlite/database.h"
#include "kiosk/store/keys.h"

namespace store {

enum class ReplyForm {
    Whole = 0,  // the body itself; it can hold a customer's words, so it lies sealed
    Frame = 1,  // what the body is made from again; names no person
};

// The reply to a request that was carried out, kept in the same transaction as its effect, so that
// a client who asks again, a second or a month later, gets the same answer and no second effect.
struct StoredReply {
    base::Sha256 request_hash{};
    int status = 200;
    ReplyForm form = ReplyForm::Whole;
    std::string body;
};
// `scope_key` says whose key it is; only its digest is stored.
base::Result<std::optional<StoredReply>> find_reply(sqlite::Database& db, const Keys& keys,
                                                    const std::string& scope_key);
base::Status keep_reply(sqlite::Database& db, const Keys& keys, const std::string& scope_key,
                        const StoredReply& reply, base::UtcTime now);
// Forgets replies older than `before`, and what a wrong clock wrote later than `after`, which would
// stand in the way for ever; looks at the `limit` oldest rows.
base::Status forget_replies(sqlite::Database& db, base::UtcTime before, base::UtcTime after,
                            int limit);

}  // namespace store
