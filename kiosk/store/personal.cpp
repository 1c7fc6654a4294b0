#include "kiosk/store/personal.h"

#include "base/crypto.h"
#include "base/text.h"

namespace store {
namespace {

constexpr std::string_view kPrefix = "x1.";
constexpr std::size_t kKeyBytes = 32;

std::string context_of(const base::Uuid& event_id, std::string_view field) {
    std::string context = base::format_uuid(event_id);
    context.append("/").append(field);
    return context;
}

}  // namespace

base::Result<std::optional<std::string>> find_subject_key(sqlite::Database& db, const Keys& keys,
                                                          const std::string& subject_id) {
    TRY(statement, db.prepare("SELECT sealed_key FROM subject_key WHERE subject_id = ?1"));
    statement.bind(subject_id);
    TRY(found, statement.step());
    if (!found) {
        return std::optional<std::string>();
    }
    TRY(key, base::open_sealed(keys.wrapping, statement.blob(0), subject_id));
    return std::optional(std::move(key));
}

base::Result<std::string> load_or_make_subject_key(sqlite::Database& db, const Keys& keys,
                                                   const std::string& subject_id) {
    TRY(found, find_subject_key(db, keys, subject_id));
    if (found) {
        return *found;
    }
    const std::string key = base::random_bytes(kKeyBytes);
    const std::string sealed = base::seal(keys.wrapping, key, subject_id);
    CHECK_OK(db.exec("INSERT INTO subject_key(subject_id, sealed_key) VALUES(?1, ?2)", subject_id,
                     sqlite::Blob{sealed}));
    return key;
}

std::string seal_field(std::string_view key, const base::Uuid& event_id, std::string_view field,
                       std::string_view plain) {
    return std::string(kPrefix) +
           base::to_base64url(base::seal(key, plain, context_of(event_id, field)));
}

base::Result<std::string> open_field(std::string_view key, const base::Uuid& event_id,
                                     std::string_view field, std::string_view sealed) {
    if (!sealed.starts_with(kPrefix)) {
        return base::error(base::ErrorCode::Corrupt, "store.personal_damaged", "unknown form");
    }
    TRY(bytes, base::from_base64url(sealed.substr(kPrefix.size())));
    return base::open_sealed(key, bytes, context_of(event_id, field));
}

base::Status erase_subject_key(sqlite::Database& db, const std::string& subject_id) {
    return db.exec("DELETE FROM subject_key WHERE subject_id = ?1", subject_id);
}

base::Result<std::string> open_subject_field(sqlite::Database& db, const Keys& keys,
                                             const SealedField& sealed) {
    if (sealed.sealed.empty()) {
        return std::string();
    }
    TRY(key, find_subject_key(db, keys, sealed.subject_id));
    if (!key) {
        return std::string();
    }
    auto opened = open_field(*key, sealed.event_id, sealed.field, sealed.sealed);
    if (opened.ok()) {
        return opened;
    }
    TRY(erased,
        db.find_int64("SELECT seq FROM person_erasure WHERE subject_id = ?1", sealed.subject_id));
    return erased ? base::Result<std::string>(std::string()) : opened;
}

}  // namespace store
