#include <catch2/catch.hpp>

#include "base/file.h"
#include "base/json_reader.h"
#include "base/text.h"
#include "base/wire/envelope.h"
#include "base/wire/messages.h"
#include "policy/receipt_keys.h"

namespace policy {
namespace {

constexpr std::size_t kAlphanumericOf61ModulesAtM = 366;

base::SigningKey key(char seed) {
    return base::signing_key_from_seed(std::string(32, seed));
}

// As hqd issues it at an enrolment.
DeviceCertificate certificate_of(const std::string& store, std::uint32_t epoch, char device,
                                 char headquarters) {
    const wire::Certificate certificate{base::StoreId(store), epoch, key(device).public_key,
                                        key(headquarters).public_key,
                                        base::from_unix_ms(1'790'000'000'123)};
    const auto envelope = wire::open_envelope(wire::seal_envelope(
        key(headquarters), wire::kCertificateDomain, wire::encode(certificate)));
    return {certificate.issued_at, certificate.device_public_key, envelope->signature};
}

Evidence sample(const std::string& store = "0117") {
    Evidence evidence;
    evidence.store = base::StoreId(store);
    evidence.epoch = 3;
    evidence.seq = 482;
    evidence.at = base::from_unix_ms(1'795'000'000'123);
    evidence.total = base::Money::of_minor(25'900);
    evidence.terms_digest.fill(0xab);
    evidence.previous_head.fill(0xcd);
    evidence.policy_version = 7;
    evidence.certificate = certificate_of(store, 3, 'k', 'h');
    return evidence;
}

std::string signed_sample() {
    return sign_evidence(sample(), key('k')).value();
}

ReceiptKeys root_only(char seed) {
    ReceiptKeys keys;
    keys.roots.push_back({key(seed).public_key, {}});
    return keys;
}

EvidenceProof proof_of(const std::string& code, const ReceiptKeys& keys) {
    return check_evidence(code, keys)->proof;
}

TEST_CASE("the key of headquarters alone proves a code that carries the store's certificate") {
    const auto verified = verify_certified_evidence(signed_sample(), key('h').public_key);
    REQUIRE(verified.ok());
    CHECK(*verified == sample());
    CHECK(proof_of(signed_sample(), root_only('h')) == EvidenceProof::ByCertificate);
    CHECK(verify_evidence(signed_sample(), key('k').public_key).ok());
}

TEST_CASE("a code with a certificate that is altered in any bit of any byte is refused") {
    const std::string bytes = *base::from_base45(signed_sample());
    CHECK(bytes.size() == 232);
    for (std::size_t i = 0; i < bytes.size() * 8; ++i) {
        std::string altered = bytes;
        altered[i / 8] = static_cast<char>(altered[i / 8] ^ (1 << (i % 8)));
        const std::string code = base::to_base45(altered);
        CHECK_FALSE(verify_certified_evidence(code, key('h').public_key).ok());
        CHECK_FALSE(verify_evidence(code, key('k').public_key).ok());
    }
}

TEST_CASE("a code with a certificate that was cut or went on is refused") {
    const std::string bytes = *base::from_base45(signed_sample());
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        const std::string cut = base::to_base45(std::string_view(bytes).substr(0, size));
        CHECK_FALSE(verify_certified_evidence(cut, key('h').public_key).ok());
    }
    CHECK_FALSE(read_evidence(base::to_base45(bytes + "x")).ok());
}

TEST_CASE("a key that headquarters did not certify for that store and log proves nothing") {
    const auto told = [](const DeviceCertificate& certificate, char device) {
        Evidence evidence = sample();
        evidence.certificate = certificate;
        evidence.certificate->device_public_key = key(device).public_key;
        const std::string code = sign_evidence(evidence, key(device)).value();
        return verify_certified_evidence(code, key('h').public_key).error().key;
    };
    CHECK(told(certificate_of("0117", 3, 'k', 'h'), 'x') == "evidence.unknown_root");
    CHECK(told(certificate_of("0042", 3, 'k', 'h'), 'k') == "evidence.unknown_root");
    CHECK(told(certificate_of("0117", 2, 'k', 'h'), 'k') == "evidence.unknown_root");
    CHECK(told(certificate_of("0117", 3, 'k', 'q'), 'k') == "evidence.unknown_root");
    CHECK(proof_of(signed_sample(), root_only('q')) == EvidenceProof::UnknownKey);
}

TEST_CASE("where a store's own key is known, no certificate stands for another") {
    ReceiptKeys keys = root_only('h');
    keys.stores.push_back({"0117", 3, key('x').public_key, {}});
    CHECK(proof_of(signed_sample(), keys) == EvidenceProof::Altered);
    keys.stores.push_back({"0117", 3, key('k').public_key, {}});
    CHECK(proof_of(signed_sample(), keys) == EvidenceProof::ByKey);
}

TEST_CASE("a code without a certificate needs the key of its store") {
    Evidence evidence = sample();
    evidence.certificate.reset();
    const std::string code = sign_evidence(evidence, key('k')).value();
    CHECK(verify_certified_evidence(code, key('h').public_key).error().key ==
          "evidence.no_certificate");
    CHECK(proof_of(code, root_only('h')) == EvidenceProof::UnknownKey);
}

TEST_CASE("a certificate of another key, or not whole, is not signed into a code") {
    Evidence evidence = sample();
    CHECK(sign_evidence(evidence, key('x')).error().key == "evidence.bad_certificate");
    evidence.certificate->signature.pop_back();
    CHECK(sign_evidence(evidence, key('k')).error().key == "evidence.bad_certificate");
}

TEST_CASE("with its certificate the code of the longest store id fits 61 modules") {
    const std::string code = sign_evidence(sample(std::string(16, 'S')), key('k')).value();
    CHECK(code.size() == kAlphanumericOf61ModulesAtM);
    CHECK(code.size() == Evidence::kMaxCode);
}

TEST_CASE("codes that people copied badly are read all the same") {
    std::string broken = base::fold_ascii(signed_sample());
    broken.insert(100, "\r\n");
    CHECK(proof_of("  " + broken + "\n", root_only('h')) == EvidenceProof::ByCertificate);
    CHECK_FALSE(check_evidence(std::string(5'000, 'A'), root_only('h')).ok());
}

TEST_CASE("certified codes that were made by hand are judged as they were made") {
    const std::string path = COUNTERFOIL_ROOT "/tests/data/evidence.json";
    auto document = base::JsonDocument::parse(base::read_file(path, 1 << 20).value());
    auto root = base::JsonObject::open(document->root());
    const auto codes = root->array("certified", 100).value();
    CHECK(codes.size() == 16);
    for (const base::JsonValue& value : codes) {
        auto object = base::JsonObject::open(value);
        INFO(object->string("name", 80).value());
        ReceiptKeys keys;
        keys.roots.push_back(
            {base::from_hex(object->string("root_public_key", 64).value()).value(), {}});
        const auto checked = check_evidence(object->string("code", 400).value(), keys);
        REQUIRE(checked.ok());
        const std::string verdict = object->string("verdict", 20).value();
        CHECK((checked->proof == EvidenceProof::ByCertificate) == (verdict == "genuine"));
        CHECK((checked->proof == EvidenceProof::Altered) == (verdict == "altered"));
    }
}

TEST_CASE("a file of keys names stores and headquarters, and nothing else") {
    const std::string hex(64, 'a');
    const auto keys = read_receipt_keys(
        R"([{"store_id":"0117","epoch":3,"public_key":")" + hex +
        R"(","name":{"zh-CN":"店"},"currency_exponent":2},{"root_public_key":")" + hex + "\"}]");
    REQUIRE(keys.ok());
    CHECK(keys->stores.front().owner.name.zh_cn == "店");
    CHECK(keys->roots.size() == 1);
    for (const char* bad : {"{}", R"([{"root_public_key":"aa"}])", R"([{"store_id":"0117"}])",
                            R"([{"root_public_key":null,"colour":1}])"}) {
        CHECK_FALSE(read_receipt_keys(bad).ok());
    }
}

}  // namespace
}  // namespace policy
