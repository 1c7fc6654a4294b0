#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/crypto.h"
#include "base/ids.h"
#include "base/result.h"
#include "base/wire/content_domain.h"

// What comes down from headquarters, in the manner of The Update Framework: a root names the keys,
// a manifest is one version of one domain, a snapshot says which manifests a store goes by, a
// timestamp which snapshot is the newest. Each travels as a signed document; docs/wire.md has the
// members. Versions only grow. Content itself is named by its hash.
namespace wire {

constexpr std::size_t kMaxContentFiles = 20'000;
// Of one file: small enough to come through a slow line in one exchange; big ones are published in
// parts.
constexpr std::uint64_t kMaxContentBytes = 8 * 1024 * 1024;
constexpr std::uint64_t kMaxBundleBytes = 1024 * 1024 * 1024;
constexpr std::int64_t kBundleSchema = 1;

// Who may sign something, and how many of them have to.
struct Role {
    std::vector<std::string> keys;  // public, 32 bytes each, no two alike
    std::size_t threshold = 1;      // 1 to keys.size()
};

struct Root {
    std::uint64_t version = 0;
    base::UtcTime issued_at{};
    base::UtcTime expires_at{};
    Role root;
    Role snapshot;
    Role timestamp;
    std::array<Role, kContentDomains.size()> domains;  // in the order of kContentDomains

    const Role& of(ContentDomain domain) const { return domains[static_cast<std::size_t>(domain)]; }
};
std::string encode(const Root& root);
base::Result<Root> decode_root(std::string_view json);

struct ContentFile {
    std::string name;  // is_content_name, of the manifest's domain
    std::uint64_t bytes = 0;
    base::Sha256 digest{};
};

struct Manifest {
    ContentDomain domain = ContentDomain::Catalogue;
    std::uint64_t version = 0;
    base::UtcTime effective_at{};
    base::UtcTime expires_at{};      // the store goes on selling by it afterwards
    std::int64_t min_program = 0;    // the oldest program that understands it
    std::vector<ContentFile> files;  // by name, no two alike
};
std::string encode(const Manifest& manifest);
base::Result<Manifest> decode_manifest(std::string_view json);

struct SnapshotEntry {
    ContentDomain domain = ContentDomain::Catalogue;
    std::uint64_t version = 0;
    base::Sha256 digest{};  // of the manifest's signed document, as it is served
    std::uint64_t bytes = 0;
    base::UtcTime effective_at{};  // not before the manifest's own
};

// Of one store: the version in force of each domain, and those that are still to come.
struct Snapshot {
    static constexpr std::size_t kMaxEntries = 64;

    base::StoreId store;
    std::uint64_t version = 0;
    std::uint64_t root_version = 0;
    base::UtcTime expires_at{};
    std::vector<SnapshotEntry> entries;  // by domain, then version
};
std::string encode(const Snapshot& snapshot);
base::Result<Snapshot> decode_snapshot(std::string_view json);

struct Timestamp {
    base::StoreId store;
    std::uint64_t snapshot_version = 0;
    base::Sha256 snapshot_digest{};  // of its signed document
    std::uint64_t snapshot_bytes = 0;
    base::UtcTime issued_at{};
    base::UtcTime expires_at{};
};
std::string encode(const Timestamp& timestamp);
base::Result<Timestamp> decode_timestamp(std::string_view json);

}  // namespace wire
