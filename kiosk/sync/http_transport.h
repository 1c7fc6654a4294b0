#pragma once

#include <memory>
#include <string>

#include "base/http/client.h"
#include "base/result.h"
#include "kiosk/sync/transport.h"

namespace uplink {

// Talks to headquarters over one kept connection. One owner, except `abort`.
class HttpTransport final : public Transport {
public:
    // `url` "https://hq.example:443"; `ca_file` the PEM of the only authority that is trusted.
    // An answer of more than `max_body` bytes is read no further: a portal's page is no bigger
    // trouble than an answer.
    static base::Result<std::unique_ptr<HttpTransport>> create(
        std::string url, std::string ca_file = {}, std::size_t max_body = kMaxAnswerBytes);

    base::Result<TransportReply> post(std::string_view target, std::string_view content_type,
                                      std::string_view body) override;
    base::Result<TransportReply> get(std::string_view target,
                                     std::string_view authorization) override;
    void abort() override;

private:
    static constexpr std::size_t kMaxAnswerBytes = 64 * 1024;

    explicit HttpTransport(std::unique_ptr<http::Client> client);
    std::unique_ptr<http::Client> client_;
};

}  // namespace uplink
