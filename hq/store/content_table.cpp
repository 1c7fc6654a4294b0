#include "hq/store/content_table.h"

#include "base/wire/bundle.h"

namespace hq {

base::Result<std::vector<base::Sha256>> find_missing_content(
    Storage& storage, const std::vector<base::Sha256>& digests) {
    return storage.read([&](sql::Session& db) -> base::Result<std::vector<base::Sha256>> {
        std::vector<base::Sha256> missing;
        for (const base::Sha256& digest : digests) {
            TRY(found, db.find_int64("SELECT 1 FROM content_file WHERE digest=?1", digest));
            if (!found) {
                missing.push_back(digest);
            }
        }
        return missing;
    });
}

base::Status save_content(Storage& storage, const base::Sha256& digest, std::string_view bytes,
                          base::UtcTime now) {
    if (bytes.size() > wire::kMaxContentBytes) {
        return base::error(base::ErrorCode::TooLarge, "content.too_large",
                           "at most 8 MiB a file: split lists of items");
    }
    if (base::sha256(bytes) != digest) {
        return base::error(base::ErrorCode::InvalidInput, "content.digest",
                           "the bytes do not have the hash of the address");
    }
    return storage.write([&](sql::Session& db) {
        return db.exec("INSERT INTO content_file VALUES (?1,?2,?3) ON CONFLICT DO NOTHING", digest,
                       sql::Blob{bytes}, base::unix_ms(now));
    });
}

base::Result<std::optional<std::string>> find_content(sql::Session& db,
                                                      const base::Sha256& digest) {
    TRY(row, db.prepare("SELECT body FROM content_file WHERE digest=?1"));
    row.bind(digest);
    TRY(has_row, row.step());
    return has_row ? std::optional(std::string(row.blob(0))) : std::nullopt;
}

}  // namespace hq
