#include "hq/store/intake.h"

#include <catch2/catch.hpp>
#include <string>

#include "base/bytes.h"
#include "base/gzip.h"
#include "tests/hq/store/fixture.h"

namespace {

using wire::Outcome;

class IntakeFixture : public HqFixture {
public:
    IntakeFixture() {
        log_.add_many(6);
        enrol(log_);
    }

protected:
    std::string error_of(const std::string& body) {
        const auto answer = intake_->take_batch(key_of(log_), body);
        REQUIRE_FALSE(answer.ok());
        return answer.error().key;
    }
    sample::Log log_;
};

}  // namespace

TEST_CASE_METHOD(IntakeFixture, "a batch is appended and the answer says how far it is durable") {
    const auto answer = send(log_, 1, 4);
    CHECK(answer.outcome == Outcome::Accepted);
    CHECK(answer.durable_seq == 4);
    CHECK(answer.durable_hash == log_.hash_at(4));
    CHECK(count("event") == 4);
    CHECK(count("raw_batch") == 1);
    restart();
    CHECK(send(log_, 5, 6).durable_seq == 6);
    CHECK(count("event") == 6);
}

TEST_CASE_METHOD(IntakeFixture, "the same batch again changes nothing, today or after a month") {
    send(log_, 1, 4);
    CHECK(send(log_, 1, 4).outcome == Outcome::Duplicate);
    clock_.advance(std::chrono::hours(24 * 31));
    const auto answer = send(log_, 2, 3);
    CHECK(answer.outcome == Outcome::Duplicate);
    CHECK(answer.durable_seq == 4);
    CHECK(count("event") == 4);
    CHECK(count("raw_batch") == 1);
}

TEST_CASE_METHOD(IntakeFixture, "a batch that overlaps brings only what is new") {
    send(log_, 1, 3);
    CHECK(send(log_, 1, 5).outcome == Outcome::Accepted);
    CHECK(send(log_, 5, 6).outcome == Outcome::Accepted);
    CHECK(count("event") == 6);
}

TEST_CASE_METHOD(IntakeFixture, "nothing is stored past a gap") {
    send(log_, 1, 2);
    const auto answer = send(log_, 4, 6);
    CHECK(answer.outcome == Outcome::Gap);
    CHECK(answer.durable_seq == 2);
    CHECK(count("event") == 2);
}

TEST_CASE_METHOD(IntakeFixture, "another history is not appended and raises an alarm") {
    send(log_, 1, 4);
    sample::Log clone;
    clone.add_many(2);
    clone.add_many(4, "sold on the clone");
    CHECK(send(clone, 5, 6).outcome == Outcome::Fork);
    CHECK(send(clone, 3, 4).outcome == Outcome::Fork);
    CHECK(send(clone, 1, 6).outcome == Outcome::Fork);
    CHECK(count("event") == 4);
    CHECK(count("alarm WHERE kind='sync.fork' AND times=3") == 1);
    CHECK(send(log_, 5, 6).outcome == Outcome::Accepted);
}

TEST_CASE_METHOD(IntakeFixture, "a batch signed by another device is refused") {
    sample::Log thief("0117", 1, sample::device_key('x'));
    thief.add_many(1);
    CHECK(error_of(thief.frame(1, 1)) == "sync.bad_signature");
    CHECK(count("event") == 0);
}

TEST_CASE_METHOD(IntakeFixture, "a batch for another log than its address is refused") {
    sample::Log other("0118", 1);
    other.add_many(1);
    CHECK(error_of(other.frame(1, 1)) == "sync.wrong_log");
}

TEST_CASE_METHOD(IntakeFixture, "a store or epoch that was never enrolled is unknown") {
    sample::Log stranger("0999", 1);
    stranger.add_many(1);
    const auto answer = intake_->take_batch(key_of(stranger), stranger.frame(1, 1));
    CHECK(answer.error().key == "sync.unknown_log");
    sample::Log later("0117", 2);
    later.add_many(1);
    CHECK(intake_->take_batch(key_of(later), later.frame(1, 1)).error().key == "sync.unknown_log");
}

