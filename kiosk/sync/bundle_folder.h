#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "base/crypto.h"
#include "base/result.h"
#include "base/wire/bundle.h"

namespace uplink {

// DATA/bundles: what came down from headquarters and was believed, as it was received.
//   root.json, snapshot.json · manifests/HASH.json · content/HH/HASH
// Every file is written whole or not at all; names are made here from hashes, never from what came.
// Deleting the folder costs a download: which versions a store goes by stands in its journal.
// One thread.
class BundleFolder {
public:
    static base::Result<BundleFolder> open(std::filesystem::path folder);

    // The trusted documents' texts; nullopt: none yet.
    base::Result<std::optional<std::string>> load_root() const;
    base::Status save_root(std::string_view text);
    base::Result<std::optional<std::string>> load_snapshot() const;
    base::Status save_snapshot(std::string_view text);
    base::Result<std::optional<std::string>> load_manifest(const base::Sha256& digest) const;
    base::Status save_manifest(const base::Sha256& digest, std::string_view text);

    bool has_content(const wire::ContentFile& file) const;
    // Checks the hash again: "bundle.damaged" where the disk changed it; such a file is removed, so
    // that the next round fetches it anew.
    base::Result<std::string> load_content(const wire::ContentFile& file) const;
    // The caller checked length and hash.
    base::Status save_content(const base::Sha256& digest, std::string_view bytes);

    // Removes manifests and content that are not named.
    base::Status keep_only(const std::set<base::Sha256>& manifests,
                           const std::set<base::Sha256>& content);

private:
    explicit BundleFolder(std::filesystem::path folder) : folder_(std::move(folder)) {}
    std::filesystem::path manifest_path(const base::Sha256& digest) const;
    std::filesystem::path content_path(const base::Sha256& digest) const;

    std::filesystem::path folder_;
};

}  // namespace uplink
