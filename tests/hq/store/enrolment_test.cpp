#include "hq/store/enrolment.h"

#include <catch2/catch.hpp>
#include <chrono>

#include "tests/hq/store/fixture.h"

namespace {

using namespace std::chrono_literals;
using wire::Outcome;

constexpr auto kRefused = "sync.enrolment_refused";

class EnrolmentFixture : public HqFixture {
protected:
    std::string invite() {
        const auto code = hq::invite_store(*storage_, base::StoreId("0117"), clock_.now());
        REQUIRE(code.ok());
        return *code;
    }
};

}  // namespace

TEST_CASE_METHOD(EnrolmentFixture, "a code gives an epoch once") {
    const auto code = invite();
    const auto certificate = wire::open_certificate(*ask(sample::Log(), code));
    REQUIRE(certificate.ok());
    CHECK(certificate->epoch == 1);
    CHECK(certificate->hq_public_key == keys_->signing_key.public_key);
    sample::Log other("0117", 1, sample::device_key('x'));
    CHECK(ask(other, code).error().key == kRefused);
}

TEST_CASE_METHOD(EnrolmentFixture, "asking again after a lost reply gives the same certificate") {
    const auto code = invite();
    const auto first = ask(sample::Log(), code);
    clock_.advance(1h);
    const auto second = ask(sample::Log(), code);
    REQUIRE(first.ok());
    CHECK(*first == *second);
    CHECK(count("sync_cursor") == 1);
}

TEST_CASE_METHOD(EnrolmentFixture, "a code is good for 15 minutes, for its store, and the newest") {
    const auto old = invite();
    clock_.advance(15min);
    CHECK(ask(sample::Log(), old).error().key == kRefused);
    const auto replaced = invite();
    const auto newest = invite();
    CHECK(ask(sample::Log(), replaced).error().key == kRefused);
    CHECK(ask(sample::Log("0118", 1), newest).error().key == kRefused);
    CHECK(ask(sample::Log(), "guess").error().key == kRefused);
    CHECK(ask(sample::Log(), newest).ok());
}

TEST_CASE_METHOD(EnrolmentFixture, "a replaced box gets the next epoch and the old one is fenced") {
    sample::Log old;
    old.add_many(3);
    enrol(old);
    send(old, 1, 2);
    sample::Log fresh("0117", 2, sample::device_key('n'));
    fresh.add_many(1);
    enrol(fresh);
    CHECK(send(fresh, 1, 1).outcome == Outcome::Accepted);
    CHECK(send(old, 3, 3).outcome == Outcome::Fenced);
    CHECK(say_hello(old, 3)->outcome == Outcome::Fenced);
    CHECK(count("alarm WHERE kind='sync.fenced'") == 1);
    CHECK(count("event WHERE epoch=1") == 2);
}

TEST_CASE_METHOD(EnrolmentFixture, "the same box keeps its older logs open under a new epoch") {
    sample::Log first;
    first.add_many(2);
    enrol(first);
    enrol(sample::Log("0117", 2));
    CHECK(send(first, 1, 2).outcome == Outcome::Accepted);
}

TEST_CASE_METHOD(EnrolmentFixture, "a log from before the enrolment can be sent") {
    sample::Log before("0117", 0);
    before.add_many(2);
    enrol(sample::Log("0117", 1), before.head_seq());
    CHECK(send(before, 1, 2).outcome == Outcome::Accepted);
}

TEST_CASE_METHOD(EnrolmentFixture, "a store id is letters and digits, not a path") {
    CHECK_FALSE(hq::is_store_id(""));
    CHECK_FALSE(hq::is_store_id("../x"));
    CHECK_FALSE(hq::is_store_id(std::string(33, 'a')));
    CHECK(hq::is_store_id("store-0117_B"));
    CHECK(hq::invite_store(*storage_, base::StoreId("a/b"), clock_.now()).error().key ==
          "input.store_id");
}
