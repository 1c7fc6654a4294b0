// Heads of requests and answers. Views must point into the head, and parsing may not depend on how
// often the end was looked for.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/http/head.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    const std::size_t end = http::find_head_end(bytes, 0);
    if (end == std::string::npos) {
        return 0;
    }
    ASSERT(end <= bytes.size());
    std::string request = bytes.substr(0, end);
    http::RequestHead head;
    if (!http::parse_request_head(request.data(), request.size(), {}, head)) {
        ASSERT(head.target.data() >= request.data());
        ASSERT(head.target.data() + head.target.size() <= request.data() + request.size());
    }
    std::string answer = bytes.substr(0, end);
    http::ResponseHead response;
    http::parse_response_head(answer.data(), answer.size(), response);
    return 0;
}
