#include <catch2/catch.hpp>
#include <chrono>
#include <string>
#include <utility>

#include "tests/kiosk/sync/client_fixture.h"

namespace {

using namespace std::chrono_literals;
using Fixture = ClientFixture;
using fake::Headquarters;
using uplink::TransportReply;

Headquarters::Reply unreachable() {
    return base::error(base::ErrorCode::Unavailable, "http.connect");
}

Headquarters::Reply portal(Headquarters&, std::string_view, std::string_view) {
    return TransportReply{200, "text/html", "<html><body>Accept the terms</body></html>", {}};
}

}  // namespace

TEST_CASE_METHOD(Fixture, "a captive portal's page with status 200 acknowledges nothing") {
    log().add_many(2);
    hq_.next(portal);
    run();
    CHECK_FALSE(client_.status().connected);
    CHECK(client_.status().last_error == "sync.bad_answer");
    run_after(2min);
    REQUIRE(is_complete());
    log().add_many(1);
    clock_.advance(1s);
    hq_.next(portal);
    run();
    CHECK(client_.status().durable_seq == 2);
    CHECK(source_.acked(1) == 2);
    CHECK(client_.status().depth == 1);
}

TEST_CASE_METHOD(Fixture, "an answer of headquarters is good for its own request only") {
    Headquarters::Reply old_answer = unreachable();
    hq_.next([&](Headquarters& hq, std::string_view target, std::string_view body) {
        old_answer = hq.serve(target, body);
        return old_answer;
    });
    client_.step();
    REQUIRE(client_.status().connected);
    clock_.advance(15s);
    hq_.next([&](Headquarters&, std::string_view, std::string_view) { return old_answer; });
    client_.step();
    CHECK(client_.status().last_error == "sync.bad_answer");
    CHECK_FALSE(client_.status().connected);
}

TEST_CASE_METHOD(Fixture, "a true answer under another type or status is none") {
    for (const auto& [status, type] :
         {std::pair(200, "text/html"), std::pair(200, ""), std::pair(502, "application/json")}) {
        hq_.next([&](Headquarters& hq, std::string_view target,
                     std::string_view body) -> Headquarters::Reply {
            auto reply = *hq.serve(target, body);
            reply.status = status;
            reply.content_type = type;
            return reply;
        });
        client_.step();
        CHECK(client_.status().last_error == "sync.bad_answer");
        clock_.advance(2min);
    }
}

TEST_CASE_METHOD(Fixture, "headquarters that claims more than we have is not followed") {
    log().add_many(2);
    hq_.next([](Headquarters& hq, std::string_view, std::string_view body) {
        hq.log().hashes.resize(10);
        return hq.answer(wire::Outcome::Behind, hq.log(), body);
    });
    client_.step();
    CHECK(client_.status().alarm == "sync.ahead");
    CHECK(client_.status().durable_seq == 0);
}

TEST_CASE_METHOD(Fixture, "headquarters that asks for the same again and again is not hammered") {
    log().add_many(1);
    client_.step();
    hq_.next([](Headquarters& hq, std::string_view, std::string_view body) {
        return hq.answer(wire::Outcome::Gap, hq.log(), body);
    });
    CHECK(client_.step() > 0ms);
    CHECK(client_.status().last_error == "sync.no_progress");
    run_after(2min);
    CHECK(is_complete());
}

TEST_CASE_METHOD(Fixture, "an answer signed by anybody else is none") {
    log().add_many(1);
    client_.step();
    hq_.next([&](Headquarters&, std::string_view, std::string_view body) -> Headquarters::Reply {
        const wire::Answer answer{
            wire::Outcome::Accepted, 1, log().hash_at(1), 1, 0, sample::noon(), base::sha256(body)};
        return Headquarters::json(wire::Outcome::Accepted,
                                  wire::seal_envelope(sample::device_key('x'), wire::kAnswerDomain,
                                                      wire::encode(answer)));
    });
    client_.step();
    CHECK(client_.status().last_error == "sync.bad_answer");
    CHECK(client_.status().durable_seq == 0);
}

TEST_CASE_METHOD(Fixture, "accepted with another head than was sent is no acknowledgement") {
    log().add_many(2);
    client_.step();
    hq_.next([&](Headquarters& hq, std::string_view, std::string_view body) {
        hq.log().hashes.push_back(log().hash_at(1));
        return hq.answer(wire::Outcome::Accepted, hq.log(), body);
    });
    client_.step();
    CHECK(client_.status().last_error == "sync.bad_answer");
    CHECK(client_.status().durable_seq == 0);
}

TEST_CASE_METHOD(Fixture, "an asked-for wait is kept") {
    log().add_many(1);
    hq_.next([](Headquarters&, std::string_view, std::string_view) -> Headquarters::Reply {
        return TransportReply{503, "application/problem+json", R"({"code":"request.busy"})", 60s};
    });
    const auto wait = client_.step();
    CHECK(wait >= 60s);
    CHECK(wait <= 61s);
    CHECK(client_.status().last_error == "request.busy");
}

TEST_CASE_METHOD(Fixture, "a problem's words reach the screen only as a key") {
    hq_.next([](Headquarters&, std::string_view, std::string_view) -> Headquarters::Reply {
        return TransportReply{500, "application/problem+json", R"({"code":"<script>"})", {}};
    });
    client_.step();
    CHECK(client_.status().last_error == "sync.bad_answer");
}
