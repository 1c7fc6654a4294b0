// What only the real program can show: its own exports, and how it ends.
#include <sys/wait.h>

#include <catch2/catch.hpp>
#include <csignal>
#include <string>
#include <vector>

#include "base/json_reader.h"
#include "tests/http/kioskd_process.h"
#include "tests/http/raw_client.h"

namespace {

using raw::Milliseconds;

std::string terminal_cookie(raw::Client& client, std::uint16_t port) {
    const auto enrolled = client.exchange(
        raw::post("/api/v1/terminals/enrolment", port, R"({"terminal_id":"kiosk-1"})"));
    REQUIRE(enrolled);
    REQUIRE(enrolled->status == 200);
    const std::string& line = enrolled->headers.at("set-cookie");
    return line.substr(0, line.find(';'));
}

std::int64_t metric(raw::Client& client, std::uint16_t port, const std::string& name) {
    const auto answer = client.exchange(raw::get("/api/v1/metrics", port));
    REQUIRE(answer);
    const auto document = base::JsonDocument::parse(answer->body);
    REQUIRE(document.ok());
    auto object = base::JsonObject::open(document->root());
    REQUIRE(object.ok());
    return object->integer(name, 0, 1'000'000).value();
}

TEST_CASE("kioskd exports what it refused at the door and in heads (row 2)") {
    target::KioskdProcess kioskd;
    raw::Client watcher(kioskd.port());
    CHECK(metric(watcher, kioskd.port(), "refused_per_address") == 0);
    {
        std::vector<raw::Client> held;
        for (int i = 0; i < 34; ++i) {
            held.emplace_back(kioskd.port(), "127.0.5.1");
        }
        CHECK(held.back().read_answer()->status == 429);
        CHECK(metric(watcher, kioskd.port(), "refused_per_address") == 2);
    }
    raw::Client bad(kioskd.port());
    CHECK(bad.exchange("GET / HTTP/1.1\r\n\r\n")->status == 400);
    CHECK(metric(watcher, kioskd.port(), "refused_malformed") == 1);
    CHECK(metric(watcher, kioskd.port(), "queued") == 0);
}

TEST_CASE("a stop waits for no idle client and no open event stream (rows 10 and 11)") {
    target::KioskdProcess kioskd;
    raw::Client idle(kioskd.port());
    raw::Client stream(kioskd.port());
    const std::string cookie = terminal_cookie(stream, kioskd.port());
    const auto opened =
        stream.exchange(raw::get("/api/v1/events", kioskd.port(), "Cookie: " + cookie + "\r\n"));
    REQUIRE(opened);
    CHECK(opened->headers.at("content-type") == "text/event-stream");
    const auto start = std::chrono::steady_clock::now();
    kioskd.send_signal(SIGTERM);
    kioskd.send_signal(SIGTERM);
    const int status = kioskd.wait(10);
    CHECK(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 0);
    CHECK(raw::since(start) < Milliseconds(4'000));
    CHECK(stream.is_closed_within(Milliseconds(100)));
    CHECK(idle.is_closed_within(Milliseconds(100)));
}

TEST_CASE("an interrupt ends it as cleanly as a termination (row 11)") {
    target::KioskdProcess kioskd;
    kioskd.send_signal(SIGINT);
    const int status = kioskd.wait(10);
    CHECK(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 0);
}

}  // namespace
