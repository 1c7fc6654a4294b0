#include "base/http/server.h"

#include <catch2/catch.hpp>
#include <chrono>
#include <optional>
#include <string>
#include <thread>

#include "tests/http/raw_client.h"
#include "tests/http/targets.h"

namespace {

using raw::Milliseconds;
using SteadyClock = std::chrono::steady_clock;

TEST_CASE("what a handler throws becomes a 500 that keeps the inside to itself (row 4)") {
    target::Sample sample;
    raw::Client client(sample.port());
    for (const char* path : {"/throws", "/throws-anything"}) {
        const auto answer = client.exchange(raw::get(path, sample.port()));
        REQUIRE(answer);
        CHECK(answer->status == 500);
        CHECK(answer->headers.at("content-type") == "application/problem+json");
        CHECK(answer->body.find("secret") == std::string::npos);
    }
    CHECK(client.exchange(raw::get("/api/v1/health", sample.port()))->status == 200);
    CHECK(sample.server().metrics().handler_failures == 2);
}

TEST_CASE("a client that does not take its answer loses it at the deadline") {
    target::Sample sample;
    raw::Client client(sample.port());
    client.send(raw::get("/large", sample.port()) + raw::get("/large", sample.port()));
    std::this_thread::sleep_for(sample.limits().write + Milliseconds(300));
    CHECK(sample.server().metrics().connections == 0);
    CHECK(sample.server().metrics().timed_out == 1);
}

TEST_CASE("a large answer arrives whole at a slow reader that does read") {
    target::Sample sample;
    raw::Client client(sample.port());
    const auto answer = client.exchange(raw::get("/large", sample.port()));
    REQUIRE(answer);
    CHECK(answer->body.size() == 8 * 1024 * 1024);
}

TEST_CASE("a crowded house answers and closes, and a full one says so at the door") {
    http::Limits limits = target::short_limits();
    limits.connections = 8;
    http::Router router;
    router.add({http::Method::Get, "/",
                [](const http::Request&) { return http::json_response(200, "{}"); }});
    auto server = http::Server::start(
        {.listeners = {{.address = "127.0.0.1:0"}}, .hosts = {"127.0.0.1:0"}, .limits = limits},
        std::move(router));
    REQUIRE(server.ok());
    const std::uint16_t port = (*server)->ports().front();
    std::vector<raw::Client> clients;
    for (int i = 0; i < 5; ++i) {
        clients.emplace_back(port);
        CHECK(clients.back().exchange(raw::get("/", port))->headers.count("connection") == 0);
    }
    clients.emplace_back(port);
    CHECK(clients.back().exchange(raw::get("/", port))->headers.at("connection") == "close");
    for (int i = 0; i < 3; ++i) {
        clients.emplace_back(port);
    }
    raw::Client late(port);
    CHECK(late.read_answer()->status == 503);
    CHECK((*server)->metrics().refused_full == 1);
}

TEST_CASE("refused and timed-out requests are counted apart from served ones") {
    target::Sample sample;
    raw::Client good(sample.port());
    REQUIRE(good.exchange(raw::get("/api/v1/health", sample.port())));
    raw::Client bad(sample.port());
    REQUIRE(bad.exchange("GET / HTTP/1.1\r\n\r\n"));
    raw::Client slow(sample.port());
    slow.send("GET");
    REQUIRE(slow.is_closed_within(Milliseconds(3'000)));
    const http::Metrics metrics = sample.server().metrics();
    CHECK(metrics.accepted == 3);
    CHECK(metrics.requests == 1);
    CHECK(metrics.refused_malformed == 1);
    CHECK(metrics.timed_out == 1);
}

TEST_CASE("requests that no thread is free for are counted as queued") {
    target::Sample sample;
    constexpr int kClients = 100;  // more than the 64 threads
    std::vector<raw::Client> clients;
    for (int i = 0; i < kClients; ++i) {
        clients.emplace_back(sample.port(), "127.0.4." + std::to_string(1 + i / 25));
        clients.back().send(raw::get("/slow", sample.port()));
    }
    std::int64_t most = 0;
    const auto start = SteadyClock::now();
    while (most == 0 && raw::since(start) < Milliseconds(1'000)) {
        most = sample.server().metrics().queued;
        std::this_thread::sleep_for(Milliseconds(5));
    }
    CHECK(most > 0);
    for (raw::Client& client : clients) {
        CHECK(client.read_answer()->status == 200);
    }
}

TEST_CASE("a stop lets running handlers answer and waits for no idle client or stream (row 10)") {
    std::optional<target::Sample> sample(std::in_place);
    raw::Client idle(sample->port());
    raw::Client stream(sample->port());
    REQUIRE(stream.exchange(raw::get("/api/v1/events", sample->port())));
    raw::Client busy(sample->port());
    busy.send(raw::get("/slow", sample->port()));
    std::this_thread::sleep_for(Milliseconds(100));
    const auto start = SteadyClock::now();
    sample->server().stop();
    CHECK(raw::since(start) < Milliseconds(600));
    const auto answer = busy.read_answer();
    REQUIRE(answer);
    CHECK(answer->status == 200);
    CHECK(answer->headers.at("connection") == "close");
    CHECK(stream.is_closed_within(Milliseconds(200)));
    CHECK(idle.is_closed_within(Milliseconds(200)));
    CHECK_THROWS(raw::Client(sample->port()));
}

TEST_CASE("a listener that cannot be had is an error, not an exception") {
    target::Sample sample;
    http::Router router;
    const auto second = http::Server::start(
        {.listeners = {{.address = "127.0.0.1:" + std::to_string(sample.port())}}, .hosts = {}},
        std::move(router));
    REQUIRE_FALSE(second.ok());
    CHECK(second.error().key == "http.listen");
    CHECK_FALSE(
        http::Server::start({.listeners = {{.address = "no address"}}, .hosts = {}}, {}).ok());
}

}  // namespace
