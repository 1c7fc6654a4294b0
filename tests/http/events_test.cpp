#include <Poco/Net/ServerSocket.h>

#include <catch2/catch.hpp>
#include <string>
#include <thread>

#include "base/http/event_streams.h"
#include "tests/http/raw_client.h"
#include "tests/http/targets.h"

namespace {

using raw::Milliseconds;

// Reads until `wanted` came or the time is over; all that was read.
std::string read_until(raw::Client& client, const std::string& wanted) {
    std::string all;
    const auto start = std::chrono::steady_clock::now();
    while (all.find(wanted) == std::string::npos && raw::since(start) < Milliseconds(2'000)) {
        all += client.read_some(Milliseconds(200));
    }
    return all;
}

raw::Client open_stream(target::Sample& sample, const std::string& more = "") {
    raw::Client client(sample.port());
    const auto head = client.exchange(raw::get("/api/v1/events", sample.port(), more));
    REQUIRE(head);
    CHECK(head->status == 200);
    CHECK(head->headers.at("content-type") == "text/event-stream");
    CHECK(head->headers.at("cache-control") == "no-store");
    return client;
}

std::string last_id(const std::string& text) {
    const std::size_t at = text.rfind("id: ") + 4;
    return text.substr(at, text.find('\n', at) - at);
}

TEST_CASE("an event reaches every open stream that wants it") {
    target::Sample sample;
    raw::Client first = open_stream(sample);
    raw::Client second = open_stream(sample);
    read_until(first, "\n\n");
    read_until(second, "\n\n");
    sample.server().publish("order", R"({"id":"7"})", "");
    sample.server().publish("order", R"({"id":"8"})", "kiosk-2");
    sample.server().publish("order", R"({"id":"9"})", "kiosk-1");
    for (raw::Client* client : {&first, &second}) {
        const std::string text = read_until(*client, R"({"id":"9"})");
        CHECK(text.find("event: order\ndata: {\"id\":\"7\"}\n\n") != std::string::npos);
        CHECK(text.find(R"("8")") == std::string::npos);
    }
    CHECK(sample.server().metrics().streams == 2);
}

TEST_CASE("a screen that comes back gets what it missed, once") {
    target::Sample sample;
    std::string seen;
    {
        raw::Client before = open_stream(sample);
        read_until(before, "\n\n");
        sample.server().publish("order", R"({"n":1})", "");
        seen = last_id(read_until(before, R"({"n":1})"));
    }
    sample.server().publish("order", R"({"n":2})", "");
    sample.server().publish("order", R"({"n":3})", "kiosk-2");
    raw::Client after = open_stream(sample, "Last-Event-ID: " + seen + "\r\n");
    const std::string text = read_until(after, R"({"n":2})");
    CHECK(text.find(R"({"n":2})") != std::string::npos);
    CHECK(text.find(R"({"n":1})") == std::string::npos);
    CHECK(text.find(R"({"n":3})") == std::string::npos);
    CHECK(text.find("reload") == std::string::npos);
}

TEST_CASE("what passes reaches who is there and nobody later") {
    target::Sample sample;
    raw::Client here = open_stream(sample);
    const std::string seen = last_id(read_until(here, "\n\n"));
    sample.server().publish_passing("scan", R"({"n":1})", "kiosk-2");
    sample.server().publish_passing("scan", R"({"n":2})", "kiosk-1");
    sample.server().publish("order", R"({"n":3})", "");
    const std::string text = read_until(here, R"({"n":3})");
    CHECK(text.find("event: scan\ndata: {\"n\":2}\n\n") != std::string::npos);
    CHECK(text.find(R"({"n":1})") == std::string::npos);
    raw::Client later = open_stream(sample, "Last-Event-ID: " + seen + "\r\n");
    const std::string again = read_until(later, R"({"n":3})");
    CHECK(again.find(R"({"n":3})") != std::string::npos);
    CHECK(again.find("scan") == std::string::npos);
    CHECK(again.find("reload") == std::string::npos);
}

TEST_CASE("a screen that is too far behind is told to fetch everything again") {
    target::Sample sample;
    for (int i = 0; i < 1'100; ++i) {
        sample.server().publish("order", "{}", "");
    }
    raw::Client behind = open_stream(sample, "Last-Event-ID: 5\r\n");
    CHECK(read_until(behind, "reload").find("event: reload\n") != std::string::npos);
    raw::Client ahead = open_stream(sample, "Last-Event-ID: 99999999999999999\r\n");
    CHECK(read_until(ahead, "reload").find("event: reload\n") != std::string::npos);
}

TEST_CASE("a stream whose client went away is forgotten") {
    target::Sample sample;
    { raw::Client gone = open_stream(sample); }
    const auto start = std::chrono::steady_clock::now();
    while (sample.server().metrics().streams != 0 && raw::since(start) < Milliseconds(2'000)) {
        std::this_thread::sleep_for(Milliseconds(10));
    }
    CHECK(sample.server().metrics().streams == 0);
}

TEST_CASE("a stream that does not read is dropped and holds nobody up") {
    target::Sample sample;
    raw::Client deaf = open_stream(sample);
    raw::Client good = open_stream(sample);
    read_until(good, "\n\n");
    const std::string data = R"({"text":")" + std::string(8'000, 'x') + R"("})";
    const auto start = std::chrono::steady_clock::now();
    while (sample.server().metrics().streams == 2 && raw::since(start) < Milliseconds(10'000)) {
        sample.server().publish("order", data, "");
        good.read_some(Milliseconds(100));
    }
    CHECK(sample.server().metrics().streams == 1);
}

TEST_CASE("comments keep a stream open only as long as its session lives") {
    auto streams = http::EventStreams::start({.comment_every = Milliseconds(100)});
    REQUIRE(streams.ok());
    // A listening socket of our own stands in for the server's connection.
    Poco::Net::ServerSocket listener(Poco::Net::SocketAddress("127.0.0.1", 0));
    raw::Client screen(listener.address().port());
    http::AddressCounts counts;
    REQUIRE(counts.admit("127.0.0.1", 1) == http::AddressCounts::Admission::Admitted);
    auto allowed = std::make_shared<std::atomic<bool>>(true);
    http::Subscription subscription;
    subscription.wants = [](const http::StreamEvent&) { return true; };
    subscription.still_allowed = [allowed] { return allowed->load(); };
    (*streams)->adopt(http::Transport(listener.acceptConnection(), nullptr),
                      http::AddressTicket(counts, "127.0.0.1"), std::move(subscription));
    CHECK(read_until(screen, ": still here\n\n: still here").find("still here") !=
          std::string::npos);
    CHECK(counts.admit("127.0.0.1", 1) == http::AddressCounts::Admission::Full);
    allowed->store(false);
    CHECK(screen.is_closed_within(Milliseconds(1'000)));
    (*streams)->stop();
    CHECK(counts.admit("127.0.0.1", 1) == http::AddressCounts::Admission::Admitted);
}

}  // namespace
