#include "base/http/head.h"

#include <charconv>

#include "base/text.h"

namespace http {
namespace {

// Digits only; the bound keeps later sums from overflowing, the real limits are far below.
std::optional<std::size_t> parse_length(std::string_view text) {
    constexpr std::size_t kMaxDigits = 15;
    if (text.empty() || text.size() > kMaxDigits) {
        return std::nullopt;
    }
    std::size_t value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') {
            return std::nullopt;
        }
        value = value * 10 + static_cast<std::size_t>(c - '0');
    }
    return value;
}

bool asks_to_close(const std::vector<HeaderView>& headers) {
    const auto connection = find_header(headers, "connection");
    if (!connection) {
        return false;
    }
    const std::string folded = base::fold_ascii(*connection);
    return folded.find("close") != std::string::npos;
}

std::optional<HeadError> check_framing(RequestHead& head) {
    const auto length = find_header(head.headers, "content-length");
    if (find_header(head.headers, "transfer-encoding")) {
        if (length) {
            return HeadError{.detail = "both Content-Length and Transfer-Encoding"};
        }
        return HeadError{411, "http.length_required", "chunked bodies are not taken"};
    }
    if (find_header(head.headers, "expect")) {
        return HeadError{417, "http.expectation_failed", "Expect is not supported"};
    }
    const bool must_have_body = head.method == Method::Post || head.method == Method::Put;
    if (!length) {
        if (must_have_body) {
            return HeadError{411, "http.length_required", "no Content-Length"};
        }
        return std::nullopt;
    }
    const auto bytes = parse_length(*length);
    if (!bytes) {
        return HeadError{.detail = "Content-Length is not a plain number"};
    }
    if (*bytes > 0 && (head.method == Method::Get || head.method == Method::Head)) {
        return HeadError{.detail = "this method takes no body"};
    }
    head.content_length = *bytes;
    return std::nullopt;
}

enum class HttpVersion { Http10, Http11 };

std::optional<HeadError> parse_request_line(std::string_view line, const HeadLimits& limits,
                                            RequestHead& out, HttpVersion& version) {
    const std::size_t first = line.find(' ');
    const std::size_t last = line.rfind(' ');
    if (first == std::string_view::npos || first == last) {
        return HeadError{.detail = "the request line is malformed"};
    }
    const std::string_view method_word = line.substr(0, first);
    out.target = line.substr(first + 1, last - first - 1);
    const std::string_view version_word = line.substr(last + 1);
    if (method_word.empty() || !all_of_class(method_word, kToken)) {
        return HeadError{.detail = "the method is malformed"};
    }
    if (version_word != "HTTP/1.1" && version_word != "HTTP/1.0") {
        const bool is_http = version_word.substr(0, 5) == "HTTP/";
        return is_http ? HeadError{505, "http.version", "only HTTP/1.1 is spoken"}
                       : HeadError{.detail = "the request line is malformed"};
    }
    version = version_word.back() == '0' ? HttpVersion::Http10 : HttpVersion::Http11;
    if (out.target.size() > limits.target_bytes) {
        return HeadError{414, "http.target_too_long", "the address is too long"};
    }
    if (out.target.empty() || out.target.front() != '/' || !all_of_class(out.target, kTarget)) {
        return HeadError{.detail = "the address is malformed"};
    }
    const auto method = parse_method(method_word);
    if (!method) {
        return HeadError{501, "http.method", "the method is not known"};
    }
    out.method = *method;
    const std::size_t question = out.target.find('?');
    out.path = out.target.substr(0, question);
    out.query = question == std::string_view::npos ? "" : out.target.substr(question + 1);
    return std::nullopt;
}

}  // namespace

std::size_t find_head_end(std::string_view bytes, std::size_t from) {
    // The empty line may straddle what was looked at before.
    const std::size_t start = from < 3 ? 0 : from - 3;
    const std::size_t at = bytes.find("\r\n\r\n", start);
    return at == std::string_view::npos ? at : at + 4;
}

std::optional<HeadError> parse_request_head(char* head, std::size_t size, const HeadLimits& limits,
                                            RequestHead& out) {
    std::vector<HeaderView> headers = std::move(out.headers);  // keeps its room between requests
    out = {};
    out.headers = std::move(headers);
    const std::string_view text(head, size);
    const std::size_t line_end = text.find("\r\n");
    if (line_end == std::string_view::npos) {
        return HeadError{.detail = "the request line is malformed"};
    }
    HttpVersion version = HttpVersion::Http11;
    if (auto refused = parse_request_line(text.substr(0, line_end), limits, out, version)) {
        return refused;
    }
    const std::size_t fields = line_end + 2;
    if (auto refused = parse_fields(head + fields, size - fields, limits.headers, out.headers)) {
        return refused;
    }
    if (version == HttpVersion::Http10 || asks_to_close(out.headers)) {
        out.persistence = Persistence::Close;
    }
    return check_framing(out);
}

bool parse_response_head(char* head, std::size_t size, ResponseHead& out) {
    out = {};
    constexpr std::string_view kStart = "HTTP/1.1 ";
    constexpr std::size_t kMaxHeaders = 64;
    const std::string_view text(head, size);
    const std::size_t line_end = text.find("\r\n");
    if (line_end == std::string_view::npos || line_end < kStart.size() + 3 ||
        text.substr(0, kStart.size()) != kStart) {
        return false;
    }
    const std::string_view digits = text.substr(kStart.size(), 3);
    const auto parsed = std::from_chars(digits.data(), digits.data() + 3, out.status);
    if (parsed.ptr != digits.data() + 3 || out.status < 200 || out.status > 599) {
        return false;
    }
    const std::size_t fields = line_end + 2;
    if (parse_fields(head + fields, size - fields, kMaxHeaders, out.headers)) {
        return false;
    }
    if (find_header(out.headers, "transfer-encoding")) {
        return false;
    }
    if (asks_to_close(out.headers)) {
        out.persistence = Persistence::Close;
    }
    const auto length = find_header(out.headers, "content-length");
    if (!length) {
        return out.status == 204 || out.status == 304;
    }
    const auto bytes = parse_length(*length);
    if (!bytes) {
        return false;
    }
    out.content_length = *bytes;
    return true;
}

}  // namespace http
