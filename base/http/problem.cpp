#include "base/http/problem.h"

#include <algorithm>

#include "base/ids.h"
#include "base/json_reader.h"
#include "base/json_writer.h"
#include "base/log.h"

namespace http {
namespace {

std::string_view title_of(int status) {
    switch (status) {
        case 401:
            return "Nobody is signed in.";
        case 403:
            return "This caller may not do that.";
        case 404:
            return "There is no such thing here.";
        case 409:
            return "The state does not allow this.";
        case 413:
            return "The request is too large.";
        case 429:
            return "Too many requests; try again later.";
        case 500:
            return "The server could not do this.";
        case 503:
            return "The service cannot do this now; try again later.";
        default:
            return status < 500 ? "The request cannot be taken as it is."
                                : "The server could not do this.";
    }
}

// What only whoever looks after the machine should read: it names files and statements.
bool is_internal(const base::Error& error) {
    return status_of(error.code) >= 500 || error.key.starts_with("database.");
}

struct ProblemText {
    int status = 500;
    std::string_view key;
    std::string_view detail;
    std::string_view facts_json = {};
};

Response write_problem(const ProblemText& text, std::string_view id) {
    base::JsonWriter w;
    w.begin_object();
    w.field("type", "about:blank");
    w.field("title", title_of(text.status));
    w.field("status", text.status);
    w.field("code", text.key);
    w.field("detail", text.detail);
    w.field("id", id);
    w.raw_field("facts", text.facts_json.empty() ? "{}" : text.facts_json);
    w.end_object();
    Response response;
    response.status = text.status;
    response.content_type = "application/problem+json";
    response.body = w.take();
    return response;
}

// Facts may say how long to wait: {"retry_after_s": 8}. Otherwise a moment.
std::int64_t retry_after_s(const base::Error& error) {
    constexpr std::int64_t kMoment = 1;
    constexpr std::int64_t kDay = 24 * 60 * 60;
    const auto document = base::JsonDocument::parse(error.facts_json);
    if (!document.ok()) {
        return kMoment;
    }
    auto facts = base::JsonObject::open(document->root());
    if (!facts.ok()) {
        return kMoment;
    }
    const auto seconds = facts->find_integer("retry_after_s", 0, kDay);
    return seconds.ok() ? seconds->value_or(kMoment) : kMoment;
}

}  // namespace

int status_of(base::ErrorCode code) {
    switch (code) {
        case base::ErrorCode::InvalidInput:
            return 400;
        case base::ErrorCode::Unauthenticated:
            return 401;
        case base::ErrorCode::Forbidden:
            return 403;
        case base::ErrorCode::NotFound:
            return 404;
        case base::ErrorCode::Conflict:
        case base::ErrorCode::Refused:
            return 409;
        case base::ErrorCode::TooLarge:
            return 413;
        case base::ErrorCode::TooMany:
            return 429;
        case base::ErrorCode::Unavailable:
            return 503;
        case base::ErrorCode::Timeout:
            return 504;
        case base::ErrorCode::Io:
        case base::ErrorCode::Corrupt:
            return 500;
        case base::ErrorCode::Unsupported:
            return 422;
    }
    return 500;
}

Response problem(const base::Error& error) {
    const std::string id = base::random_token(9);
    const bool internal = is_internal(error);
    const int status = internal ? std::max(status_of(error.code), 500) : status_of(error.code);
    if (internal) {
        base::log(base::LogLevel::Error, "http.problem",
                  {{"id", id},
                   {"status", std::int64_t{status}},
                   {"code", error.key},
                   {"detail", error.detail}});
    }
    Response response = write_problem(
        {.status = status,
         .key = error.key,
         .detail = internal ? std::string_view("see the log by this id") : error.detail,
         .facts_json = internal ? std::string_view() : error.facts_json},
        id);
    if (status == 429 || status == 503) {
        response.headers.emplace_back("Retry-After", std::to_string(retry_after_s(error)));
    }
    return response;
}

Response problem(int status, std::string_view key, std::string_view detail) {
    return write_problem({.status = status, .key = key, .detail = detail}, base::random_token(9));
}

}  // namespace http
