#include "kiosk/store/idempotency.h"

#include <algorithm>
#include <array>

namespace store {
namespace {

// Half of a SHA-256 is enough to tell keys apart, and half the index.
using ScopeHash = std::array<std::uint8_t, 16>;

ScopeHash hash_scope(const std::string& scope_key) {
    const base::Sha256 whole = base::sha256(scope_key);
    ScopeHash hash{};
    std::copy_n(whole.begin(), hash.size(), hash.begin());
    return hash;
}

}  // namespace

base::Result<std::optional<StoredReply>> find_reply(sqlite::Database& db, const Keys& keys,
                                                    const std::string& scope_key) {
    const ScopeHash scope_hash = hash_scope(scope_key);
    TRY(statement, db.prepare("SELECT request_hash, status, form, body FROM idempotent_reply "
                              "WHERE scope_hash = ?1"));
    statement.bind(scope_hash);
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
    reply.form = statement.int64(2) == 0 ? ReplyForm::Whole : ReplyForm::Frame;
    if (reply.form == ReplyForm::Frame) {
        reply.body = std::string(statement.blob(3));
        return std::optional(std::move(reply));
    }
    TRY(body, base::open_sealed(keys.wrapping, statement.blob(3), scope_key));
    reply.body = std::move(body);
    return std::optional(std::move(reply));
}

base::Status keep_reply(sqlite::Database& db, const Keys& keys, const std::string& scope_key,
                        const StoredReply& reply, base::UtcTime now) {
    const bool whole = reply.form == ReplyForm::Whole;
    const std::string sealed =
        whole ? base::seal(keys.wrapping, reply.body, scope_key) : std::string();
    return db.exec(
        "INSERT INTO idempotent_reply(scope_hash, request_hash, status, form, body, at) "
        "VALUES(?1, ?2, ?3, ?4, ?5, ?6)",
        hash_scope(scope_key), reply.request_hash, reply.status, static_cast<int>(reply.form),
        sqlite::Blob{whole ? sealed : reply.body}, base::unix_ms(now));
}

base::Status forget_replies(sqlite::Database& db, base::UtcTime before, base::UtcTime after,
                            int limit) {
    return db.exec(
        "DELETE FROM idempotent_reply WHERE (at < ?1 OR at > ?2) AND "
        "reply_no < (SELECT min(reply_no) FROM idempotent_reply) + ?3",
        base::unix_ms(before), base::unix_ms(after), limit);
}

}  // namespace store
