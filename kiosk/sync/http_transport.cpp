#include "kiosk/sync/http_transport.h"

#include <utility>

namespace uplink {
namespace {

// Answers are small; a portal's page is read no further than this.
constexpr std::size_t kMaxAnswerBytes = 64 * 1024;

}  // namespace

base::Result<std::unique_ptr<HttpTransport>> HttpTransport::create(std::string url,
                                                                   std::string ca_file) {
    TRY(client, http::Client::create({.url = std::move(url),
                                      .ca_file = std::move(ca_file),
                                      .max_response_body = kMaxAnswerBytes}));
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
    TransportReply reply{response.status, std::move(response.content_type),
                         std::move(response.body), std::nullopt};
    if (response.retry_after_s) {
        reply.retry_after = std::chrono::seconds(*response.retry_after_s);
    }
    return reply;
}

void HttpTransport::abort() {
    client_->abort();
}

}  // namespace uplink
