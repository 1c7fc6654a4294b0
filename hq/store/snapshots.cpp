#include "hq/store/snapshots.h"

#include <chrono>
#include <vector>

#include "base/crypto.h"
#include "base/wire/bundle.h"
#include "base/wire/signed_document.h"
#include "hq/store/log_table.h"
#include "hq/store/signers.h"

namespace hq {
namespace {

using wire::SnapshotEntry;

constexpr std::chrono::hours kSnapshotLife{24 * 30};
constexpr std::chrono::hours kRenewBefore{24 * 15};
constexpr std::chrono::hours kTimestampLife{24};
constexpr std::int64_t kKeptSnapshots = 3;

// Of a domain, in order of version, those out for this ring: the last whose time has come and all
// after it.
base::Result<std::vector<SnapshotEntry>> load_entries(sql::Session& db, unsigned ring,
                                                      base::UtcTime now) {
    TRY(rows, db.prepare("SELECT domain, version, digest, document, effective_at "
                         "FROM content_release WHERE state='published' AND percent>?1 "
                         "ORDER BY domain, version"));
    rows.bind(ring);
    std::vector<std::vector<SnapshotEntry>> by_domain(wire::kContentDomains.size());
    for (;;) {
        TRY(has_row, rows.step());
        if (!has_row) {
            break;
        }
        TRY(domain, wire::parse_content_domain(rows.text(0)));
        TRY(digest, to_hash(rows.blob(2)));
        const SnapshotEntry entry{domain, static_cast<std::uint64_t>(rows.int64(1)), digest,
                                  rows.text(3).size(), base::from_unix_ms(rows.int64(4))};
        auto& entries = by_domain[static_cast<std::size_t>(domain)];
        if (entry.effective_at <= now) {
            entries.clear();
        }
        entries.push_back(entry);
    }
    std::vector<SnapshotEntry> all;
    for (const auto& entries : by_domain) {
        all.insert(all.end(), entries.begin(), entries.end());
    }
    if (all.size() > wire::Snapshot::kMaxEntries) {
        all.resize(wire::Snapshot::kMaxEntries);
    }
    return all;
}

base::Sha256 digest_of(const wire::Snapshot& snapshot) {
    auto same = snapshot;
    same.version = 0;
    same.expires_at = {};
    return base::sha256(wire::encode(same));
}

struct Last {
    std::uint64_t version = 0;
    std::string entries_digest;
    base::UtcTime expires_at{};
};
base::Result<Last> load_last(sql::Session& db, const base::StoreId& store) {
    TRY(row, db.prepare("SELECT version, entries_digest, expires_at FROM store_snapshot "
                        "WHERE store_id=?1 ORDER BY version DESC LIMIT 1"));
    row.bind(store);
    TRY(has_row, row.step());
    if (!has_row) {
        return Last{};
    }
    return Last{static_cast<std::uint64_t>(row.int64(0)), std::string(row.blob(1)),
                base::from_unix_ms(row.int64(2))};
}

}  // namespace

unsigned ring_of(const base::StoreId& store) {
    const auto hash = base::sha256("counterfoil.ring.1" + store.text());
    return (static_cast<unsigned>(hash[0]) << 8 | hash[1]) % 100;
}

base::Status refresh_snapshot(sql::Session& db, const Keys& keys, const base::StoreId& store,
                              base::UtcTime now) {
    TRY(root_version, db.find_int64("SELECT max(version) FROM root_document"));
    TRY(entries, load_entries(db, ring_of(store), now));
    if (!root_version || entries.empty()) {
        return base::ok();
    }
    TRY(last, load_last(db, store));
    wire::Snapshot snapshot{store, last.version + 1, static_cast<std::uint64_t>(*root_version),
                            now + kSnapshotLife, std::move(entries)};
    const auto digest = digest_of(snapshot);
    if (last.entries_digest == base::as_bytes(digest) && last.expires_at > now + kRenewBefore) {
        return base::ok();
    }
    wire::SignedDocument document{wire::encode(snapshot), {}};
    document.signatures.push_back(
        wire::sign_document(keys.snapshot_key, wire::kSnapshotDomain, document.message));
    const auto text = wire::encode(document);
    CHECK_OK(db.exec("INSERT INTO store_snapshot VALUES (?1,?2,?3,?4,?5)", store, snapshot.version,
                     digest, text, base::unix_ms(snapshot.expires_at)));
    return db.exec("DELETE FROM store_snapshot WHERE store_id=?1 AND version<=?2", store,
                   static_cast<std::int64_t>(snapshot.version) - kKeptSnapshots);
}

base::Result<std::uint64_t> find_snapshot_version(sql::Session& db, const base::StoreId& store) {
    TRY(version, db.find_int64("SELECT max(version) FROM store_snapshot WHERE store_id=?1", store));
    return static_cast<std::uint64_t>(version.value_or(0));
}

base::Result<std::optional<std::string>> find_snapshot_document(sql::Session& db,
                                                                const base::StoreId& store,
                                                                std::uint64_t version) {
    return db.find_text("SELECT document FROM store_snapshot WHERE store_id=?1 AND version=?2",
                        store, version);
}

base::Result<std::optional<std::string>> make_timestamp(sql::Session& db, const Keys& keys,
                                                        const base::StoreId& store,
                                                        base::UtcTime now) {
    TRY(version, find_snapshot_version(db, store));
    TRY(snapshot, find_snapshot_document(db, store, version));
    if (!snapshot) {
        return std::optional<std::string>();
    }
    const wire::Timestamp timestamp{
        store, version, base::sha256(*snapshot), snapshot->size(), now, now + kTimestampLife};
    wire::SignedDocument document{wire::encode(timestamp), {}};
    document.signatures.push_back(
        wire::sign_document(keys.timestamp_key, wire::kTimestampDomain, document.message));
    return std::optional(wire::encode(document));
}

}  // namespace hq
