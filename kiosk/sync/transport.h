#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace uplink {

struct TransportReply {
    int status = 0;
    std::string content_type;
    std::string body;
    std::optional<std::chrono::seconds> retry_after;
};

// The wire: where fakes go in. An error says that nothing is known about what the other side did.
class Transport {
public:
    virtual ~Transport() = default;
    virtual base::Result<TransportReply> post(std::string_view target,
                                              std::string_view content_type,
                                              std::string_view body) = 0;
    virtual base::Result<TransportReply> get(std::string_view target,
                                             std::string_view authorization) = 0;
    // From another thread: ends an exchange that is running and every later one.
    virtual void abort() = 0;
};

}  // namespace uplink
