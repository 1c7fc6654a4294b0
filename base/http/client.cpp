#include "base/http/client.h"

#include <poll.h>

#include <Poco/Exception.h>
#include <Poco/Net/SocketAddress.h>
#include <Poco/Timespan.h>
#include <openssl/x509.h>

#include <algorithm>
#include <atomic>
#include <optional>

#include "base/assert.h"
#include "base/http/head.h"
#include "base/http/inbox.h"
#include "base/http/tls.h"

namespace http {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::size_t kMaxHead = 16 * 1024;
constexpr std::size_t kReadRoom = 16 * 1024;
constexpr std::chrono::milliseconds kSlice{100};  // how soon abort() is noticed

struct Origin {
    bool tls = false;
    std::string host;
    std::uint16_t port = 0;
    std::string host_header;
};

base::Error bad_url(const std::string& url) {
    return base::error(base::ErrorCode::InvalidInput, "http.url",
                       url + " is not http://host:port or https://host:port");
}

base::Result<Origin> parse_origin(const std::string& url) {
    Origin origin;
    std::string_view rest = url;
    if (rest.starts_with("https://")) {
        origin.tls = true;
        rest.remove_prefix(8);
    } else if (rest.starts_with("http://")) {
        rest.remove_prefix(7);
    } else {
        return bad_url(url);
    }
    const bool odd = rest.empty() || rest.find_first_of("/@?# \t\r\n") != std::string_view::npos;
    if (odd) {
        return bad_url(url);
    }
    try {
        // Knows "[::1]:8443", names and numbers; the name itself is resolved at each connect.
        const std::size_t colon = rest.rfind(':');
        const bool has_port = colon != std::string_view::npos && rest.back() != ']';
        const std::string_view host = has_port ? rest.substr(0, colon) : rest;
        const int port =
            has_port ? std::stoi(std::string(rest.substr(colon + 1))) : (origin.tls ? 443 : 80);
        if (host.empty() || port < 1 || port > 65535) {
            return bad_url(url);
        }
        origin.port = static_cast<std::uint16_t>(port);
        const bool bracketed = host.front() == '[' && host.back() == ']';
        origin.host = bracketed ? host.substr(1, host.size() - 2) : host;
    } catch (const std::exception&) {
        return bad_url(url);
    }
    origin.host_header = rest;
    return origin;
}

}  // namespace

class Client::Impl {
public:
    Impl(ClientOptions options, Origin origin, TlsContext tls)
        : options_(std::move(options)), origin_(std::move(origin)), tls_(std::move(tls)) {}

    base::Result<ClientResponse> send(const ClientRequest& request);
    std::atomic<bool> aborted{false};

private:
    // What a step of an exchange says when it cannot go on.
    enum class Failure { Connect, Closed, Timeout, Aborted, BadAnswer, TooLarge, Certificate };
    using Outcome = std::optional<Failure>;

    Outcome exchange(const ClientRequest& request, ClientResponse& response);
    Outcome connect();
    Outcome write_all(std::string_view bytes);
    Outcome read_more();
    Outcome read_answer(const ClientRequest& request, ClientResponse& response);
    Outcome wait(IoState wanted);
    Outcome failed() const;
    std::string format_request(const ClientRequest& request) const;
    base::Error to_error(Failure failure) const;
    bool kept_connection_is_dead() const;

    const ClientOptions options_;
    const Origin origin_;
    const TlsContext tls_;
    std::optional<Transport> transport_;
    Inbox inbox_;
    Clock::time_point deadline_;
    bool answer_started_ = false;
};

base::Result<ClientResponse> Client::Impl::send(const ClientRequest& request) {
    for (const auto& [name, value] : request.headers) {
        ASSERT(value.find_first_of("\r\n") == std::string::npos);
    }
    const bool was_kept = transport_.has_value();
    ClientResponse response;
    Outcome outcome = exchange(request, response);
    const bool lost_kept = outcome == Failure::Closed && was_kept && !answer_started_;
    if (lost_kept && request.method == "GET") {
        transport_.reset();
        outcome = exchange(request, response);
    }
    if (outcome) {
        transport_.reset();
        return to_error(*outcome);
    }
    return response;
}

Client::Impl::Outcome Client::Impl::exchange(const ClientRequest& request,
                                             ClientResponse& response) {
    deadline_ = Clock::now() + options_.exchange_timeout;
    answer_started_ = false;
    if (transport_ && kept_connection_is_dead()) {
        transport_.reset();
    }
    if (!transport_) {
        if (const Outcome failure = connect()) {
            return failure;
        }
    }
    inbox_ = {};
    if (const Outcome failure = write_all(format_request(request))) {
        return failure;
    }
    if (const Outcome failure = write_all(request.body)) {
        return failure;
    }
    return read_answer(request, response);
}

