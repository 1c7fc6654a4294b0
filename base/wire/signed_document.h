#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/crypto.h"
#include "base/result.h"

// A JSON text that several people may have signed:
//   {"message":"<base64url>","signatures":[{"public_key":"<base64url>","signature":"<base64url>"}]}
// Each signature is Ed25519 over domain ‖ u32 length ‖ the JSON text, as of an envelope.
namespace wire {

constexpr std::string_view kRootDomain = "counterfoil.root.1";
constexpr std::string_view kManifestDomain = "counterfoil.manifest.1";
constexpr std::string_view kSnapshotDomain = "counterfoil.snapshot.1";
constexpr std::string_view kTimestampDomain = "counterfoil.timestamp.1";

// A manifest names up to 20,000 files.
constexpr std::size_t kMaxDocumentBytes = 6 * 1024 * 1024;
constexpr std::size_t kMaxSignatures = 16;

struct Signature {
    std::string public_key;  // 32 bytes
    std::string signature;   // 64 bytes
};

struct SignedDocument {
    std::string message;  // JSON text
    std::vector<Signature> signatures;
};

Signature sign_document(const base::SigningKey& key, std::string_view domain,
                        std::string_view message_json);
std::string encode(const SignedDocument& document);
// The form only. Error "bundle.form".
base::Result<SignedDocument> open_signed_document(std::string_view text);

// How many of `keys` signed it, each counted once.
std::size_t count_signers(const SignedDocument& document, std::string_view domain,
                          const std::vector<std::string>& keys);

}  // namespace wire
