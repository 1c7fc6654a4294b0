#include "hq/store/keys.h"

#include <fmt/format.h>

#include "base/bytes.h"
#include "base/file.h"
#include "hq/store/data_lock.h"

namespace hq {
namespace {

constexpr std::size_t kSecretBytes = 32;
constexpr unsigned kOwnerOnly = 0600;

base::Result<std::string> load_or_make_secret(const std::filesystem::path& file) {
    if (!std::filesystem::exists(file)) {
        auto secret = base::random_bytes(kSecretBytes);
        CHECK_OK(base::write_file_atomically(file, secret, kOwnerOnly));
        return secret;
    }
    TRY(secret, base::read_file(file, kSecretBytes));
    if (secret.size() != kSecretBytes) {
        return base::error(base::ErrorCode::Corrupt, "keys.damaged", file.string());
    }
    return secret;
}

base::Status claim(sql::Session& db, std::string_view name, std::string_view secret) {
    const auto digest = base::sha256(fmt::format("counterfoil {} {}", name, secret));
    CHECK_OK(db.exec("INSERT INTO owner_key VALUES (?1,?2) ON CONFLICT DO NOTHING", name, digest));
    TRY(row, db.prepare("SELECT digest FROM owner_key WHERE name=?1"));
    row.bind(name);
    TRY(has_row, row.step());
    if (!has_row || row.blob(0) != base::as_bytes(digest)) {
        return base::error(base::ErrorCode::Conflict, "keys.other",
                           "the database was begun with other keys: give --keys the right folder");
    }
    return base::ok();
}

}  // namespace

base::Result<Keys> Keys::load_or_make(const std::filesystem::path& folder) {
    std::error_code failed;
    std::filesystem::create_directories(folder, failed);
    if (failed) {
        return base::error(base::ErrorCode::Io, "keys.folder", failed.message());
    }
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all, failed);
    TRY(lock, DataLock::wait_for(folder));
    TRY(seed, load_or_make_secret(folder / "signing.key"));
    TRY(pepper, load_or_make_secret(folder / "pepper.key"));
    TRY(snapshot, load_or_make_secret(folder / "snapshot.key"));
    TRY(timestamp, load_or_make_secret(folder / "timestamp.key"));
    return Keys{base::signing_key_from_seed(seed), base::signing_key_from_seed(snapshot),
                base::signing_key_from_seed(timestamp), std::move(pepper), folder};
}

base::Status claim_database(Storage& storage, const Keys& keys) {
    return storage.write([&](sql::Session& db) -> base::Status {
        CHECK_OK(claim(db, "signing", keys.signing_key.public_key));
        return claim(db, "pepper", keys.pepper);
    });
}

}  // namespace hq
