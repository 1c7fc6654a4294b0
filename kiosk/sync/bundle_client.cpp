#include "kiosk/sync/bundle_client.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/text.h"
#include "base/wire/authorization.h"
#include "base/wire/bundle_trust.h"
#include "base/wire/signed_document.h"

namespace uplink {
namespace {

// As many roots as keys are changed in decades; a headquarters that offers more is none.
constexpr int kMaxRootSteps = 64;

std::size_t place(wire::ContentDomain domain) {
    return static_cast<std::size_t>(domain);
}

std::string hex(const base::Sha256& digest) {
    return base::to_hex(base::as_bytes(digest));
}

base::Error bad_reply(int status, std::string_view target) {
    const bool missing = status == 404;
    return base::error(missing ? base::ErrorCode::NotFound : base::ErrorCode::Unavailable,
                       missing ? "bundle.none" : "bundle.bad_answer",
                       fmt::format("status {} for {}", status, target));
}

ReadyBundle make_ready(const wire::Root& root, const wire::SnapshotEntry& entry,
                       wire::Manifest manifest, std::string_view text) {
    const auto effective_at = std::max(entry.effective_at, manifest.effective_at);
    return {std::move(manifest), effective_at,
            wire::count_manifest_signers(root, entry.domain, text)};
}

// What says that the wire failed and not what came over it.
bool is_of_wire(const base::Error& error) {
    return error.code == base::ErrorCode::Unavailable || error.code == base::ErrorCode::Timeout ||
           error.code == base::ErrorCode::Io || error.key == "bundle.none";
}

}  // namespace

BundleClient::BundleClient(wire::Certificate certificate, base::SigningKey device_key,
                           BundleFolder folder, Transport& transport, const base::Clock& clock)
    : certificate_(std::move(certificate)),
      device_key_(std::move(device_key)),
      folder_(std::move(folder)),
      transport_(transport),
      clock_(clock) {}

base::Result<BundleRound> BundleClient::fetch(const DomainVersions& in_force) {
    CHECK_OK(walk_roots());
    TRY(snapshot, fetch_snapshot());
    BundleRound round{snapshot.version, snapshot.expires_at, {}, {}};
    for (const wire::SnapshotEntry& entry : snapshot.entries) {
        auto ready = fetch_bundle(entry, in_force[place(entry.domain)]);
        if (ready.ok()) {
            round.ready.push_back(std::move(ready).value());
        } else if (is_of_wire(ready.error())) {
            return ready.error();
        } else {
            round.refused.push_back({entry.domain, entry.version, ready.error()});
        }
    }
    CHECK_OK(keep_named(round, snapshot));
    return round;
}

base::Result<std::optional<BundleRound>> BundleClient::recall(const DomainVersions& in_force) {
    CHECK_OK(load_root());
    TRY(text, folder_.load_snapshot());
    if (!root_ || !text) {
        return std::optional<BundleRound>();
    }
    TRY(document, wire::open_signed_document(*text));
    TRY(snapshot, wire::decode_snapshot(document.message));
    BundleRound round{snapshot.version, snapshot.expires_at, {}, {}};
    for (const wire::SnapshotEntry& entry : snapshot.entries) {
        TRY(manifest_text, folder_.load_manifest(entry.digest));
        if (!manifest_text) {
            continue;
        }
        auto manifest =
            wire::accept_manifest(*root_, entry, in_force[place(entry.domain)], *manifest_text);
        const bool whole = manifest.ok() &&
                           std::all_of(manifest->files.begin(), manifest->files.end(),
                                       [&](const auto& file) { return folder_.has_content(file); });
        if (whole) {
            round.ready.push_back(make_ready(*root_, entry, *manifest, *manifest_text));
        }
    }
    return std::optional(std::move(round));
}

base::Status BundleClient::load_root() {
    if (root_) {
        return base::ok();
    }
    TRY(text, folder_.load_root());
    if (text) {
        TRY(document, wire::open_signed_document(*text));
        TRY(root, wire::decode_root(document.message));
        root_ = std::move(root);
    }
    return base::ok();
}

base::Status BundleClient::walk_roots() {
    CHECK_OK(load_root());
    for (int step = 0; step < kMaxRootSteps; ++step) {
        const std::uint64_t next = root_ ? root_->version + 1 : 1;
        const auto text =
            get(fmt::format("/sync/v1/{}/bundles/roots/{}", certificate_.store.text(), next),
                wire::kMaxDocumentBytes);
        if (!text.ok() && text.error().key == "bundle.none" && root_) {
            return base::ok();
        }
        if (!text.ok()) {
            return text.error();
        }
        TRY(root, root_ ? wire::accept_next_root(*root_, *text)
                        : wire::accept_first_root(*text, certificate_.hq_public_key));
        CHECK_OK(folder_.save_root(*text));
        root_ = std::move(root);
    }
    return base::ok();
}

base::Result<std::uint64_t> BundleClient::load_trusted_snapshot() const {
    TRY(text, folder_.load_snapshot());
    if (!text) {
        return std::uint64_t{0};
    }
    TRY(document, wire::open_signed_document(*text));
    TRY(snapshot, wire::decode_snapshot(document.message));
    return snapshot.version;
}

base::Result<wire::Snapshot> BundleClient::fetch_snapshot() {
    const auto base_path = fmt::format("/sync/v1/{}/bundles", certificate_.store.text());
    TRY(trusted, load_trusted_snapshot());
    TRY(timestamp_text, get(base_path + "/timestamp", wire::kMaxDocumentBytes));
    TRY(timestamp, wire::accept_timestamp({*root_, certificate_.store, trusted, clock_.now()},
                                          timestamp_text));
    TRY(text, get(fmt::format("{}/snapshots/{}", base_path, timestamp.snapshot_version),
                  timestamp.snapshot_bytes));
    TRY(snapshot, wire::accept_snapshot(*root_, timestamp, text));
    if (snapshot.version > trusted) {
        CHECK_OK(folder_.save_snapshot(text));
    }
    return snapshot;
}

base::Result<ReadyBundle> BundleClient::fetch_bundle(const wire::SnapshotEntry& entry,
                                                     std::uint64_t in_force) {
    TRY(text, fetch_manifest(entry));
    TRY(manifest, wire::accept_manifest(*root_, entry, in_force, text));
    CHECK_OK(folder_.save_manifest(entry.digest, text));
    for (const wire::ContentFile& file : manifest.files) {
        CHECK_OK(fetch_content(file));
    }
    return make_ready(*root_, entry, std::move(manifest), text);
}

base::Result<std::string> BundleClient::fetch_manifest(const wire::SnapshotEntry& entry) {
    TRY(kept, folder_.load_manifest(entry.digest));
    if (kept && base::sha256(*kept) == entry.digest) {
        return std::move(*kept);
    }
    return get(fmt::format("/sync/v1/{}/bundles/manifests/{}", certificate_.store.text(),
                           hex(entry.digest)),
               entry.bytes);
}

base::Status BundleClient::fetch_content(const wire::ContentFile& file) {
    if (folder_.has_content(file)) {
        return base::ok();
    }
    TRY(bytes, get(fmt::format("/sync/v1/{}/bundles/content/{}", certificate_.store.text(),
                               hex(file.digest)),
                   file.bytes));
    if (bytes.size() != file.bytes || base::sha256(bytes) != file.digest) {
        return base::error(base::ErrorCode::Corrupt, "bundle.mixed",
                           "not the content that the manifest names: " + file.name);
    }
    return folder_.save_content(file.digest, bytes);
}

base::Result<std::string> BundleClient::get(std::string_view target, std::size_t max_bytes) {
    TRY(reply,
        transport_.get(target, wire::authorize_get(device_key_, certificate_.epoch, target)));
    if (reply.status != 200) {
        return bad_reply(reply.status, target);
    }
    if (reply.body.size() > max_bytes) {
        return base::error(base::ErrorCode::TooLarge, "bundle.too_large", std::string(target));
    }
    return std::move(reply.body);
}

base::Status BundleClient::keep_named(const BundleRound& round, const wire::Snapshot& snapshot) {
    std::set<base::Sha256> manifests;
    std::set<base::Sha256> content;
    for (const wire::SnapshotEntry& entry : snapshot.entries) {
        manifests.insert(entry.digest);
    }
    for (const ReadyBundle& bundle : round.ready) {
        for (const wire::ContentFile& file : bundle.manifest.files) {
            content.insert(file.digest);
        }
    }
    return folder_.keep_only(manifests, content);
}

}  // namespace uplink
