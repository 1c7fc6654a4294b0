#include "base/http/problem.h"

#include "base/ids.h"
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

bool is_internal(base::ErrorCode code) {
    switch (code) {
        case base::ErrorCode::Timeout:
        case base::ErrorCode::Io:
        case base::ErrorCode::Corrupt:
            return true;
        case base::ErrorCode::InvalidInput:
        case base::ErrorCode::Unauthenticated:
        case base::ErrorCode::Forbidden:
        case base::ErrorCode::NotFound:
        case base::ErrorCode::Conflict:
        case base::ErrorCode::Refused:
        case base::ErrorCode::TooLarge:
        case base::ErrorCode::TooMany:
        case base::ErrorCode::Unavailable:
        case base::ErrorCode::Unsupported:
            return false;
    }
    return true;
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
    const int status = status_of(error.code);
    const bool internal = is_internal(error.code);
    if (status >= 500) {
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
        response.headers.emplace_back("Retry-After", "1");
    }
    return response;
}

Response problem(int status, std::string_view key, std::string_view detail) {
    return write_problem({.status = status, .key = key, .detail = detail}, base::random_token(9));
}

}  // namespace http
