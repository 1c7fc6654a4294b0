#include "kiosk/sync/bundle_folder.h"

#include "base/file.h"
#include "base/text.h"
#include "base/wire/signed_document.h"

namespace uplink {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kManifestEnding = ".json";
constexpr std::size_t kFanOut = 2;  // hex digits of the folder that content lies in

std::string hex(const base::Sha256& digest) {
    return base::to_hex(base::as_bytes(digest));
}

base::Error failed(const fs::path& path, const std::error_code& failure) {
    return base::error(base::ErrorCode::Io, "bundle.folder",
                       path.string() + ": " + failure.message());
}

base::Result<std::optional<std::string>> load(const fs::path& path) {
    std::error_code failure;
    if (!fs::exists(path, failure)) {
        return std::optional<std::string>();
    }
    TRY(text, base::read_file(path, wire::kMaxDocumentBytes * 2));
    return std::optional(std::move(text));
}

std::set<std::string> hex_of(const std::set<base::Sha256>& digests) {
    std::set<std::string> names;
    for (const base::Sha256& digest : digests) {
        names.insert(hex(digest));
    }
    return names;
}

base::Status remove_others(const fs::path& folder, const std::set<std::string>& names) {
    std::error_code failure;
    std::vector<fs::path> gone;
    for (fs::recursive_directory_iterator at(folder, failure), end; !failure && at != end;
         at.increment(failure)) {
        if (at->is_regular_file(failure) && !names.contains(at->path().stem().string())) {
            gone.push_back(at->path());
        }
    }
    for (const fs::path& path : gone) {
        fs::remove(path, failure);
    }
    return failure ? base::Status(failed(folder, failure)) : base::ok();
}

}  // namespace

base::Result<BundleFolder> BundleFolder::open(fs::path folder) {
    for (const auto* part : {"manifests", "content"}) {
        std::error_code failure;
        fs::create_directories(folder / part, failure);
        if (failure) {
            return failed(folder / part, failure);
        }
    }
    return BundleFolder(std::move(folder));
}

base::Result<std::optional<std::string>> BundleFolder::load_root() const {
    return load(folder_ / "root.json");
}

base::Status BundleFolder::save_root(std::string_view text) {
    return base::write_file_atomically(folder_ / "root.json", text);
}

base::Result<std::optional<std::string>> BundleFolder::load_snapshot() const {
    return load(folder_ / "snapshot.json");
}

base::Status BundleFolder::save_snapshot(std::string_view text) {
    return base::write_file_atomically(folder_ / "snapshot.json", text);
}

base::Result<std::optional<std::string>> BundleFolder::load_manifest(
    const base::Sha256& digest) const {
    return load(manifest_path(digest));
}

base::Status BundleFolder::save_manifest(const base::Sha256& digest, std::string_view text) {
    return base::write_file_atomically(manifest_path(digest), text);
}

bool BundleFolder::has_content(const wire::ContentFile& file) const {
    std::error_code failure;
    return fs::file_size(content_path(file.digest), failure) == file.bytes && !failure;
}

base::Result<std::string> BundleFolder::load_content(const wire::ContentFile& file) const {
    const auto path = content_path(file.digest);
    TRY(bytes, base::read_file(path, wire::kMaxContentBytes));
    if (base::sha256(bytes) != file.digest) {
        std::error_code failure;
        fs::remove(path, failure);
        return base::error(base::ErrorCode::Corrupt, "bundle.damaged", file.name);
    }
    return bytes;
}

base::Status BundleFolder::save_content(const base::Sha256& digest, std::string_view bytes) {
    const auto path = content_path(digest);
    std::error_code failure;
    fs::create_directories(path.parent_path(), failure);
    if (failure) {
        return failed(path.parent_path(), failure);
    }
    return base::write_file_atomically(path, bytes);
}

base::Status BundleFolder::keep_only(const std::set<base::Sha256>& manifests,
                                     const std::set<base::Sha256>& content) {
    CHECK_OK(remove_others(folder_ / "manifests", hex_of(manifests)));
    return remove_others(folder_ / "content", hex_of(content));
}

fs::path BundleFolder::manifest_path(const base::Sha256& digest) const {
    return folder_ / "manifests" / (hex(digest) + std::string(kManifestEnding));
}

fs::path BundleFolder::content_path(const base::Sha256& digest) const {
    const auto name = hex(digest);
    return folder_ / "content" / name.substr(0, kFanOut) / name;
}

}  // namespace uplink
