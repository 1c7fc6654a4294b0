#include "base/crypto.h"

#include <catch2/catch.hpp>

#include "base/text.h"

namespace {

std::string hex_of(const base::Sha256& hash) {
    return base::to_hex(base::as_bytes(hash));
}

const std::string kKey(32, 'k');

}  // namespace

TEST_CASE("SHA-256 and HMAC give the published values") {
    CHECK(hex_of(base::sha256("abc")) ==
          "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    // RFC 4231, test case 2.
    CHECK(hex_of(base::hmac_sha256("Jefe", "what do ya want for nothing?")) ==
          "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

TEST_CASE("fields are hashed with their lengths behind the domain") {
    base::FieldHasher hasher("domain");
    hasher.add("ab");
    hasher.add("");
    using namespace std::string_literals;
    CHECK(hasher.finish() == base::sha256("domain\x02\0\0\0ab\0\0\0\0"s));
}

TEST_CASE("field lists with the same letters do not share a hash") {
    base::FieldHasher one("d");
    one.add("ab");
    one.add("c");
    base::FieldHasher other("d");
    other.add("a");
    other.add("bc");
    CHECK(one.finish() != other.finish());
}

TEST_CASE("Ed25519 keys and signatures match RFC 8032") {
    const auto key = base::signing_key_from_seed(
        base::from_hex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60").value());
    CHECK(base::to_hex(key.public_key) ==
          "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    CHECK(base::to_hex(base::sign(key, "")).substr(0, 32) == "e5564300c360ac729086e2cc806e828a");
}

TEST_CASE("a signature holds for its key and message only") {
    const auto key = base::make_signing_key();
    const std::string signature = base::sign(key, "receipt");
    CHECK(base::verify_signature(key.public_key, "receipt", signature));
    CHECK_FALSE(base::verify_signature(key.public_key, "Receipt", signature));
    CHECK_FALSE(base::verify_signature(base::make_signing_key().public_key, "receipt", signature));
    CHECK_FALSE(base::verify_signature(key.public_key, "receipt", signature.substr(1)));
    CHECK_FALSE(base::verify_signature("short", "receipt", signature));
}

TEST_CASE("a sealed text opens with its key and context only") {
    const std::string sealed = base::seal(kKey, "+8613800005678", "customer-1");
    CHECK(base::open_sealed(kKey, sealed, "customer-1").value() == "+8613800005678");
    CHECK_FALSE(base::open_sealed(kKey, sealed, "customer-2").ok());
    CHECK_FALSE(base::open_sealed(std::string(32, 'x'), sealed, "customer-1").ok());
    CHECK_FALSE(base::open_sealed(kKey, sealed.substr(0, 39), "customer-1").ok());
    CHECK(base::seal(kKey, "same", "c") != base::seal(kKey, "same", "c"));
}

TEST_CASE("every flipped byte of a sealed text is noticed") {
    const std::string sealed = base::seal(kKey, "secret", "c");
    for (std::size_t i = 0; i < sealed.size(); ++i) {
        std::string changed = sealed;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        CHECK_FALSE(base::open_sealed(kKey, changed, "c").ok());
    }
}

TEST_CASE("a PIN is checked with its pepper and never stored") {
    const std::string encoded = base::hash_pin("4711", kKey).value();
    CHECK(encoded.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
    CHECK(encoded.find("4711") == std::string::npos);
    CHECK(base::verify_pin(encoded, "4711", kKey));
    CHECK_FALSE(base::verify_pin(encoded, "4712", kKey));
    CHECK_FALSE(base::verify_pin(encoded, "4711", std::string(32, 'x')));
    CHECK_FALSE(base::verify_pin("", "4711", kKey));
}

TEST_CASE("secrets are equal only when all their bytes are") {
    CHECK(base::equal_secret("token", "token"));
    CHECK_FALSE(base::equal_secret("token", "tokeN"));
    CHECK_FALSE(base::equal_secret("token", "tokens"));
    CHECK(base::equal_secret("", ""));
}

TEST_CASE("random bytes have their count and differ") {
    CHECK(base::random_bytes(0).empty());
    CHECK(base::random_bytes(32).size() == 32);
    CHECK(base::random_bytes(32) != base::random_bytes(32));
}
