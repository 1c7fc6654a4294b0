#include "base/http/exchange.h"

#include <Poco/Exception.h>
#include <Poco/Net/SocketAddress.h>
#include <Poco/Timespan.h>
#include <openssl/x509.h>
#include <poll.h>

#include <algorithm>
#include <charconv>

namespace http {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::size_t kMaxHead = 16 * 1024;
constexpr std::size_t kReadRoom = 16 * 1024;
constexpr std::chrono::milliseconds kSlice{100};  // how soon an abort is noticed

std::optional<std::uint16_t> parse_port(std::string_view text) {
    std::uint16_t port = 0;
    const char* end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data(), end, port);
    const bool whole = parsed.ec == std::errc() && parsed.ptr == end && port != 0;
    return whole ? std::optional(port) : std::nullopt;
}

}  // namespace

base::Result<Origin> parse_origin(const std::string& url) {
    const auto refused = base::error(base::ErrorCode::InvalidInput, "http.url",
                                     url + " is not http://host:port or https://host:port");
    Origin origin;
    std::string_view rest = url;
    if (rest.starts_with("https://")) {
        origin.scheme = Origin::Scheme::Https;
        rest.remove_prefix(8);
    } else if (rest.starts_with("http://")) {
        rest.remove_prefix(7);
    } else {
        return refused;
    }
    if (rest.empty() || rest.find_first_of("/@?# \t\r\n") != std::string_view::npos) {
        return refused;
    }
    origin.host_header = rest;
    origin.port = origin.scheme == Origin::Scheme::Https ? 443 : 80;
    const std::size_t colon = rest.rfind(':');
    if (colon != std::string_view::npos && rest.back() != ']') {
        const auto port = parse_port(rest.substr(colon + 1));
        if (!port) {
            return refused;
        }
        origin.port = *port;
        rest = rest.substr(0, colon);
    }
    const bool bracketed = rest.starts_with('[') && rest.ends_with(']');
    origin.host = bracketed ? rest.substr(1, rest.size() - 2) : rest;
    if (origin.host.empty()) {
        return refused;
    }
    return origin;
}

Exchange::Outcome Exchange::connect(std::chrono::milliseconds timeout) {
    try {
        Poco::Net::StreamSocket socket;
        const Poco::Net::SocketAddress address(origin_.host, origin_.port);
        socket.connect(address, Poco::Timespan(Poco::Timespan::TimeDiff{timeout.count()} * 1000));
        const bool tls = origin_.scheme == Origin::Scheme::Https;
        transport_.emplace(std::move(socket), tls ? make_client_ssl(tls_, origin_.host) : nullptr);
        return std::nullopt;
    } catch (const Poco::Exception&) {
        return Failure::Connect;
    }
}

bool Exchange::is_stale() const {
    pollfd fd{transport_->fd(), POLLIN, 0};
    return ::poll(&fd, 1, 0) != 0;
}

Exchange::Outcome Exchange::run(const ClientRequest& request, std::chrono::milliseconds timeout,
                                std::size_t max_body, ClientResponse& response) {
    deadline_ = Clock::now() + timeout;
    answer_started_ = false;
    inbox_ = {};
    if (const Outcome failure = write_all(format_head(request))) {
        return failure;
    }
    if (const Outcome failure = write_all(request.body)) {
        return failure;
    }
    ResponseHead head;
    std::size_t head_size = 0;
    if (const Outcome failure = read_head(head, head_size)) {
        return failure;
    }
    if (head.content_length > max_body) {
        return Failure::TooLarge;
    }
    response.status = head.status;
    response.content_type = find_header(head.headers, "content-type").value_or("");
    const std::size_t length = request.method == "HEAD" ? 0 : head.content_length;
    while (inbox_.size() < head_size + length) {
        if (const Outcome failure = read_more()) {
            return failure;
        }
    }
    if (inbox_.size() > head_size + length) {
        return Failure::BadAnswer;
    }
    response.body = inbox_.view().substr(head_size);
    if (head.persistence == Persistence::Close) {
        close();
    }
    return std::nullopt;
}

std::string Exchange::format_head(const ClientRequest& request) const {
    std::string head = request.method + " " + request.target +
                       " HTTP/1.1\r\nHost: " + origin_.host_header + "\r\n";
    for (const auto& [name, value] : request.headers) {
        head += name + ": " + value + "\r\n";
    }
    if (!request.content_type.empty()) {
        head += "Content-Type: " + request.content_type + "\r\n";
    }
    if (!request.body.empty() || request.method == "POST" || request.method == "PUT") {
        head += "Content-Length: " + std::to_string(request.body.size()) + "\r\n";
    }
    return head + "\r\n";
}

Exchange::Outcome Exchange::write_all(std::string_view bytes) {
    while (!bytes.empty()) {
        const IoResult sent = transport_->write(bytes, Transport::More::No);
        if (sent.state == IoState::Done) {
            bytes.remove_prefix(sent.bytes);
        } else if (const Outcome failure = wait(sent.state)) {
            return failure;
        }
    }
    return std::nullopt;
}

Exchange::Outcome Exchange::read_more() {
    inbox_.make_room(kReadRoom);
    while (true) {
        const IoResult got = transport_->read(inbox_.end(), inbox_.room());
        if (got.state == IoState::Done) {
            inbox_.added(got.bytes);
            answer_started_ = true;
            return std::nullopt;
        }
        if (const Outcome failure = wait(got.state)) {
            return failure;
        }
    }
}

Exchange::Outcome Exchange::read_head(ResponseHead& head, std::size_t& head_size) {
    std::size_t scanned = 0;
    while (true) {
        head_size = find_head_end(inbox_.view(), scanned);
        if (head_size != std::string_view::npos) {
            break;
        }
        scanned = inbox_.size();
        if (scanned > kMaxHead) {
            return Failure::BadAnswer;
        }
        if (const Outcome failure = read_more()) {
            return failure;
        }
    }
    // The inbox must not move after this: the views of the head point into it. They are read before
    // the body is.
    if (!parse_response_head(inbox_.data(), head_size, head)) {
        return Failure::BadAnswer;
    }
    return std::nullopt;
}

Exchange::Outcome Exchange::wait(IoState wanted) {
    if (wanted == IoState::Closed || wanted == IoState::Failed) {
        return lost();
    }
    const short events = wanted == IoState::WantsRead ? POLLIN : POLLOUT;
    while (true) {
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(deadline_ - Clock::now());
        if (aborted_.load()) {
            return Failure::Aborted;
        }
        if (left.count() <= 0) {
            return Failure::Timeout;
        }
        pollfd fd{transport_->fd(), events, 0};
        if (::poll(&fd, 1, static_cast<int>(std::min(left, kSlice).count())) > 0) {
            return std::nullopt;
        }
    }
}

// TLS that ended over the certificate is told apart from a lost connection.
Failure Exchange::lost() const {
    const SSL* ssl = transport_->ssl();
    const bool distrusted = ssl != nullptr && SSL_get_verify_result(ssl) != X509_V_OK;
    return distrusted ? Failure::Certificate : Failure::Closed;
}

}  // namespace http
