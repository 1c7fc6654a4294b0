#include "base/http/client.h"

#include <algorithm>
#include <atomic>

#include "base/assert.h"
#include "base/http/exchange.h"

namespace http {
namespace {

base::Error to_error(Failure failure, const std::string& where) {
    using base::ErrorCode;
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

void assert_no_line_breaks(const ClientRequest& request) {
    ASSERT(request.target.find_first_of("\r\n ") == std::string::npos);
    for (const auto& [name, value] : request.headers) {
        ASSERT(name.find_first_of("\r\n:") == std::string::npos);
        ASSERT(value.find_first_of("\r\n") == std::string::npos);
    }
}

}  // namespace

class Client::Impl {
public:
    Impl(ClientOptions options, Origin origin, TlsContext tls)
        : options_(std::move(options)),
          origin_(std::move(origin)),
          exchange_(origin_, std::move(tls), aborted) {}

    base::Result<ClientResponse> send(const ClientRequest& request);
    std::atomic<bool> aborted{false};

private:
    Exchange::Outcome attempt(const ClientRequest& request, ClientResponse& response);

    const ClientOptions options_;
    const Origin origin_;
    Exchange exchange_;
};

base::Result<ClientResponse> Client::Impl::send(const ClientRequest& request) {
    assert_no_line_breaks(request);
    if (aborted.load()) {
        return to_error(Failure::Aborted, options_.url);
    }
    const bool was_kept = exchange_.is_open();
    ClientResponse response;
    Exchange::Outcome failure = attempt(request, response);
    const bool lost_kept = failure == Failure::Closed && was_kept && !exchange_.answer_started();
    if (lost_kept && request.method == "GET") {
        exchange_.close();
        failure = attempt(request, response);
    }
    if (failure) {
        exchange_.close();
        return to_error(*failure, options_.url);
    }
    return response;
}

Exchange::Outcome Client::Impl::attempt(const ClientRequest& request, ClientResponse& response) {
    if (exchange_.is_open() && exchange_.is_stale()) {
        exchange_.close();
    }
    if (!exchange_.is_open()) {
        const auto budget = std::min(options_.connect_timeout, options_.exchange_timeout);
        if (const auto failure = exchange_.connect(budget)) {
            return failure;
        }
    }
    return exchange_.run(request, options_.exchange_timeout, options_.max_response_body, response);
}

base::Result<std::unique_ptr<Client>> Client::create(ClientOptions options) {
    TRY(origin, parse_origin(options.url));
    TlsContext tls;
    if (origin.scheme == Origin::Scheme::Https) {
        TRY(context, make_client_context(options.ca_file));
        tls = context;
    }
    auto impl = std::make_unique<Impl>(std::move(options), std::move(origin), std::move(tls));
    return std::unique_ptr<Client>(new Client(std::move(impl)));
}

Client::Client(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Client::~Client() = default;

base::Result<ClientResponse> Client::send(const ClientRequest& request) {
    return impl_->send(request);
}

void Client::abort() {
    impl_->aborted.store(true);
}

}  // namespace http
