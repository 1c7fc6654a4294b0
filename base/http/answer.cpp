#include "base/http/answer.h"

#include <charconv>
#include <ctime>

#include "base/assert.h"
#include "base/http/problem.h"

namespace http {

const std::string_view kContentSecurityPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'; "
    "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

namespace {

// Every answer has these. The permissions policy names each feature of Chromium that a page could
// otherwise ask a person at the screen for, and gives it to
// nobody; the camera only to pages of this origin: a kiosk may photograph what is wrong.
const std::string& security_block() {
    static const std::string kBlock =
        "Content-Security-Policy: " + std::string(kContentSecurityPolicy) +
        "\r\n"
        "X-Content-Type-Options: nosniff\r\n"
        "Cross-Origin-Opener-Policy: same-origin\r\n"
        "Cross-Origin-Resource-Policy: same-origin\r\n"
        "Referrer-Policy: no-referrer\r\n"
        "Permissions-Policy: accelerometer=(), autoplay=(), camera=(self), display-capture=(), "
        "encrypted-media=(), fullscreen=(), geolocation=(), gyroscope=(), hid=(), "
        "magnetometer=(), microphone=(), midi=(), payment=(), publickey-credentials-get=(), "
        "screen-wake-lock=(), serial=(), usb=(), xr-spatial-tracking=()\r\n";
    return kBlock;
}

std::string_view reason(int status) {
    switch (status) {
        case 200:
            return "OK";
        case 201:
            return "Created";
        case 202:
            return "Accepted";
        case 204:
            return "No Content";
        case 303:
            return "See Other";
        case 304:
            return "Not Modified";
        case 400:
            return "Bad Request";
        case 401:
            return "Unauthorized";
        case 403:
            return "Forbidden";
        case 404:
            return "Not Found";
        case 405:
            return "Method Not Allowed";
        case 408:
            return "Request Timeout";
        case 409:
            return "Conflict";
        case 411:
            return "Length Required";
        case 413:
            return "Content Too Large";
        case 414:
            return "URI Too Long";
        case 415:
            return "Unsupported Media Type";
        case 417:
            return "Expectation Failed";
        case 421:
            return "Misdirected Request";
        case 422:
            return "Unprocessable Content";
        case 429:
            return "Too Many Requests";
        case 431:
            return "Request Header Fields Too Large";
        case 500:
            return "Internal Server Error";
        case 501:
            return "Not Implemented";
        case 503:
            return "Service Unavailable";
        case 504:
            return "Gateway Timeout";
        case 505:
            return "HTTP Version Not Supported";
        default:
            return "Answer";
    }
}

void append_number(std::string& out, std::size_t number) {
    char digits[20];
    const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
    out.append(digits, end);
}

void append_line(std::string& out, std::string_view name, std::string_view value) {
    out.append(name).append(": ").append(value).append("\r\n");
}

// The Date line, made once a second in each thread.
std::string_view date_line() {
    thread_local std::time_t made_at = 0;
    thread_local char line[64];
    thread_local std::size_t length = 0;
    const std::time_t now = std::time(nullptr);
    if (now != made_at) {
        std::tm parts{};
        gmtime_r(&now, &parts);
        length = std::strftime(line, sizeof line, "Date: %a, %d %b %Y %H:%M:%S GMT\r\n", &parts);
        made_at = now;
    }
    return {line, length};
}

}  // namespace

void append_head(const Response& response, AfterAnswer after, std::string& out) {
    out.append("HTTP/1.1 ");
    append_number(out, static_cast<std::size_t>(response.status));
    out.append(" ").append(reason(response.status)).append("\r\n");
    out.append(date_line());
    out.append(security_block());
    append_line(out, "Cache-Control", response.cache_control);
    if (!response.content_type.empty()) {
        append_line(out, "Content-Type", response.content_type);
    }
    const bool has_no_length = response.status == 204 || response.status == 304;
    if (!has_no_length && !response.stream) {
        const auto& shared = response.shared_body;
        out.append("Content-Length: ");
        append_number(out, shared ? shared->size() : response.body.size());
        out.append("\r\n");
    }
    for (const auto& [name, value] : response.headers) {
        // Values are ours; a line break in one is a bug that would split the answer.
        ASSERT(value.find_first_of("\r\n") == std::string::npos);
        append_line(out, name, value);
    }
    if (after == AfterAnswer::Close) {
        out.append("Connection: close\r\n");
    }
    out.append("\r\n");
}

std::string door_answer(int status) {
    Response response = status == 429
                            ? problem(429, "http.too_many_connections", "too many connections")
                            : problem(503, "http.full", "the server is full");
    response.headers.emplace_back("Retry-After", "1");
    std::string out;
    append_head(response, AfterAnswer::Close, out);
    return out + response.body;
}

}  // namespace http
