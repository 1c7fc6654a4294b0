#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/http/client.h"
#include "base/http/head.h"
#include "base/http/inbox.h"
#include "base/http/tls.h"
#include "base/http/transport.h"

namespace http {

// Where a client sends to, taken from its URL.
struct Origin {
    enum class Scheme { Http, Https } scheme = Scheme::Http;
    std::string host;
    std::uint16_t port = 0;
    std::string host_header;
};
base::Result<Origin> parse_origin(const std::string& url);

// Why an exchange could not go on.
enum class Failure { Connect, Closed, Timeout, Aborted, BadAnswer, TooLarge, Certificate };

// One connection to one origin that carries one request and answer after the other, each under one
// deadline that counts for all its bytes: a server that drips cannot hold the caller. One thread at
// a time; `aborted` may be set by any.
class Exchange {
public:
    using Outcome = std::optional<Failure>;

    Exchange(const Origin& origin, TlsContext tls, const std::atomic<bool>& aborted)
        : origin_(origin), tls_(std::move(tls)), aborted_(aborted) {}

    Outcome connect(std::chrono::milliseconds timeout);
    Outcome run(const ClientRequest& request, std::chrono::milliseconds timeout,
                std::size_t max_body, ClientResponse& response);

    bool is_open() const { return transport_.has_value(); }
    void close() { transport_.reset(); }
    // A server closes idle connections; one that speaks before it was asked is done for too.
    bool is_stale() const;
    // Bytes of the answer to the last request came.
    bool answer_started() const { return answer_started_; }

private:
    Outcome write_all(std::string_view bytes);
    Outcome read_more();
    Outcome read_head(ResponseHead& head, std::size_t& head_size);
    Outcome wait(IoState wanted);
    Failure lost() const;
    std::string format_head(const ClientRequest& request) const;

    const Origin& origin_;
    const TlsContext tls_;
    const std::atomic<bool>& aborted_;
    std::optional<Transport> transport_;
    Inbox inbox_;
    std::chrono::steady_clock::time_point deadline_;
    bool answer_started_ = false;
};

}  // namespace http
