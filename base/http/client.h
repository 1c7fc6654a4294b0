#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace http {

struct ClientOptions {
    std::string url;      // "http://127.0.0.1:8090" or "https://hq.example:443": no path, no user
    std::string ca_file;  // https: PEM of the only authority that is trusted; no system store
    std::chrono::milliseconds connect_timeout{3'000};
    std::chrono::milliseconds exchange_timeout{15'000};  // send, wait and receive together
    std::size_t max_response_body = 1024 * 1024;
};

struct ClientRequest {
    std::string method = "GET";
    std::string target = "/";  // path and query, already encoded
    std::vector<std::pair<std::string, std::string>> headers = {};
    std::string content_type = {};  // "" = no body
    std::string_view body = {};     // must live until send returns
};

struct ClientResponse {
    int status = 0;
    std::string content_type;
    std::string body;
    // Of a Retry-After header in seconds (the date form is passed over).
    std::optional<std::int64_t> retry_after_s = std::nullopt;
};

// Talks to one server and keeps its connection open between requests. Not thread-safe: one owner.
// Errors: Unavailable ("http.connect", "http.closed", "http.aborted"), Timeout ("http.timeout"),
// Corrupt
// ("http.bad_answer": framing we do not take, chunked included), TooLarge ("http.too_large"),
// Forbidden ("http.certificate": any doubt about the certificate). After an error nothing is known
// about whether the server acted; the next send opens a new connection. A request is never sent
// twice by itself, except where a kept connection turned out to be closed before any byte of the
// answer came and the method is GET.
class Client {
public:
    static base::Result<std::unique_ptr<Client>> create(ClientOptions options);
    ~Client();
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    base::Result<ClientResponse> send(const ClientRequest& request);
    // Ends a send that is running in another thread, and every later one, within 200 ms.
    void abort();

private:
    class Impl;
    explicit Client(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace http
