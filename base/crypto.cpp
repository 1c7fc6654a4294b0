#include "base/crypto.h"

#include <sodium.h>

#include "base/text.h"

namespace base {
namespace {

constexpr std::size_t kKeyBytes = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;
constexpr std::size_t kNonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
// OWASP's password storage advice for Argon2id with one lane.
constexpr std::size_t kPinMemoryBytes = 19 * 1024 * 1024;
constexpr unsigned long long kPinPasses = 2;
// Of a key that lies on a disk: slower, for it may be tried without asking us.
constexpr std::size_t kPassphraseMemoryBytes = 64 * 1024 * 1024;
constexpr unsigned long long kPassphrasePasses = 3;

void ready_sodium() {
    static const int kState = sodium_init();
    ASSERT(kState >= 0);
}

const unsigned char* in(std::string_view bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

unsigned char* out(std::string& bytes) {
    return reinterpret_cast<unsigned char*>(bytes.data());
}

Error cannot_open() {
    return error(ErrorCode::Corrupt, "crypto.sealed", "sealed text does not open with this key");
}

// The pepper is not in the database: a stolen table alone cannot be searched for PINs.
std::string peppered(std::string_view pin, std::string_view pepper32) {
    return to_hex(as_bytes(hmac_sha256(pepper32, pin)));
}

}  // namespace

SigningKey make_signing_key() {
    return signing_key_from_seed(random_bytes(crypto_sign_SEEDBYTES));
}

SigningKey signing_key_from_seed(std::string_view seed32) {
    ready_sodium();
    ASSERT(seed32.size() == crypto_sign_SEEDBYTES);
    SigningKey key{std::string(crypto_sign_PUBLICKEYBYTES, '\0'),
                   std::string(crypto_sign_SECRETKEYBYTES, '\0')};
    ASSERT(crypto_sign_seed_keypair(out(key.public_key), out(key.secret_key), in(seed32)) == 0);
    return key;
}

std::string sign(const SigningKey& key, std::string_view message) {
    ready_sodium();
    ASSERT(key.secret_key.size() == crypto_sign_SECRETKEYBYTES);
    std::string signature(crypto_sign_BYTES, '\0');
    ASSERT(crypto_sign_detached(out(signature), nullptr, in(message), message.size(),
                                in(key.secret_key)) == 0);
    return signature;
}

bool verify_signature(std::string_view public_key, std::string_view message,
                      std::string_view signature) {
    ready_sodium();
    return public_key.size() == crypto_sign_PUBLICKEYBYTES &&
           signature.size() == crypto_sign_BYTES &&
           crypto_sign_verify_detached(in(signature), in(message), message.size(),
                                       in(public_key)) == 0;
}

std::string seal(std::string_view key32, std::string_view plain, std::string_view context) {
    ASSERT(key32.size() == kKeyBytes);
    std::string sealed = random_bytes(kNonceBytes);
    sealed.resize(kNonceBytes + plain.size() + kTagBytes);
    ASSERT(crypto_aead_xchacha20poly1305_ietf_encrypt(out(sealed) + kNonceBytes, nullptr, in(plain),
                                                      plain.size(), in(context), context.size(),
                                                      nullptr, in(sealed), in(key32)) == 0);
    return sealed;
}

Result<std::string> open_sealed(std::string_view key32, std::string_view sealed,
                                std::string_view context) {
    ready_sodium();
    ASSERT(key32.size() == kKeyBytes);
    if (sealed.size() < kNonceBytes + kTagBytes) {
        return cannot_open();
    }
    const std::string_view box = sealed.substr(kNonceBytes);
    std::string plain(box.size() - kTagBytes, '\0');
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(out(plain), nullptr, nullptr, in(box),
                                                   box.size(), in(context), context.size(),
                                                   in(sealed), in(key32)) != 0) {
        return cannot_open();
    }
    return plain;
}

Result<std::string> hash_pin(std::string_view pin, std::string_view pepper32) {
    ready_sodium();
    const std::string secret = peppered(pin, pepper32);
    char encoded[crypto_pwhash_STRBYTES];
    if (crypto_pwhash_str_alg(encoded, secret.data(), secret.size(), kPinPasses, kPinMemoryBytes,
                              crypto_pwhash_ALG_ARGON2ID13) != 0) {
        return error(ErrorCode::Unavailable, "crypto.memory", "no memory to hash a PIN");
    }
    return std::string(encoded);
}

bool verify_pin(std::string_view encoded, std::string_view pin, std::string_view pepper32) {
    ready_sodium();
    const std::string stored(encoded);
    const std::string secret = peppered(pin, pepper32);
    return crypto_pwhash_str_verify(stored.c_str(), secret.data(), secret.size()) == 0;
}

Result<std::string> derive_key(std::string_view passphrase, std::string_view salt16) {
    ready_sodium();
    ASSERT(salt16.size() == crypto_pwhash_SALTBYTES);
    std::string key(kKeyBytes, '\0');
    if (crypto_pwhash(out(key), key.size(), passphrase.data(), passphrase.size(), in(salt16),
                      kPassphrasePasses, kPassphraseMemoryBytes,
                      crypto_pwhash_ALG_ARGON2ID13) != 0) {
        return error(ErrorCode::Unavailable, "crypto.memory", "no memory to derive a key");
    }
    return key;
}

std::string random_bytes(std::size_t count) {
    ready_sodium();
    std::string bytes(count, '\0');
    randombytes_buf(bytes.data(), bytes.size());
    return bytes;
}

}  // namespace base
