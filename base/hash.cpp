#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "base/crypto.h"

namespace base {
namespace {

// Looked up once: OpenSSL 3 searches its providers at every use of EVP_sha256().
const EVP_MD* sha256_method() {
    static EVP_MD* const kMethod = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    ASSERT(kMethod != nullptr);
    return kMethod;
}

EVP_MD_CTX* context_of(void* context) {
    return static_cast<EVP_MD_CTX*>(context);
}

}  // namespace

Sha256 sha256(std::string_view bytes) {
    Sha256 hash;
    ASSERT(EVP_Digest(bytes.data(), bytes.size(), hash.data(), nullptr, sha256_method(), nullptr) ==
           1);
    return hash;
}

Sha256 hmac_sha256(std::string_view key, std::string_view bytes) {
    Sha256 hash;
    ASSERT(HMAC(sha256_method(), key.data(), static_cast<int>(key.size()),
                reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), hash.data(),
                nullptr) != nullptr);
    return hash;
}

std::string_view as_bytes(const Sha256& hash) {
    return {reinterpret_cast<const char*>(hash.data()), hash.size()};
}

bool equal_secret(std::string_view left, std::string_view right) {
    return left.size() == right.size() &&
           CRYPTO_memcmp(left.data(), right.data(), left.size()) == 0;
}

FieldHasher::FieldHasher(std::string_view domain) : context_(EVP_MD_CTX_new()) {
    ASSERT(context_ != nullptr);
    ASSERT(EVP_DigestInit_ex2(context_of(context_), sha256_method(), nullptr) == 1);
    ASSERT(EVP_DigestUpdate(context_of(context_), domain.data(), domain.size()) == 1);
}

FieldHasher::~FieldHasher() {
    EVP_MD_CTX_free(context_of(context_));
}

void FieldHasher::add(std::string_view field) {
    std::array<unsigned char, 4> size{};
    for (std::size_t i = 0; i < size.size(); ++i) {
        size[i] = static_cast<unsigned char>((field.size() >> (8 * i)) & 0xff);
    }
    ASSERT(EVP_DigestUpdate(context_of(context_), size.data(), size.size()) == 1);
    ASSERT(EVP_DigestUpdate(context_of(context_), field.data(), field.size()) == 1);
}

Sha256 FieldHasher::finish() {
    Sha256 hash;
    ASSERT(EVP_DigestFinal_ex(context_of(context_), hash.data(), nullptr) == 1);
    return hash;
}

}  // namespace base
