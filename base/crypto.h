#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace base {

using Sha256 = std::array<std::uint8_t, 32>;

Sha256 sha256(std::string_view bytes);
Sha256 hmac_sha256(std::string_view key, std::string_view bytes);
std::string_view as_bytes(const Sha256& hash);
// Constant time; false where the lengths differ.
bool equal_secret(std::string_view left, std::string_view right);

// Incremental SHA-256 over length-prefixed fields (u32 little-endian length, then the bytes),
// opened by a domain string, so that no two field lists share an encoding.
class FieldHasher {
public:
    explicit FieldHasher(std::string_view domain);
    ~FieldHasher();
    FieldHasher(const FieldHasher&) = delete;
    FieldHasher& operator=(const FieldHasher&) = delete;
    void add(std::string_view field);
    Sha256 finish();

private:
    void* context_;
};

// Ed25519 (libsodium). Keys are raw bytes: public 32, seed 32. Thread-safe.
struct SigningKey {
    std::string public_key;
    std::string secret_key;  // libsodium's 64 bytes
};
SigningKey make_signing_key();
SigningKey signing_key_from_seed(std::string_view seed32);
std::string sign(const SigningKey& key, std::string_view message);  // 64 bytes
bool verify_signature(std::string_view public_key, std::string_view message,
                      std::string_view signature);

// XChaCha20-Poly1305, random nonce in front. `context` is authenticated, not stored.
std::string seal(std::string_view key32, std::string_view plain, std::string_view context);
Result<std::string> open_sealed(std::string_view key32, std::string_view sealed,
                                std::string_view context);

// Argon2id, 19 MiB, t=2, p=1, peppered; returns libsodium's encoded string. About 12 ms.
Result<std::string> hash_pin(std::string_view pin, std::string_view pepper32);
bool verify_pin(std::string_view encoded, std::string_view pin, std::string_view pepper32);

// A key of 32 bytes from what a person remembers: Argon2id, 64 MiB, t=3. `salt` has 16 bytes.
Result<std::string> derive_key(std::string_view passphrase, std::string_view salt16);

std::string random_bytes(std::size_t count);

}  // namespace base
