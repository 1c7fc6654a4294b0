#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/http/fields.h"
#include "base/http/message.h"

// Strict parsing of heads (RFC 9112), instead of Poco's, which takes doubled lengths, `-5`, bare
// line feeds and decodes header values. Works on bytes that are whole up to the empty line.
namespace http {

struct HeadLimits {
    std::size_t target_bytes = 2 * 1024;
    std::size_t headers = 64;
};

enum class Persistence { Keep, Close };

struct RequestHead {
    Method method = Method::Get;
    std::string_view target;
    std::string_view path;
    std::string_view query;
    std::vector<HeaderView> headers;
    std::size_t content_length = 0;
    Persistence persistence = Persistence::Keep;
};

struct ResponseHead {
    int status = 0;
    std::vector<HeaderView> headers;
    std::size_t content_length = 0;
    Persistence persistence = Persistence::Keep;
};

// The length of the head with its empty line, or npos while that has not come. `from` is how far
// an earlier call looked.
std::size_t find_head_end(std::string_view bytes, std::size_t from);

// `head` includes the empty line. Names are lowered in place; the views point into `head`.
std::optional<HeadError> parse_request_head(char* head, std::size_t size, const HeadLimits& limits,
                                            RequestHead& out);
// False: the answer is not one we take.
bool parse_response_head(char* head, std::size_t size, ResponseHead& out);

}  // namespace http
