#include "base/wire/messages.h"

#include <catch2/catch.hpp>
#include <string>

#include "base/wire/envelope.h"
#include "tests/support/sample_log.h"

namespace {

wire::Hello sample_hello() {
    wire::Hello hello;
    hello.store = base::StoreId("0117");
    hello.epoch = 1;
    hello.head_seq = 12;
    hello.acked_seq = 10;
    hello.head_hash.fill(0xab);
    hello.machine = "00112233445566778899aabbccddeeff";
    hello.program = "0.1.0";
    hello.name_json = R"({"zh-CN":"样例店","en":"Sample store"})";
    hello.currency = "CNY";
    hello.versions = {1, 2, 3, 4};
    hello.oldest_pending_at = sample::noon();
    hello.sent_at = sample::noon() + std::chrono::seconds(5);
    return hello;
}

std::string with_member(std::string json) {
    json.back() = ',';
    return json + "\"more\":1}";
}

}  // namespace

TEST_CASE("a hello comes out as it went in") {
    const auto hello = wire::decode_hello(wire::encode(sample_hello()));
    REQUIRE(hello.ok());
    CHECK(hello->head_seq == 12);
    CHECK(hello->acked_seq == 10);
    CHECK(hello->head_hash == sample_hello().head_hash);
    CHECK(hello->name_json == sample_hello().name_json);
    CHECK(hello->versions.phrases == 4);
    CHECK(hello->oldest_pending_at == sample::noon());
    CHECK(hello->sent_at == sample_hello().sent_at);
}

TEST_CASE("a hello with nothing pending says so") {
    auto hello = sample_hello();
    hello.oldest_pending_at.reset();
    CHECK_FALSE(wire::decode_hello(wire::encode(hello))->oldest_pending_at.has_value());
}

TEST_CASE("every outcome has a word of its own") {
    for (const auto outcome : {wire::Outcome::InStep, wire::Outcome::Behind, wire::Outcome::Ahead,
                               wire::Outcome::Accepted, wire::Outcome::Duplicate,
                               wire::Outcome::Gap, wire::Outcome::Fork, wire::Outcome::Fenced}) {
        wire::Answer answer;
        answer.outcome = outcome;
        answer.durable_seq = 7;
        answer.hq_time = sample::noon();
        const auto decoded = wire::decode_answer(wire::encode(answer));
        REQUIRE(decoded.ok());
        CHECK(decoded->outcome == outcome);
        CHECK(decoded->durable_seq == 7);
    }
}

TEST_CASE("messages with members that nobody knows, or without one, are refused") {
    wire::Answer answer;
    answer.hq_time = sample::noon();
    CHECK_FALSE(wire::decode_answer(with_member(wire::encode(answer))).ok());
    CHECK_FALSE(wire::decode_hello(with_member(wire::encode(sample_hello()))).ok());
    CHECK_FALSE(wire::decode_answer("{}").ok());
    CHECK_FALSE(wire::decode_answer(R"({"outcome":"accepted"})").ok());
}

TEST_CASE("an envelope is believed only with the signature of the right key and purpose") {
    const auto key = sample::device_key();
    const auto text = wire::seal_envelope(key, wire::kHelloDomain, "{\"a\":1}");
    const auto envelope = wire::open_envelope(text);
    REQUIRE(envelope.ok());
    CHECK(envelope->message == "{\"a\":1}");
    CHECK(wire::is_signed_by(*envelope, wire::kHelloDomain, key.public_key));
    CHECK_FALSE(wire::is_signed_by(*envelope, wire::kAnswerDomain, key.public_key));
    CHECK_FALSE(
        wire::is_signed_by(*envelope, wire::kHelloDomain, sample::device_key('x').public_key));
    auto changed = *envelope;
    changed.message = "{\"a\":2}";
    CHECK_FALSE(wire::is_signed_by(changed, wire::kHelloDomain, key.public_key));
}

TEST_CASE("a certificate is believed only when the key it names signed it") {
    const auto hq = sample::device_key('h');
    const wire::Certificate certificate{base::StoreId("0117"), 3, sample::device_key().public_key,
                                        hq.public_key, sample::noon()};
    const auto json = wire::encode(certificate);
    const auto good =
        wire::open_certificate(wire::seal_envelope(hq, wire::kCertificateDomain, json));
    REQUIRE(good.ok());
    CHECK(good->epoch == 3);
    CHECK(good->hq_public_key == hq.public_key);
    CHECK_FALSE(wire::open_certificate(
                    wire::seal_envelope(sample::device_key('x'), wire::kCertificateDomain, json))
                    .ok());
}

TEST_CASE("what is no envelope is refused without a crash") {
    for (const std::string text :
         {"", "{}", "<html><body>Welcome to the free WiFi</body></html>",
          R"({"message":"e30","signature":"AA","more":1})", R"({"message":"%%","signature":""})"}) {
        CHECK_FALSE(wire::open_envelope(text).ok());
    }
}