// A server closes idle connections; one that has something to say before it was asked is done for.
bool Client::Impl::kept_connection_is_dead() const {
    pollfd fd{transport_->fd(), POLLIN, 0};
    return ::poll(&fd, 1, 0) != 0;
}

Client::Impl::Outcome Client::Impl::connect() {
    try {
        Poco::Net::StreamSocket socket;
        const Poco::Net::SocketAddress address(origin_.host, origin_.port);
        const auto budget = std::min(options_.connect_timeout, options_.exchange_timeout);
        socket.connect(address, Poco::Timespan(Poco::Timespan::TimeDiff{budget.count()} * 1000));
        transport_.emplace(std::move(socket),
                           origin_.tls ? make_client_ssl(tls_, origin_.host) : nullptr);
        return std::nullopt;
    } catch (const Poco::Exception&) {
        return Failure::Connect;
    }
}

std::string Client::Impl::format_request(const ClientRequest& request) const {
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

Client::Impl::Outcome Client::Impl::write_all(std::string_view bytes) {
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

Client::Impl::Outcome Client::Impl::read_more() {
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

Client::Impl::Outcome Client::Impl::read_answer(const ClientRequest& request,
                                                ClientResponse& response) {
    std::size_t scanned = 0;
    std::size_t end = 0;
    while ((end = find_head_end(inbox_.view(), scanned)) == std::string_view::npos) {
        scanned = inbox_.size();
        if (scanned > kMaxHead) {
            return Failure::BadAnswer;
        }
        if (const Outcome failure = read_more()) {
            return failure;
        }
    }
    ResponseHead head;
    if (!parse_response_head(inbox_.data(), end, head)) {
        return Failure::BadAnswer;
    }
    if (head.content_length > options_.max_response_body) {
        return Failure::TooLarge;
    }
    response.status = head.status;
    response.content_type = find_header(head.headers, "content-type").value_or("");
    const std::size_t length = request.method == "HEAD" ? 0 : head.content_length;
    while (inbox_.size() < end + length) {
        if (const Outcome failure = read_more()) {
            return failure;
        }
    }
    if (inbox_.size() > end + length) {
        return Failure::BadAnswer;
    }
    response.body = inbox_.view().substr(end);
    if (head.persistence == Persistence::Close) {
        transport_.reset();
    }
    return std::nullopt;
}

Client::Impl::Outcome Client::Impl::wait(IoState wanted) {
    if (wanted == IoState::Closed || wanted == IoState::Failed) {
        return failed();
    }
    const short events = wanted == IoState::WantsRead ? POLLIN : POLLOUT;
    while (true) {
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(deadline_ - Clock::now());
        if (aborted.load()) {
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
Client::Impl::Outcome Client::Impl::failed() const {
    SSL* ssl = transport_->ssl();
    if (ssl != nullptr && SSL_get_verify_result(ssl) != X509_V_OK) {
        return Failure::Certificate;
    }
    return Failure::Closed;
}

base::Error Client::Impl::to_error(Failure failure) const {
    using base::ErrorCode;
    const std::string& where = options_.url;
    switch (failure) {
        case Failure::Connect:
            return base::error(ErrorCode::Unavailable, "http.connect", "no connection to " + where);
        case Failure::Closed:
            return base::error(ErrorCode::Unavailable, "http.closed", where + " hung up");
        case Failure::Aborted:
            return base::error(ErrorCode::Unavailable, "http.aborted", "stopped by the caller");
        case Failure::Timeout:
            return base::error(ErrorCode::Timeout, "http.timeout", where + " took too long");
        case Failure::BadAnswer:
            return base::error(ErrorCode::Corrupt, "http.bad_answer",
                               where + " answered in a form that is not taken");
        case Failure::TooLarge:
            return base::error(ErrorCode::TooLarge, "http.too_large",
                               "the answer is over the bound");
        case Failure::Certificate:
            return base::error(ErrorCode::Forbidden, "http.certificate",
                               "the certificate of " + where + " is not to be trusted");
    }
    ASSERT(false);
}

base::Result<std::unique_ptr<Client>> Client::create(ClientOptions options) {
    TRY(origin, parse_origin(options.url));
    TlsContext tls;
    if (origin.tls) {
        TRY(context, make_client_context(options.ca_file));
        tls = context;
    }
    auto impl = std::make_unique<Impl>(std::move(options), std::move(origin), std::move(tls));
    return std::unique_ptr<Client>(new Client(std::move(impl)));
}

Client::Client(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Client::~Client() = default;

base::Result<ClientResponse> Client::send(const ClientRequest& request) {
    if (impl_->aborted.load()) {
        return base::error(base::ErrorCode::Unavailable, "http.aborted", "stopped by the caller");
    }
    return impl_->send(request);
}

void Client::abort() {
    impl_->aborted.store(true);
}

}  // namespace http
