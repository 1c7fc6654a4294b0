#include "kiosk/store/pack_archive.h"

#include "base/crypto.h"

namespace store {

base::Status archive_packs(sqlite::Database& db, const std::string& pack_digest,
                           const std::vector<NamedText>& files, base::UtcTime now) {
    CHECK_OK(
        db.exec("INSERT INTO archived_pack_set VALUES(?1, ?2) "
                "ON CONFLICT DO UPDATE SET in_force_until = max(in_force_until, ?2)",
                pack_digest, base::unix_ms(now)));
    for (const NamedText& file : files) {
        const base::Sha256 hash = base::sha256(file.text);
        CHECK_OK(db.exec("INSERT INTO archived_pack_text VALUES(?1, ?2) ON CONFLICT DO NOTHING",
                         hash, file.text));
        CHECK_OK(db.exec("INSERT INTO archived_pack VALUES(?1, ?2, ?3) ON CONFLICT DO NOTHING",
                         pack_digest, file.name, hash));
    }
    return base::ok();
}

base::Result<bool> is_archived(sqlite::Database& db, const std::string& pack_digest) {
    TRY(found,
        db.find_int64("SELECT 1 FROM archived_pack_set WHERE pack_digest = ?1", pack_digest));
    return found.has_value();
}

base::Result<std::optional<std::vector<NamedText>>> find_archived_packs(
    sqlite::Database& db, const std::string& pack_digest) {
    TRY(row, db.prepare("SELECT name, text FROM archived_pack p JOIN archived_pack_text t "
                        "ON t.hash = p.hash WHERE p.pack_digest = ?1 ORDER BY name"));
    row.bind(pack_digest);
    std::vector<NamedText> files;
    for (;;) {
        TRY(found, row.step());
        if (!found) {
            break;
        }
        files.push_back({std::string(row.text(0)), std::string(row.text(1))});
    }
    return files.empty() ? std::optional<std::vector<NamedText>>() : std::optional(files);
}

base::Result<std::vector<std::string>> list_archived_before(sqlite::Database& db,
                                                            base::UtcTime before) {
    TRY(row, db.prepare("SELECT pack_digest FROM archived_pack_set WHERE in_force_until < ?1 "
                        "ORDER BY in_force_until"));
    row.bind(base::unix_ms(before));
    std::vector<std::string> digests;
    for (;;) {
        TRY(found, row.step());
        if (!found) {
            return digests;
        }
        digests.emplace_back(row.text(0));
    }
}

base::Status forget_archived_packs(sqlite::Database& db, const std::string& pack_digest) {
    CHECK_OK(db.exec("DELETE FROM archived_pack WHERE pack_digest = ?1", pack_digest));
    CHECK_OK(db.exec("DELETE FROM archived_pack_set WHERE pack_digest = ?1", pack_digest));
    return db.exec(
        "DELETE FROM archived_pack_text WHERE hash NOT IN (SELECT hash FROM archived_pack)");
}

}  // namespace store