TEST_CASE_METHOD(IntakeFixture, "a batch whose events do not chain is refused and seen") {
    auto header = log_.batch(1, 2).header();
    header.codec = wire::Codec::Plain;
    std::string body;
    base::put_text(body, log_.canonical(1));
    base::put_text(body, log_.canonical(2));
    header.head_hash[5] ^= 1;
    const auto bytes = wire::encode_header(header);
    std::string signed_text("counterfoil.batch.1");
    base::put_text(signed_text, bytes);
    std::string frame("CFB1");
    base::put_text(frame, bytes);
    CHECK(error_of(frame + base::sign(log_.key(), signed_text) + body) == "batch.chain");
    CHECK(count("event") == 0);
    CHECK(count("alarm WHERE kind='sync.bad_batch'") == 1);
}

TEST_CASE_METHOD(IntakeFixture, "bytes that are no batch are refused") {
    CHECK(error_of("") == "batch.header");
    CHECK(error_of("<html></html>") == "batch.header");
    CHECK(error_of(log_.frame(1, 2).substr(0, 100)) == "batch.header");
}

TEST_CASE_METHOD(IntakeFixture, "a hello is judged and remembered") {
    CHECK(say_hello(log_, 6)->outcome == Outcome::Behind);
    send(log_, 1, 6);
    const auto answer = say_hello(log_, 6, 6);
    CHECK(answer->outcome == Outcome::InStep);
    CHECK(answer->durable_hash == log_.hash_at(6));
    CHECK(count("alarm") == 0);
    CHECK(count("store WHERE name_json LIKE '%样例店%' AND currency='CNY'") == 1);
    CHECK(count("sync_health WHERE head_seq=6") == 1);
}

TEST_CASE_METHOD(IntakeFixture, "a store behind headquarters was restored or cloned: an alarm") {
    send(log_, 1, 6);
    CHECK(say_hello(log_, 4, 4)->outcome == Outcome::Ahead);
    CHECK(count("alarm WHERE kind='sync.ahead'") == 1);
}

TEST_CASE_METHOD(IntakeFixture, "headquarters behind what it acknowledged: an alarm, and rewind") {
    send(log_, 1, 3);
    const auto answer = say_hello(log_, 6, 6);
    CHECK(answer->outcome == Outcome::Behind);
    CHECK(answer->durable_seq == 3);
    CHECK(count("alarm WHERE kind='sync.rewound'") == 1);
}

TEST_CASE_METHOD(IntakeFixture, "a log that goes on on another box: an alarm") {
    static_cast<void>(say_hello(log_, 0));
    CHECK(count("alarm") == 0);
    machine_ = "machine-2";
    static_cast<void>(say_hello(log_, 0));
    CHECK(count("alarm WHERE kind='sync.other_machine'") == 1);
}

TEST_CASE_METHOD(IntakeFixture, "a hello with another key's signature is refused") {
    const sample::Log thief("0117", 1, sample::device_key('x'));
    CHECK(say_hello(thief, 0).error().key == "sync.bad_signature");
}

TEST_CASE_METHOD(IntakeFixture, "an answer is signed and fits its request only") {
    const auto answer = send(log_, 1, 1);
    const auto envelope = wire::open_envelope(intake_->seal(answer, "the request"));
    REQUIRE(envelope.ok());
    CHECK(wire::is_signed_by(*envelope, wire::kAnswerDomain, keys_->signing_key.public_key));
    const auto read = wire::decode_answer(envelope->message);
    CHECK(read->request_digest == base::sha256("the request"));
    CHECK(read->durable_seq == 1);
}

TEST_CASE_METHOD(IntakeFixture, "the stored batch is the evidence: it verifies by itself") {
    send(log_, 1, 3);
    const auto frame = storage_->read([](sql::Session& db) -> base::Result<std::string> {
        TRY(row, db.prepare("SELECT header, signature, body FROM raw_batch"));
        TRY(has_row, row.step());
        REQUIRE(has_row);
        std::string bytes("CFB1");
        base::put_text(bytes, row.blob(0));
        return bytes.append(row.blob(1)).append(row.blob(2));
    });
    REQUIRE(frame.ok());
    CHECK(*frame == log_.frame(1, 3));
}
