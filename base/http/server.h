#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/http/metrics.h"
#include "base/http/router.h"
#include "base/result.h"

namespace http {

struct TlsFiles {
    std::string certificate_chain;  // PEM paths
    std::string private_key;
};

struct ListenerOptions {
    std::string address;  // "127.0.0.1:8080"; port 0 takes a free one
    Side side = Side::Loopback;
    std::optional<TlsFiles> tls = std::nullopt;
};

// Every bound of the server (design: poco.md, security.md). Tests make them smaller.
struct Limits {
    std::size_t head_bytes = 8 * 1024;
    std::size_t target_bytes = 2 * 1024;
    std::size_t headers = 64;
    std::chrono::milliseconds first_head{2'000};  // from accept (TLS included) to a whole head
    std::chrono::milliseconds head{3'000};        // from the first byte of a later head to its end
    std::chrono::milliseconds body{10'000};
    std::chrono::milliseconds keep_alive{4'000};  // idle between two requests
    std::chrono::milliseconds write{10'000};      // until the client has taken the whole answer
    std::chrono::milliseconds linger{1'000};      // reading on after an answer that closes
    int connections = 1'024;                      // all listeners together
    int connections_per_lan_address = 6;
    int connections_per_loopback_address = 32;
    int event_streams = 128;
};

struct ServerOptions {
    std::vector<ListenerOptions> listeners;
    // Exact Host values: "127.0.0.1:8080". A port 0 stands for the first listener's real port.
    std::vector<std::string> hosts;
    int screens = 4;  // request threads = 8 a screen + 16, at least 64
    Limits limits = {};
};

// A hardened HTTP/1.1 server on Poco's sockets and TLS, with its own heads, deadlines and threads
// (docs/decisions/0010-http-connections.md): no client, however slow, holds a thread.
// Every answer carries the security headers; every error is problem+json.
class Server {
public:
    // Binds and serves from the return on. The router must be complete.
    static base::Result<std::unique_ptr<Server>> start(ServerOptions options, Router router);
    ~Server();  // stops
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    // The real ports, in the order of the listeners.
    std::vector<std::uint16_t> ports() const;
    Metrics metrics() const;

    // Sends an event to every open stream that wants it and keeps it for late-comers. Thread-safe,
    // never waits for a client.
    void publish(std::string_view name, std::string_view data, std::string_view audience);

    // The same for whoever listens now: kept for nobody, without an id. For what only makes sense
    // at once, or must not stay, such as a scan.
    void publish_passing(std::string_view name, std::string_view data, std::string_view audience);

    // Stops accepting, lets running handlers answer, ends event streams, joins all threads.
    // Idempotent; called by one thread.
    void stop();

private:
    class Impl;
    explicit Server(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace http
