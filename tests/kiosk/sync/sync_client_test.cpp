#include "kiosk/sync/sync_client.h"

#include <catch2/catch.hpp>
#include <chrono>
#include <string>
#include <utility>

#include "tests/kiosk/sync/client_fixture.h"

namespace {

using namespace std::chrono_literals;
using Fixture = ClientFixture;
using fake::Headquarters;

Headquarters::Reply lose_reply(Headquarters& hq, std::string_view target, std::string_view body) {
    static_cast<void>(hq.serve(target, body));
    return base::error(base::ErrorCode::Timeout, "http.timeout");
}

}  // namespace

TEST_CASE_METHOD(Fixture, "everything written arrives, in order, once") {
    log().add_many(3);
    run();
    CHECK(is_complete());
    CHECK(hq_.events_received() == 3);
    CHECK(client_.status().connected);
    CHECK(client_.status().durable_seq == 3);
    CHECK(client_.status().depth == 0);
    CHECK(source_.acked(1) == 3);
    log().add_many(2);
    run_after(400ms);
    CHECK(is_complete());
    CHECK(hq_.events_received() == 5);
}

TEST_CASE_METHOD(Fixture, "a backlog goes in full batches without a pause") {
    log().add_many(1'700);
    run();
    CHECK(is_complete());
    CHECK(hq_.posts().size() == 5);  // hello and four batches
}

TEST_CASE_METHOD(Fixture, "the first event goes at once, those right after it wait for company") {
    run();
    log().add_many(1);
    run();
    CHECK(hq_.events_received() == 1);
    clock_.advance(100ms);
    log().add_many(1);
    CHECK(client_.step() == 200ms);
    clock_.advance(100ms);
    log().add_many(1);
    CHECK(client_.step() == 100ms);
    CHECK(hq_.events_received() == 1);
    clock_.advance(100ms);
    run();
    CHECK(hq_.events_received() == 3);
    CHECK(is_complete());
}

TEST_CASE_METHOD(Fixture, "a lost reply is asked about, and nothing arrives twice") {
    log().add_many(4);
    client_.step();  // hello
    hq_.next(lose_reply);
    const auto wait = client_.step();
    CHECK_FALSE(client_.status().connected);
    CHECK(client_.status().durable_seq == 0);
    CHECK(client_.status().last_error == "http.timeout");
    clock_.advance(wait);
    client_.step();
    CHECK(hq_.posts().back().ends_with("/hello"));
    run();
    CHECK(is_complete());
    CHECK(hq_.events_received() == 4);
    CHECK(client_.status().durable_seq == 4);
}

TEST_CASE_METHOD(Fixture, "a gap is filled from where headquarters stands") {
    log().add_many(5);
    run();
    hq_.log().hashes.resize(3);  // headquarters lost three
    log().add_many(1);
    clock_.advance(1s);
    run();
    CHECK(is_complete());
}

TEST_CASE_METHOD(Fixture, "headquarters restored to an earlier time gets everything again") {
    log().add_many(6);
    run();
    REQUIRE(source_.acked(1) == 6);
    hq_.log().hashes.resize(2);
    clock_.advance(15s);
    CHECK(client_.step() == 0ms);  // heartbeat
    CHECK(client_.status().alarm == "sync.rewound");
    CHECK(client_.status().depth == 5);
    run();
    CHECK(is_complete());
    CHECK(client_.status().alarm.empty());
    CHECK(source_.acked(1) == 6);
}

TEST_CASE_METHOD(Fixture, "a fork stops the upload, raises the alarm and asks again much later") {
    log().add_many(2);
    hq_.log().hashes.push_back(base::sha256("another history"));
    const auto wait = run();
    CHECK(client_.status().alarm == "sync.fork");
    CHECK(wait == 300s);
    CHECK(hq_.events_received() == 0);
    const auto posts = hq_.posts().size();
    clock_.advance(299s);
    client_.step();
    CHECK(hq_.posts().size() == posts);
    hq_.log().hashes.resize(1);  // a person decided for this history
    run_after(1s);
    CHECK(is_complete());
    CHECK(client_.status().alarm.empty());
}

TEST_CASE_METHOD(Fixture, "a store that was put back to an earlier time does not append") {
    log().add_many(5);
    run();
    log().cut(3);
    source_.set_acked(1, 3);
    auto restarted = make_client();
    restarted.step();
    CHECK(restarted.status().alarm == "sync.ahead");
    log().add_many(1, "after the restore");
    restarted.step();
    CHECK(hq_.log().durable_seq() == 5);
}

TEST_CASE_METHOD(Fixture, "a fenced store keeps quiet and says so") {
    log().add_many(1);
    hq_.log().fenced = true;
    CHECK(run() == 300s);
    CHECK(client_.status().alarm == "sync.fenced");
    CHECK(client_.status().depth == 1);
}

TEST_CASE_METHOD(Fixture, "a damaged event is not sent") {
    log().add_many(3);
    log().damage(2);
    run();
    CHECK(client_.status().alarm == "sync.local_chain");
    CHECK(hq_.events_received() == 0);
}

TEST_CASE_METHOD(Fixture, "hours without headquarters only queue, and then drain") {
    hq_.off = true;
    for (int hour = 0; hour < 72; ++hour) {
        log().add_many(10);
        for (auto left = std::chrono::milliseconds(1h); left > 0ms;) {
            const auto wait = std::max(client_.step(), 1ms);
            clock_.advance(std::min(wait, left));
            left -= wait;
        }
    }
    CHECK(client_.status().depth == 720);
    CHECK(client_.status().oldest_pending_at == sample::noon() + 1s);
    // On average one try a minute once the wait has grown: bounded work, however long it lasts.
    CHECK(hq_.posts().size() < 72 * 90);
    hq_.off = false;
    run_after(2min);
    CHECK(is_complete());
    CHECK(hq_.events_received() == 720);
    CHECK(client_.status().depth == 0);
    CHECK_FALSE(client_.status().oldest_pending_at.has_value());
}

TEST_CASE_METHOD(Fixture, "an idle client says hello every fifteen seconds") {
    run();
    const auto posts = hq_.posts().size();
    CHECK(client_.step() == 15s);
    clock_.advance(14s);
    CHECK(client_.step() == 1s);
    CHECK(hq_.posts().size() == posts);
    run_after(1s);
    CHECK(hq_.posts().size() == posts + 1);
}

TEST_CASE_METHOD(Fixture, "the position is saved once a second and when all is sent") {
    log().add_many(2'500);
    client_.step();
    for (int batch = 0; batch < 4; ++batch) {
        client_.step();
    }
    CHECK(source_.saves() == 0);
    clock_.advance(1s);
    log().add_many(500);
    client_.step();
    CHECK(source_.saves() == 1);
    run();
    CHECK(source_.saves() == 2);
    CHECK(source_.acked(1) == 3'000);
}

TEST_CASE_METHOD(Fixture, "a restarted client goes on where headquarters stands") {
    log().add_many(700);
    client_.step();
    client_.step();
    REQUIRE(hq_.log().durable_seq() == 500);
    auto restarted = make_client();
    for (int i = 0; i < 5; ++i) {
        restarted.step();
    }
    CHECK(is_complete());
    CHECK(hq_.events_received() == 700);
}

TEST_CASE("the log from before the enrolment goes first") {
    sample::Log before("0117", 0);
    before.add_many(600);
    class : public Fixture {
    public:
        using Fixture::Fixture;
        void check() {
            source_.log(1).add_many(2);
            run();
            CHECK(hq_.log(0).durable_seq() == 600);
            run_after(300ms);
            CHECK(hq_.log(1).durable_seq() == 2);
            CHECK(hq_.posts().front() == "/sync/v1/0117/0/hello");
            CHECK(hq_.posts().back() == "/sync/v1/0117/1/events");
            CHECK(client_.status().depth == 0);
            CHECK(client_.status().epoch == 1);
        }
    } fixture({before, sample::Log("0117", 1)});
    fixture.check();
}

TEST_CASE("an old log that is refused does not hold up the new one") {
    sample::Log before("0117", 0);
    before.add_many(3);
    class : public Fixture {
    public:
        using Fixture::Fixture;
        void check() {
            hq_.log(0).fenced = true;
            source_.log(1).add_many(2);
            run();
            CHECK(hq_.log(1).durable_seq() == 2);
            CHECK(client_.status().alarm == "sync.fenced");
            CHECK(client_.status().depth == 3);
        }
    } fixture({before, sample::Log("0117", 1)});
    fixture.check();
}
