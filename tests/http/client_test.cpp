#include "base/http/client.h"

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <catch2/catch.hpp>
#include <chrono>
#include <string>
#include <thread>

#include "tests/http/raw_client.h"
#include "tests/http/targets.h"

namespace {

using raw::Milliseconds;

// Accepts one connection at a time, reads one request and answers with fixed bytes, piece by piece.
class ScriptedServer {
public:
    ScriptedServer(std::string answer, Milliseconds between_bytes)
        : answer_(std::move(answer)), between_(between_bytes) {
        listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        ::bind(listener_, reinterpret_cast<sockaddr*>(&address), size);
        ::listen(listener_, 8);
        ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
        port_ = ntohs(address.sin_port);
        thread_ = std::thread([this] { run(); });
    }
    ~ScriptedServer() {
        stopping_ = true;
        thread_.join();
        ::close(listener_);
    }
    std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }
    int requests() const { return requests_; }

private:
    void run() {
        while (!stopping_) {
            pollfd fd{listener_, POLLIN, 0};
            if (::poll(&fd, 1, 20) != 1) {
                continue;
            }
            const int client = ::accept(listener_, nullptr, nullptr);
            char bytes[4096];
            if (::recv(client, bytes, sizeof bytes, 0) > 0) {
                ++requests_;
            }
            for (std::size_t i = 0; i < answer_.size() && !stopping_; ++i) {
                if (between_.count() > 0) {
                    ::send(client, &answer_[i], 1, MSG_NOSIGNAL);
                    std::this_thread::sleep_for(between_);
                    continue;
                }
                ::send(client, answer_.data(), answer_.size(), MSG_NOSIGNAL);
                break;
            }
            ::close(client);
        }
    }

    const std::string answer_;
    const Milliseconds between_;
    int listener_ = -1;
    std::uint16_t port_ = 0;
    std::atomic<bool> stopping_{false};
    std::atomic<int> requests_{0};
    std::thread thread_;
};

std::unique_ptr<http::Client> client_for(const std::string& url) {
    auto client = http::Client::create({.url = url,
                                        .ca_file = "",
                                        .connect_timeout = Milliseconds(500),
                                        .exchange_timeout = Milliseconds(500),
                                        .max_response_body = 1'000});
    REQUIRE(client.ok());
    return std::move(client).value();
}

std::string url_of(const target::Sample& sample) {
    return "http://127.0.0.1:" + std::to_string(sample.port());
}

// The key of the error that an answer of these bytes gives, "" for none.
std::string error_for(const std::string& answer) {
    ScriptedServer server(answer, Milliseconds(0));
    const auto response = client_for(server.url())->send({.target = "/"});
    return response.ok() ? "" : response.error().key;
}

TEST_CASE("a request and its body come back as the server sent them") {
    target::Sample sample;
    const auto client = client_for(url_of(sample));
    for (int i = 0; i < 3; ++i) {
        const auto response = client->send({.method = "POST",
                                            .target = "/api/v1/terminals/enrolment",
                                            .content_type = "application/json",
                                            .body = R"({"n":1})"});
        REQUIRE(response.ok());
        CHECK(response->status == 200);
        CHECK(response->content_type == "application/json");
        CHECK(response->body == R"({"n":1})");
    }
    CHECK(sample.server().metrics().accepted == 1);
}

TEST_CASE("a connection that the server closed meanwhile is opened again") {
    target::Sample sample;
    const auto client = client_for(url_of(sample));
    REQUIRE(client->send({.target = "/api/v1/health"}).ok());
    std::this_thread::sleep_for(sample.limits().keep_alive + Milliseconds(300));
    CHECK(client->send({.method = "POST", .target = "/api/v1/terminals/enrolment"}).ok());
}

TEST_CASE("answers that break framing are errors, never half taken") {
    CHECK(error_for("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok") == "");
    CHECK(error_for("HTTP/1.1 200 OK\r\n\r\nok") == "http.bad_answer");
    CHECK(error_for("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n") ==
          "http.bad_answer");
    CHECK(error_for("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokay") == "http.bad_answer");
    CHECK(error_for("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok") == "http.closed");
    CHECK(error_for("HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n") == "http.too_large");
    CHECK(error_for("SSH-2.0-OpenSSH\r\n\r\n") == "http.bad_answer");
    CHECK(error_for(std::string(20'000, 'x')) == "http.bad_answer");
    CHECK(error_for("") == "http.closed");
}

TEST_CASE("a server that drips cannot hold the caller past the deadline") {
    ScriptedServer server("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", Milliseconds(50));
    const auto start = std::chrono::steady_clock::now();
    const auto response = client_for(server.url())->send({.target = "/"});
    REQUIRE_FALSE(response.ok());
    CHECK(response.error().key == "http.timeout");
    CHECK(raw::since(start) < Milliseconds(1'500));
}

TEST_CASE("a POST whose answer was lost is never sent again by itself") {
    ScriptedServer server("", Milliseconds(0));
    const auto client = client_for(server.url());
    const auto response = client->send({.method = "POST", .target = "/"});
    REQUIRE_FALSE(response.ok());
    CHECK(response.error().key == "http.closed");
    CHECK(server.requests() == 1);
}

TEST_CASE("an abort ends a running exchange soon") {
    ScriptedServer server("HTTP/1.1 200 OK\r\n", Milliseconds(50));
    auto created = http::Client::create({.url = server.url(), .ca_file = ""});
    REQUIRE(created.ok());
    http::Client& client = **created;
    std::thread stopper([&client] {
        std::this_thread::sleep_for(Milliseconds(100));
        client.abort();
    });
    const auto start = std::chrono::steady_clock::now();
    const auto response = client.send({.target = "/"});
    stopper.join();
    REQUIRE_FALSE(response.ok());
    CHECK(response.error().key == "http.aborted");
    CHECK(raw::since(start) < Milliseconds(1'000));
    CHECK(client.send({.target = "/"}).error().key == "http.aborted");
}

TEST_CASE("nobody listening is told apart from a slow server") {
    const auto response = client_for("http://127.0.0.1:1")->send({.target = "/"});
    REQUIRE_FALSE(response.ok());
    CHECK(response.error().key == "http.connect");
}

TEST_CASE("addresses that are more or less than an origin are refused") {
    for (const char* url : {"", "127.0.0.1:80", "ftp://a", "http://", "http://a/b", "http://u@a",
                            "http://a:0", "http://a:70000", "http://a:8x", "https://a"}) {
        CAPTURE(url);
        CHECK_FALSE(http::Client::create({.url = url, .ca_file = ""}).ok());
    }
}

}  // namespace
