#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/crypto.h"
#include "base/result.h"
#include "base/wire/bundle.h"
#include "base/wire/messages.h"
#include "kiosk/sync/bundle_folder.h"
#include "kiosk/sync/transport.h"

namespace uplink {

// By ContentDomain; 0 = none.
using DomainVersions = std::array<std::uint64_t, wire::kContentDomains.size()>;

// A manifest that was believed, whose content is all in the folder.
struct ReadyBundle {
    wire::Manifest manifest;
    base::UtcTime effective_at{};  // as its signers and headquarters both say: the later one
    std::size_t signers = 0;
};

// Why a manifest that the snapshot names is not taken.
struct RefusedBundle {
    wire::ContentDomain domain = wire::ContentDomain::Catalogue;
    std::uint64_t version = 0;
    base::Error error;
};

struct BundleRound {
    std::uint64_t snapshot_version = 0;
    base::UtcTime snapshot_expires_at{};
    std::vector<ReadyBundle> ready;      // by domain, then version
    std::vector<RefusedBundle> refused;  // the shop goes on by what it has
};

// Fetches what headquarters publishes into the folder: roots one by one, timestamp, snapshot,
// manifests, and of their content the files that are not here. Nothing is believed but what
// base/wire/bundle_trust.h accepts; an interrupted round goes on where it stopped. One thread.
class BundleClient {
public:
    BundleClient(wire::Certificate certificate, base::SigningKey device_key, BundleFolder folder,
                 Transport& transport, const base::Clock& clock);

    // Errors are of the wire and of trust, and change nothing. NotFound "bundle.none": headquarters
    // publishes nothing yet.
    base::Result<BundleRound> fetch(const DomainVersions& in_force);
    // What the folder holds, without the wire: at a start without connection. nullopt: nothing.
    base::Result<std::optional<BundleRound>> recall(const DomainVersions& in_force);

    BundleFolder& folder() { return folder_; }

private:
    base::Status walk_roots();
    base::Status load_root();
    base::Result<std::uint64_t> load_trusted_snapshot() const;
    base::Result<wire::Snapshot> fetch_snapshot();
    base::Result<ReadyBundle> fetch_bundle(const wire::SnapshotEntry& entry,
                                           std::uint64_t in_force);
    base::Result<std::string> fetch_manifest(const wire::SnapshotEntry& entry);
    base::Status fetch_content(const wire::ContentFile& file);
    base::Result<std::string> get(std::string_view target, std::size_t max_bytes);
    base::Status keep_named(const BundleRound& round, const wire::Snapshot& snapshot);

    wire::Certificate certificate_;
    base::SigningKey device_key_;
    BundleFolder folder_;
    Transport& transport_;
    const base::Clock& clock_;
    std::optional<wire::Root> root_;
};

}  // namespace uplink
