#include "policy/evidence.h"

#include <catch2/catch.hpp>

#include "base/file.h"
#include "base/json_reader.h"
#include "base/text.h"

namespace policy {
namespace {

constexpr std::size_t kAlphanumericOf49ModulesAtM = 221;

base::SigningKey device() {
    return base::signing_key_from_seed(std::string(32, 'k'));
}

Evidence sample() {
    Evidence evidence;
    evidence.store = base::StoreId("0117");
    evidence.epoch = 3;
    evidence.seq = 482;
    evidence.at = base::from_unix_ms(1'795'000'000'123);
    evidence.total = base::Money::of_minor(-25'900);
    evidence.terms_digest.fill(0xab);
    evidence.previous_head.fill(0xcd);
    evidence.policy_version = 7;
    return evidence;
}

std::string signed_sample() {
    return std::move(sign_evidence(sample(), device())).value();
}

TEST_CASE("a signed code gives back what was signed") {
    const auto verified = verify_evidence(signed_sample(), device().public_key);
    REQUIRE(verified.ok());
    CHECK(*verified == sample());
    CHECK(*read_evidence(signed_sample()) == sample());
}

TEST_CASE("a code altered in any bit of any byte is refused") {
    const std::string bytes = *base::from_base45(signed_sample());
    CHECK(bytes.size() == 130);
    for (std::size_t i = 0; i < bytes.size() * 8; ++i) {
        std::string altered = bytes;
        altered[i / 8] = static_cast<char>(altered[i / 8] ^ (1 << (i % 8)));
        CHECK_FALSE(verify_evidence(base::to_base45(altered), device().public_key).ok());
    }
}

TEST_CASE("a code with any other character at any place is refused") {
    const std::string code = signed_sample();
    for (std::size_t i = 0; i < code.size(); ++i) {
        for (const char c : {'0', 'A', ':', 'a'}) {
            std::string altered = code;
            altered[i] = c;
            CHECK(verify_evidence(altered, device().public_key).ok() == (altered == code));
        }
    }
}

TEST_CASE("a code that was cut or went on is refused") {
    const std::string bytes = *base::from_base45(signed_sample());
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        const std::string cut = base::to_base45(std::string_view(bytes).substr(0, size));
        CHECK_FALSE(verify_evidence(cut, device().public_key).ok());
    }
    CHECK_FALSE(verify_evidence(base::to_base45(bytes + "x"), device().public_key).ok());
}

TEST_CASE("the key of another device proves nothing") {
    const base::SigningKey other = base::signing_key_from_seed(std::string(32, 'x'));
    const auto verified = verify_evidence(signed_sample(), other.public_key);
    REQUIRE_FALSE(verified.ok());
    CHECK(verified.error().key == "evidence.altered");
}

TEST_CASE("a signature over the same bytes for another purpose is no evidence") {
    const std::string bytes = *base::from_base45(signed_sample());
    const std::string body = bytes.substr(0, bytes.size() - 64);
    const std::string code = base::to_base45(body + base::sign(device(), body));
    CHECK_FALSE(verify_evidence(code, device().public_key).ok());
}

TEST_CASE("the code of the longest store id fits a QR symbol of 49 modules") {
    Evidence evidence = sample();
    evidence.store = base::StoreId(std::string(Evidence::kMaxStoreBytes, 'S'));
    CHECK(sign_evidence(evidence, device())->size() <= kAlphanumericOf49ModulesAtM);
    evidence.store = base::StoreId(std::string(Evidence::kMaxStoreBytes + 1, 'S'));
    CHECK(sign_evidence(evidence, device()).error().key == "evidence.store_too_long");
}

// The page that checks receipts without us reads the same file (ui-web/verify).
TEST_CASE("codes that were made by hand are judged as they were made") {
    const std::string path = COUNTERFOIL_ROOT "/tests/data/evidence.json";
    auto document = base::JsonDocument::parse(base::read_file(path, 1 << 20).value());
    auto root = base::JsonObject::open(document->root());
    const auto codes = root->array("codes", 100).value();
    CHECK(codes.size() == 9);
    for (const base::JsonValue& value : codes) {
        auto object = base::JsonObject::open(value);
        INFO(object->string("name", 80).value());
        const std::string verdict = object->string("verdict", 20).value();
        const std::string key = base::from_hex(object->string("public_key", 64).value()).value();
        const auto verified = verify_evidence(object->string("code", 400).value(), key);
        CHECK(verified.ok() == (verdict == "genuine"));
        if (verified.ok()) {
            CHECK(verified->store.text() == object->string("store_id", 16).value());
            CHECK(verified->epoch == object->integer("epoch", 0, UINT32_MAX).value());
            CHECK(verified->total.minor() ==
                  object->integer("total_minor", INT64_MIN, INT64_MAX).value());
            CHECK(base::unix_ms(verified->at) == object->integer("at_ms", 0, INT64_MAX).value());
        }
    }
}

}  // namespace
}  // namespace policy
