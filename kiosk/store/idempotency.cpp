#include "kiosk/store/idempotency.h"

#include <algorithm>

namespace store {

base::Result<std::optional<StoredReply>> find_reply(sqlite::Database& db,
                                                    const std::string& scope_key) {
    TRY(statement, db.prepare("SELECT request_hash, status, body FROM idempotent_reply "
                              "WHERE scope_key = ?1"));
    statement.bind(scope_key);
    TRY(found, statement.step());
    if (!found) {
        return std::optional<StoredReply>();
    }
    StoredReply reply;
    const std::string_view hash = statement.blob(0);
    if (hash.size() != reply.request_hash.size()) {
        return base::error(base::ErrorCode::Corrupt, "store.reply_damaged", "hash of a request");
    }
    std::copy(hash.begin(), hash.end(), reply.request_hash.begin());
    reply.status = static_cast<int>(statement.int64(1));
    reply.body = std::string(statement.text(2));
    return std::optional(std::move(reply));
}

base::Status keep_reply(sqlite::Database& db, const std::string& scope_key,
                        const StoredReply& reply) {
    return db.exec("INSERT INTO idempotent_reply VALUES(?1, ?2, ?3, ?4)", scope_key,
                   reply.request_hash, reply.status, reply.body);
}

}  // namespace store
