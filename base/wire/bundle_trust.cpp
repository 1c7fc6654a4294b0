#include "base/wire/bundle_trust.h"

#include <fmt/format.h>

#include "base/wire/signed_document.h"

namespace wire {
namespace {

base::Error not_signed(std::string_view what, std::size_t signers, const Role& role) {
    return base::error(base::ErrorCode::Forbidden, "bundle.signature",
                       fmt::format("{}: {} of {} signatures", what, signers, role.threshold));
}

base::Error mixed(std::string_view what) {
    return base::error(base::ErrorCode::Corrupt, "bundle.mixed", std::string(what));
}

base::Error older(std::string_view what, std::uint64_t version, std::uint64_t trusted) {
    return base::error(base::ErrorCode::Refused, "bundle.older",
                       fmt::format("{} {}, {} is trusted", what, version, trusted));
}

base::Status check_signers(const SignedDocument& document, std::string_view domain,
                           const Role& role, std::string_view what) {
    const auto signers = count_signers(document, domain, role.keys);
    if (role.keys.empty() || signers < role.threshold) {
        return not_signed(what, signers, role);
    }
    return base::ok();
}

base::Status check_named(std::string_view text, std::uint64_t bytes, const base::Sha256& digest,
                         std::string_view what) {
    if (text.size() != bytes || base::sha256(text) != digest) {
        return mixed(what);
    }
    return base::ok();
}

}  // namespace

base::Result<Root> accept_first_root(std::string_view text, std::string_view hq_public_key) {
    TRY(document, open_signed_document(text));
    if (count_signers(document, kRootDomain, {std::string(hq_public_key)}) != 1) {
        return base::error(base::ErrorCode::Forbidden, "bundle.signature",
                           "the first root is not signed by the certificate's headquarters");
    }
    TRY(root, decode_root(document.message));
    CHECK_OK(check_signers(document, kRootDomain, root.root, "root"));
    return root;
}

base::Result<Root> accept_next_root(const Root& present, std::string_view text) {
    TRY(document, open_signed_document(text));
    CHECK_OK(check_signers(document, kRootDomain, present.root, "root"));
    TRY(root, decode_root(document.message));
    CHECK_OK(check_signers(document, kRootDomain, root.root, "root"));
    if (root.version != present.version + 1) {
        return older("root", root.version, present.version);
    }
    return root;
}

base::Result<Timestamp> accept_timestamp(const TimestampFacts& facts, std::string_view text) {
    TRY(document, open_signed_document(text));
    CHECK_OK(check_signers(document, kTimestampDomain, facts.root.timestamp, "timestamp"));
    TRY(timestamp, decode_timestamp(document.message));
    if (timestamp.store != facts.store) {
        return mixed("a timestamp of another store");
    }
    if (timestamp.snapshot_version < facts.trusted_snapshot) {
        return older("snapshot", timestamp.snapshot_version, facts.trusted_snapshot);
    }
    if (timestamp.expires_at <= facts.now) {
        return base::error(base::ErrorCode::Refused, "bundle.expired", "the timestamp");
    }
    return timestamp;
}

base::Result<Snapshot> accept_snapshot(const Root& root, const Timestamp& timestamp,
                                       std::string_view text) {
    CHECK_OK(check_named(text, timestamp.snapshot_bytes, timestamp.snapshot_digest,
                         "not the snapshot that the timestamp names"));
    TRY(document, open_signed_document(text));
    CHECK_OK(check_signers(document, kSnapshotDomain, root.snapshot, "snapshot"));
    TRY(snapshot, decode_snapshot(document.message));
    if (snapshot.store != timestamp.store || snapshot.version != timestamp.snapshot_version ||
        snapshot.root_version != root.version) {
        return mixed("a snapshot of another store, version or root");
    }
    return snapshot;
}

base::Result<Manifest> accept_manifest(const Root& root, const SnapshotEntry& entry,
                                       std::uint64_t in_force, std::string_view text) {
    if (entry.version < in_force) {
        return older(word(entry.domain), entry.version, in_force);
    }
    CHECK_OK(
        check_named(text, entry.bytes, entry.digest, "not the manifest that the snapshot names"));
    TRY(document, open_signed_document(text));
    CHECK_OK(check_signers(document, kManifestDomain, root.of(entry.domain), word(entry.domain)));
    TRY(manifest, decode_manifest(document.message));
    if (manifest.domain != entry.domain || manifest.version != entry.version) {
        return mixed("a manifest of another domain or version");
    }
    if (manifest.min_program > kProgramVersion) {
        return base::error(base::ErrorCode::Unsupported, "bundle.newer_program");
    }
    return manifest;
}

std::size_t count_manifest_signers(const Root& root, ContentDomain domain, std::string_view text) {
    const auto document = open_signed_document(text);
    return document.ok() ? count_signers(*document, kManifestDomain, root.of(domain).keys) : 0;
}

}  // namespace wire
