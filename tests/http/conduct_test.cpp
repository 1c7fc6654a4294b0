// How a server of ours behaves towards bytes, row by row of the production findings about Poco
// 1.11: the same cases against the library and against the real kioskd.
#include <catch2/catch.hpp>
#include <chrono>
#include <string>
#include <vector>

#include "tests/http/raw_client.h"
#include "tests/http/targets.h"

#define TARGETS target::Sample, target::Kioskd

namespace {

using raw::Milliseconds;
using SteadyClock = std::chrono::steady_clock;

constexpr auto kHealth = "/api/v1/health";
constexpr auto kEnrolment = "/api/v1/terminals/enrolment";
constexpr Milliseconds kSlack{1'000};  // a busy machine

// Sends `bytes` on a fresh connection: the status must be `status`, as problem+json, and the
// connection must end, because what follows cannot be told apart any more.
void check_refused(std::uint16_t port, const std::string& bytes, int status) {
    CAPTURE(bytes);
    raw::Client client(port);
    const auto answer = client.exchange(bytes);
    REQUIRE(answer);
    CHECK(answer->status == status);
    CHECK(answer->headers.at("content-type") == "application/problem+json");
    CHECK(answer->headers.at("connection") == "close");
    CHECK(client.is_closed_within(Milliseconds(3'000)));
}

std::string host_line(std::uint16_t port) {
    return "Host: 127.0.0.1:" + std::to_string(port) + "\r\n";
}

TEMPLATE_TEST_CASE("idle connections keep no place from the next client (row 1)", "", TARGETS) {
    TestType server;
    std::vector<raw::Client> idle;
    for (int client = 1; client <= 8; ++client) {
        for (int i = 0; i < 24; ++i) {
            idle.emplace_back(server.port(), "127.0.1." + std::to_string(client));
        }
    }
    const auto start = SteadyClock::now();
    raw::Client honest(server.port());
    const auto answer = honest.exchange(raw::get(kHealth, server.port()));
    REQUIRE(answer);
    CHECK(answer->status == 200);
    CHECK(raw::since(start) < Milliseconds(500));
}

TEMPLATE_TEST_CASE("an idle connection ends after its keep-alive time (row 2)", "", TARGETS) {
    TestType server;
    raw::Client client(server.port());
    REQUIRE(client.exchange(raw::get(kHealth, server.port())));
    const auto start = SteadyClock::now();
    CHECK(client.is_closed_within(server.limits().keep_alive + kSlack));
    CHECK(raw::since(start) > server.limits().keep_alive / 2);
}

TEMPLATE_TEST_CASE("a connection that says nothing ends soon (row 3)", "", TARGETS) {
    TestType server;
    raw::Client client(server.port());
    CHECK(client.is_closed_within(server.limits().first_head + kSlack));
}

TEMPLATE_TEST_CASE("a dripping head ends at its deadline, whatever drips (row 3)", "", TARGETS) {
    TestType server;
    raw::Client client(server.port());
    const std::string head = raw::get(kHealth, server.port());
    const auto start = SteadyClock::now();
    bool closed = false;
    for (std::size_t i = 0; i < head.size() - 1 && !closed; ++i) {
        client.send(head.substr(i, 1));
        closed = client.is_closed_within(Milliseconds(100));
    }
    CHECK(closed);
    CHECK(raw::since(start) < server.limits().first_head + kSlack);
}

TEMPLATE_TEST_CASE("one address gets its share of connections and no more (row 3)", "", TARGETS) {
    TestType server;
    std::vector<raw::Client> held;
    const int cap = server.limits().connections_per_loopback_address;
    for (int i = 0; i < cap; ++i) {
        held.emplace_back(server.port(), "127.0.2.1");
        REQUIRE(held.back().exchange(raw::get(kHealth, server.port())));
    }
    raw::Client over(server.port(), "127.0.2.1");
    const auto refused = over.read_answer();
    REQUIRE(refused);
    CHECK(refused->status == 429);
    CHECK(refused->headers.count("retry-after") == 1);
    raw::Client other(server.port(), "127.0.2.2");
    CHECK(other.exchange(raw::get(kHealth, server.port()))->status == 200);
}

TEMPLATE_TEST_CASE("lengths that are not plain numbers are refused (row 5)", "", TARGETS) {
    TestType server;
    const std::string start =
        std::string("POST ") + kEnrolment + " HTTP/1.1\r\n" + host_line(server.port());
    for (const char* length : {"-5", "+5", "5.0", "0x10", "5, 5", "", "99999999999999999999"}) {
        check_refused(server.port(), start + "Content-Length: " + length + "\r\n\r\nhello", 400);
    }
    check_refused(server.port(), start + "Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello",
                  400);
    check_refused(server.port(), start + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
                  400);
    check_refused(
        server.port(),
        start + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
        400);
}

TEMPLATE_TEST_CASE("a body over the bound is refused before it is read (row 5)", "", TARGETS) {
    TestType server;
    const std::string start =
        std::string("POST ") + kEnrolment + " HTTP/1.1\r\n" + host_line(server.port());
    check_refused(server.port(), start + "Content-Length: 65537\r\n\r\n{\"terminal_id\"", 413);
    check_refused(server.port(),
                  start + "Content-Length: 50000000\r\n\r\n" + std::string(65536, 'x'), 413);
}

TEMPLATE_TEST_CASE("a client that is refused while it sends can still read why", "", TARGETS) {
    TestType server;
    const std::string start =
        std::string("POST ") + kEnrolment + " HTTP/1.1\r\n" + host_line(server.port());
    raw::Client client(server.port());
    client.send(start + "Content-Length: 500000\r\n\r\n" + std::string(300'000, 'x'));
    const auto answer = client.read_answer();
    REQUIRE(answer);
    CHECK(answer->status == 413);
    CHECK(client.send(std::string(100'000, 'x')));
    CHECK(client.is_closed_within(Milliseconds(3'000)));
}

TEMPLATE_TEST_CASE("a body without a length is refused at once (rows 6 and 8)", "", TARGETS) {
    TestType server;
    const std::string start =
        std::string("POST ") + kEnrolment + " HTTP/1.1\r\n" + host_line(server.port());
    const auto begin = SteadyClock::now();
    check_refused(server.port(), start + "\r\n", 411);
    check_refused(server.port(),
                  start + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", 411);
    check_refused(server.port(), start + "Transfer-Encoding: chunked\r\n\r\n5\r\nhel", 411);
    CHECK(raw::since(begin) < 3 * server.limits().linger + kSlack);
}

TEMPLATE_TEST_CASE("an unread body never becomes the next request (row 7)", "", TARGETS) {
    TestType server;
    const std::string smuggled = raw::get(kHealth, server.port());
    raw::Client client(server.port());
    const auto answer = client.exchange(raw::post("/no/such/path", server.port(), smuggled));
    REQUIRE(answer);
    CHECK(answer->status == 404);
    CHECK_FALSE(client.read_answer(Milliseconds(1'500)));
}

TEMPLATE_TEST_CASE("a body that ends early is not taken for whole (row 8)", "", TARGETS) {
    TestType server;
    std::string request = raw::post(kEnrolment, server.port(), R"({"terminal_id":"kiosk-1"})");
    request.resize(request.size() - 4);
    raw::Client client(server.port());
    client.send(request);
    client.end_sending();
    const auto answer = client.read_answer();
    REQUIRE(answer);
    CHECK(answer->status == 400);
}

TEMPLATE_TEST_CASE("a dripping body ends at its deadline with an answer (row 3)", "", TARGETS) {
    TestType server;
    std::string request = raw::post(kEnrolment, server.port(), std::string(1'000, ' '));
    request.resize(request.size() - 990);
    raw::Client client(server.port());
    client.send(request);
    const auto start = SteadyClock::now();
    std::string answer;
    while (answer.empty() && raw::since(start) < server.limits().body + 2 * kSlack) {
        client.send(" ");
        answer = client.read_some(Milliseconds(100));
    }
    CHECK(answer.starts_with("HTTP/1.1 408 "));
    CHECK(raw::since(start) > server.limits().body / 2);
}

TEMPLATE_TEST_CASE("header bytes outside the alphabet are refused, not decoded (row 9)", "",
                   TARGETS) {
    TestType server;
    const std::string start = std::string("GET ") + kHealth + " HTTP/1.1\r\n";
    const std::string host = host_line(server.port());
    check_refused(server.port(), start + host + "X-A: \x01\r\n\r\n", 400);
    check_refused(server.port(), start + host + "X-A: \xe9\r\n\r\n", 400);
    check_refused(server.port(), start + host + std::string("X-A: a\0b\r\n\r\n", 12), 400);
    check_refused(server.port(), start + host + "X-A: b\nX-B: c\r\n\r\n", 400);
    check_refused(server.port(), start + host + "X-A: b\r\n c\r\n\r\n", 400);
    check_refused(server.port(), start + host + "X-A : b\r\n\r\n", 400);
    check_refused(server.port(), start + host + "<script>: b\r\n\r\n", 400);
}

TEMPLATE_TEST_CASE("exactly one Host of the allow-list is served", "", TARGETS) {
    TestType server;
    const std::string start = std::string("GET ") + kHealth + " HTTP/1.1\r\n";
    const std::string port = std::to_string(server.port());
    check_refused(server.port(), start + "\r\n", 400);
    check_refused(server.port(),
                  start + host_line(server.port()) + host_line(server.port()) + "\r\n", 400);
    for (const std::string& host :
         {std::string("evil.example"), std::string("127.0.0.1"), "127.0.0.1.:" + port,
          "127.0.0.1:" + port + "@evil", std::string(""), "evil.example:" + port}) {
        check_refused(server.port(), start + "Host: " + host + "\r\n\r\n", 421);
    }
}

TEMPLATE_TEST_CASE("heads and addresses over their bounds are refused", "", TARGETS) {
    TestType server;
    const std::string host = host_line(server.port());
    check_refused(server.port(),
                  "GET /" + std::string(2'048, 'a') + " HTTP/1.1\r\n" + host + "\r\n", 414);
    check_refused(server.port(),
                  "GET / HTTP/1.1\r\n" + host + "X-A: " + std::string(8'192, 'a') + "\r\n\r\n",
                  431);
    std::string many = "GET / HTTP/1.1\r\n" + host;
    for (int i = 0; i < 70; ++i) {
        many += "X-" + std::to_string(i) + ": a\r\n";
    }
    check_refused(server.port(), many + "\r\n", 431);
    check_refused(server.port(), std::string(9'000, 'G'), 431);
}

TEMPLATE_TEST_CASE("methods and paths that are not there are said to be so", "", TARGETS) {
    TestType server;
    raw::Client client(server.port());
    const auto missing = client.exchange(raw::get("/api/v1/nope", server.port()));
    REQUIRE(missing);
    CHECK(missing->status == 404);
    CHECK(missing->headers.at("content-type") == "application/problem+json");
    const auto wrong = client.exchange(raw::get(kEnrolment, server.port()));
    REQUIRE(wrong);
    CHECK(wrong->status == 405);
    CHECK(wrong->headers.at("allow") == "POST");
    check_refused(server.port(), "TRACE / HTTP/1.1\r\n" + host_line(server.port()) + "\r\n", 501);
    check_refused(server.port(), "GET / HTTP/3.0\r\n" + host_line(server.port()) + "\r\n", 505);
    check_refused(server.port(), "\x16\x03\x01\x02 hello\r\n\r\n", 400);
}

TEMPLATE_TEST_CASE("requests sent back to back are answered in order", "", TARGETS) {
    TestType server;
    raw::Client client(server.port());
    const std::string health = raw::get(kHealth, server.port());
    client.send(health + raw::get("/api/v1/nope", server.port()) + health.substr(0, 20));
    CHECK(client.read_answer()->status == 200);
    CHECK(client.read_answer()->status == 404);
    client.send(health.substr(20));
    CHECK(client.read_answer()->status == 200);
}

TEMPLATE_TEST_CASE("every answer carries the security headers", "", TARGETS) {
    TestType server;
    raw::Client client(server.port());
    for (const char* path : {kHealth, "/nope", "/"}) {
        CAPTURE(path);
        const auto answer = client.exchange(raw::get(path, server.port()));
        REQUIRE(answer);
        const auto& headers = answer->headers;
        CHECK(headers.at("content-security-policy").starts_with("default-src 'none'; "));
        CHECK(headers.at("x-content-type-options") == "nosniff");
        CHECK(headers.at("cross-origin-opener-policy") == "same-origin");
        CHECK(headers.at("cross-origin-resource-policy") == "same-origin");
        CHECK(headers.at("referrer-policy") == "no-referrer");
        CHECK(headers.at("permissions-policy").find("camera=(self)") != std::string::npos);
        CHECK(headers.count("cache-control") == 1);
        CHECK(headers.count("server") == 0);
    }
}

TEMPLATE_TEST_CASE("a HEAD answer has the length and no body", "", TARGETS) {
    TestType server;
    raw::Client client(server.port());
    std::string request = raw::get(kHealth, server.port());
    client.send(request.replace(0, 3, "HEAD"));
    const std::string bytes = client.read_some(Milliseconds(2'000));
    CHECK(bytes.starts_with("HTTP/1.1 200 "));
    CHECK(bytes.ends_with("\r\n\r\n"));
    CHECK(bytes.find("Content-Length: 0\r\n") == std::string::npos);
}

TEMPLATE_TEST_CASE("an honest client is served while others drip", "", TARGETS) {
    TestType server;
    std::vector<raw::Client> dripping;
    for (int i = 0; i < 128; ++i) {
        dripping.emplace_back(server.port(), "127.0.3." + std::to_string(1 + i / 30));
    }
    const std::string head = raw::get(kHealth, server.port());
    auto slowest = Milliseconds(0);
    for (std::size_t round = 0; round < 10; ++round) {
        for (raw::Client& client : dripping) {
            client.send(head.substr(round, 1));
        }
        const auto start = SteadyClock::now();
        raw::Client honest(server.port());
        const auto answer = honest.exchange(head);
        REQUIRE(answer);
        CHECK(answer->status == 200);
        slowest = std::max(slowest, raw::since(start));
    }
    CHECK(slowest < Milliseconds(500));
}

}  // namespace
