#pragma once

#include <array>
#include <chrono>
#include <map>
#include <string>
#include <vector>

#include "base/crypto.h"
#include "base/wire/bundle.h"
#include "base/wire/signed_document.h"
#include "tests/support/sample_log.h"

// Headquarters' side of bundles in memory, with the same keys each time: for tests that need signed
// content without a headquarters.
namespace sample {

class Publisher {
public:
    Publisher() {
        root.version = 1;
        root.issued_at = noon();
        root.expires_at = noon() + std::chrono::hours(24 * 365);
        root.root = {{key('r').public_key, key('R').public_key}, 2};
        root.snapshot = {{key('s').public_key}, 1};
        root.timestamp = {{key('t').public_key}, 1};
        for (wire::Role& role : root.domains) {
            role = {{key('1').public_key, key('2').public_key}, 1};
        }
    }

    static base::SigningKey key(char fill) {
        return base::signing_key_from_seed(std::string(32, fill));
    }
    static base::SigningKey hq_key() { return key('h'); }

    static std::string sign(std::string_view domain, const std::string& message,
                            const std::vector<base::SigningKey>& keys) {
        wire::SignedDocument document{message, {}};
        for (const base::SigningKey& each : keys) {
            document.signatures.push_back(wire::sign_document(each, domain, message));
        }
        return wire::encode(document);
    }

    std::string root_text() const {
        return sign(wire::kRootDomain, wire::encode(root), {key('r'), key('R'), hq_key()});
    }

    // Adds the manifest to the snapshot; its content is kept by hash.
    void publish(wire::ContentDomain domain, std::uint64_t version, base::UtcTime effective_at,
                 const std::map<std::string, std::string>& files,
                 const std::string& signers = "1") {
        wire::Manifest manifest;
        manifest.domain = domain;
        manifest.version = version;
        manifest.effective_at = effective_at;
        manifest.expires_at = effective_at + std::chrono::hours(24 * 90);
        for (const auto& [name, text] : files) {
            const auto digest = base::sha256(text);
            manifest.files.push_back({name, text.size(), digest});
            content[digest] = text;
        }
        std::vector<base::SigningKey> keys;
        for (const char signer : signers) {
            keys.push_back(key(signer));
        }
        add(domain, version, sign(wire::kManifestDomain, wire::encode(manifest), keys));
    }

    void add(wire::ContentDomain domain, std::uint64_t version, const std::string& text) {
        const auto digest = base::sha256(text);
        manifests[digest] = text;
        const wire::SnapshotEntry entry{domain, version, digest, text.size(), noon()};
        const auto after = [&](const wire::SnapshotEntry& each) {
            return std::pair(each.domain, each.version) > std::pair(domain, version);
        };
        entries.insert(std::find_if(entries.begin(), entries.end(), after), entry);
        ++snapshot_version;
    }

    std::string snapshot_text() const {
        wire::Snapshot snapshot{base::StoreId(store), snapshot_version, root.version,
                                noon() + std::chrono::hours(24), entries};
        return sign(wire::kSnapshotDomain, wire::encode(snapshot), {key('s')});
    }

    std::string timestamp_text() const {
        const auto snapshot = snapshot_text();
        const wire::Timestamp timestamp{
            base::StoreId(store), snapshot_version, base::sha256(snapshot),
            snapshot.size(),      noon(),           noon() + std::chrono::hours(24)};
        return sign(wire::kTimestampDomain, wire::encode(timestamp), {key('t')});
    }

    wire::Root root;
    std::string store = "0117";
    std::uint64_t snapshot_version = 1;
    std::vector<wire::SnapshotEntry> entries;
    std::map<base::Sha256, std::string> manifests;
    std::map<base::Sha256, std::string> content;
};

}  // namespace sample
