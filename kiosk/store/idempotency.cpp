#include "kiosk/store/idempotency.h"

#include <algorithm>

namespace store {

base::Result<std::optional<StoredReply>> find_reply(sqlite::Database& db, const Keys& keys,
                                                    const std::string& scope_key) {
    TRY(statement, db.prepare("SELECT request_hash, status, sealed_body FROM idempotent_reply "
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
    TRY(body, base::open_sealed(keys.wrapping, statement.blob(2), scope_key));
    reply.body = std::move(body);
    return std::optional(std::move(reply));
}

base::Status keep_reply(sqlite::Database& db, const Keys& keys, const std::string& scope_key,
                        const StoredReply& reply, base::UtcTime now) {
    const std::string sealed = base::seal(keys.wrapping, reply.body, scope_key);
    return db.exec("INSERT INTO idempotent_reply VALUES(?1, ?2, ?3, ?4, ?5)", scope_key,
                   reply.request_hash, reply.status, sqlite::Blob{sealed}, base::unix_ms(now));
}

base::Status forget_replies(sqlite::Database& db, base::UtcTime before, int limit) {
    return db.exec(
        "DELETE FROM idempotent_reply WHERE scope_key IN (SELECT scope_key FROM "
        "idempotent_reply WHERE at < ?1 LIMIT ?2)",
        base::unix_ms(before), limit);
}

}  // namespace store
