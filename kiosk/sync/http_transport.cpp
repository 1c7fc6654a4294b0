#include "kiosk/sync/http_transport.h"

#include <utility>

namespace uplink {
namespace {

// What takes longer is a line that stalls; what is big comes in parts (base/wire/bundle.h).
constexpr std::chrono::milliseconds kExchange{15'000};
constexpr std::chrono::milliseconds kBigExchange{120'000};
constexpr std::size_t kBig = 1024 * 1024;

TransportReply to_reply(http::ClientResponse response) {
    TransportReply reply{response.status, std::move(response.content_type),
                         std::move(response.body), std::nullopt};
    if (response.retry_after_s) {
        reply.retry_after = std::chrono::seconds(*response.retry_after_s);
    }
    return reply;
}

}  // namespace

base::Result<std::unique_ptr<HttpTransport>> HttpTransport::create(std::string url,
                                                                   std::string ca_file,
                                                                   std::size_t max_body) {
    TRY(client,
        http::Client::create({.url = std::move(url),
                              .ca_file = std::move(ca_file),
                              .exchange_timeout = max_body > kBig ? kBigExchange : kExchange,
                              .max_response_body = max_body}));
    return std::unique_ptr<HttpTransport>(new HttpTransport(std::move(client)));
}

HttpTransport::HttpTransport(std::unique_ptr<http::Client> client) : client_(std::move(client)) {}

base::Result<TransportReply> HttpTransport::post(std::string_view target,
                                                 std::string_view content_type,
                                                 std::string_view body) {
    TRY(response, client_->send({.method = "POST",
                                 .target = std::string(target),
                                 .content_type = std::string(content_type),
                                 .body = body}));
    return to_reply(std::move(response));
}

base::Result<TransportReply> HttpTransport::get(std::string_view target,
                                                std::string_view authorization) {
    http::ClientRequest request;
    request.target = std::string(target);
    request.headers.emplace_back("Authorization", std::string(authorization));
    TRY(response, client_->send(request));
    return to_reply(std::move(response));
}

void HttpTransport::abort() {
    client_->abort();
}

}  // namespace uplink
