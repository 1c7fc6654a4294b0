#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>
#include <string>

#include "base/http/client.h"
#include "base/http/server.h"
#include "base/ids.h"
#include "tests/http/certificates.h"
#include "tests/http/raw_client.h"
#include "tests/http/targets.h"

namespace {

using raw::Milliseconds;

class TlsServer {
public:
    TlsServer(const std::string& name, int days)
        : folder_(std::filesystem::temp_directory_path() / ("tls-" + base::random_token(9))),
          made_(certificates::make(folder_, name, days)) {
        http::Router router;
        router.add({http::Method::Post, "/", [](const http::Request& request) {
                        const bool lan = request.side == http::Side::Lan;
                        return http::json_response(lan ? 200 : 500, std::string(request.body));
                    }});
        auto started =
            http::Server::start({.listeners = {{"127.0.0.1:0", http::Side::Lan, made_.server}},
                                 .hosts = {"127.0.0.1:0", "localhost:0"},
                                 .limits = target::short_limits()},
                                std::move(router));
        REQUIRE(started.ok());
        server_ = std::move(started).value();
    }
    ~TlsServer() { std::filesystem::remove_all(folder_); }

    std::uint16_t port() const { return server_->ports().front(); }
    const std::string& authority() const { return made_.authority_file; }
    std::string folder() const { return folder_; }

    base::Result<http::ClientResponse> post(const std::string& host, const std::string& authority,
                                            const std::string& body = "{}") const {
        auto client = http::Client::create(
            {.url = "https://" + host + ":" + std::to_string(port()), .ca_file = authority});
        REQUIRE(client.ok());
        return (*client)->send({.method = "POST", .target = "/", .body = body});
    }

private:
    std::filesystem::path folder_;
    certificates::Made made_;
    std::unique_ptr<http::Server> server_;
};

TEST_CASE("a certificate of the pinned authority for this name is enough") {
    TlsServer server("127.0.0.1", 30);
    const std::string body(60'000, 'x');
    const auto response = server.post("127.0.0.1", server.authority(), body);
    REQUIRE(response.ok());
    CHECK(response->status == 200);
    CHECK(response->body == body);
}

TEST_CASE("any doubt about the certificate is an error of its own (row 12)") {
    TlsServer good("127.0.0.1", 30);
    TlsServer expired("127.0.0.1", -1);
    TlsServer other_name("hq.example", 30);
    CHECK(good.post("127.0.0.1", other_name.authority()).error().key == "http.certificate");
    CHECK(good.post("localhost", good.authority()).error().key == "http.certificate");
    CHECK(expired.post("127.0.0.1", expired.authority()).error().key == "http.certificate");
    CHECK(other_name.post("127.0.0.1", other_name.authority()).error().key == "http.certificate");
}

TEST_CASE("a client that stalls in the handshake ends like one that stalls in the head (row 3)") {
    TlsServer server("127.0.0.1", 30);
    raw::Client silent(server.port());
    raw::Client half(server.port());
    half.send(std::string("\x16\x03\x01\x02\x00\x01\x00", 7));
    CHECK(silent.is_closed_within(Milliseconds(1'500)));
    CHECK(half.is_closed_within(Milliseconds(1'500)));
    CHECK(server.post("127.0.0.1", server.authority()).ok());
}

TEST_CASE("plain bytes on a TLS listener get nothing") {
    TlsServer server("127.0.0.1", 30);
    raw::Client plain(server.port());
    plain.send(raw::get("/", server.port()));
    CHECK_FALSE(plain.read_some(Milliseconds(500)).starts_with("HTTP"));
}

TEST_CASE("key files that cannot be used stop the start with an error") {
    TlsServer server("127.0.0.1", 30);
    http::Router router;
    const auto started = http::Server::start(
        {.listeners = {{"127.0.0.1:0", http::Side::Lan,
                        http::TlsFiles{server.authority(), server.folder() + "/missing.key"}}},
         .hosts = {}},
        std::move(router));
    REQUIRE_FALSE(started.ok());
    CHECK(started.error().key == "http.tls_files");
}

}  // namespace
