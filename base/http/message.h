#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/http/events.h"
#include "base/http/metrics.h"
#include "base/result.h"

// What handlers see of HTTP: plain structs, no socket and no Poco type.
namespace http {

enum class Method { Get, Head, Post, Put, Delete };

std::string_view word(Method method);  // "GET"
// Exact upper-case words only; nullopt for every other method.
std::optional<Method> parse_method(std::string_view word);

// Which door a request came in by: only the browser on the box itself reaches the loopback one.
enum class Side { Loopback, Lan };

struct HeaderView {
    std::string_view name;  // lower case
    std::string_view value;
};

struct ParamView {
    std::string_view name;
    std::string value;  // percent-decoded, valid UTF-8
};

// One request whose framing, Host, header alphabet and body length were already checked. The views
// live as long as the handler's call.
struct Request {
    Method method = Method::Get;
    std::string_view target;  // as sent: "/api/v1/orders?limit=5"
    std::string_view path;    // "/api/v1/orders"
    std::string_view query;   // "limit=5"; read it with QueryReader
    std::string_view route;   // the template that matched
    std::string_view host;    // one of the allow-list
    std::string_view peer;    // the client's address without port: "127.0.0.1"
    Side side = Side::Loopback;
    std::vector<HeaderView> headers;  // each name at most once
    std::vector<ParamView> params;    // of the path, in order
    std::string_view body;
    const MetricsSource* server = nullptr;  // the one that took it in

    // `name` in lower case.
    std::optional<std::string_view> header(std::string_view name) const;
    // A parameter of the route's own template; asking for another is a bug.
    const std::string& param(std::string_view name) const;
    // The value of the one cookie of that name; nullopt when absent, doubled or malformed.
    std::optional<std::string_view> cookie(std::string_view name) const;
};

struct Response {
    int status = 200;
    std::string content_type;  // "" = no body
    std::string body;
    // Served instead of `body` where set: bytes that many answers share (files in memory).
    std::shared_ptr<const std::string> shared_body = nullptr;
    std::string cache_control = "no-store";
    // Names and values are the server's own words: they are not checked again.
    std::vector<std::pair<std::string, std::string>> headers = {};
    // Turns the connection into an event stream after the head.
    std::optional<Subscription> stream = std::nullopt;
};

Response json_response(int status, std::string body);
Response empty_response();  // 204

// One Set-Cookie pair for Response::headers: Secure, HttpOnly, SameSite=Strict, Path=/.
// `name` must start with "__Host-". max_age_s 0 deletes the cookie.
std::pair<std::string, std::string> set_cookie(std::string_view name, std::string_view value,
                                               std::int64_t max_age_s);

// Reads each query parameter at most once, strictly; finish() refuses those nobody asked for.
// Errors have key "input.query".
class QueryReader {
public:
    static base::Result<QueryReader> parse(std::string_view query);

    base::Result<std::optional<std::string>> find_string(std::string_view name,
                                                         std::size_t max_code_points);
    base::Result<std::int64_t> integer_or(std::string_view name, std::int64_t fallback,
                                          std::int64_t min, std::int64_t max);
    base::Status finish() const;

private:
    struct Pair {
        std::string name;
        std::string value;
        bool seen = false;
    };
    std::vector<Pair> pairs_;
};

// "%E4%BD%A0" → "你". Refuses bad escapes, control characters and invalid UTF-8.
enum class PlusSign { Literal, Space };
base::Result<std::string> decode_percent(std::string_view text, PlusSign plus);

}  // namespace http
