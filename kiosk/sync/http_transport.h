#pragma once

#include <memory>
#include <string>

#include "base/http/client.h"
#include "base/result.h"
#include "kiosk/sync/transport.h"

namespace uplink {

// Posts to headquarters over one kept connection. One owner, except `abort`.
class HttpTransport final : public Transport {
public:
    // `url` "https://hq.example:443"; `ca_file` the PEM of the only authority that is trusted.
    static base::Result<std::unique_ptr<HttpTransport>> create(std::string url,
                                                               std::string ca_file = {});

    base::Result<TransportReply> post(std::string_view target, std::string_view content_type,
                                      std::string_view body) override;
    void abort() override;

private:
    explicit HttpTransport(std::unique_ptr<http::Client> client);
    std::unique_ptr<http::Client> client_;
};

}  // namespace uplink
