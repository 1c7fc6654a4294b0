#include "hq/web/sync_routes.h"

#include <charconv>
#include <string>
#include <utility>

#include "base/http/problem.h"
#include "base/wire/batch.h"
#include "base/wire/envelope.h"
#include "hq/store/enrolment.h"

namespace hq {
namespace {

using http::Request;
using http::Response;

constexpr std::string_view kJson = "application/json";
constexpr std::string_view kBatch = "application/vnd.counterfoil.batch";

base::Result<LogKey> read_log_key(const Request& request) {
    const auto& text = request.param("epoch");
    std::uint32_t epoch = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), epoch);
    const bool is_number = failed == std::errc() && end == text.data() + text.size();
    if (!is_number || !is_store_id(request.param("store"))) {
        return base::error(base::ErrorCode::NotFound, "sync.unknown_log", "no such address");
    }
    return LogKey{base::StoreId(request.param("store")), epoch};
}

// Before anything is read of a body: it says what it is.
http::Handler only(std::string_view type, http::Handler handler) {
    return [type, handler = std::move(handler)](const Request& request) {
        if (request.header("content-type").value_or("") != type) {
            return http::problem(415, "input.content_type", type);
        }
        return handler(request);
    };
}

int status_of(wire::Outcome outcome) {
    switch (outcome) {
        case wire::Outcome::InStep:
        case wire::Outcome::Behind:
        case wire::Outcome::Accepted:
        case wire::Outcome::Duplicate:
            return 200;
        case wire::Outcome::Ahead:
        case wire::Outcome::Gap:
        case wire::Outcome::Fork:
        case wire::Outcome::Fenced:
            return 409;
    }
    return 409;
}

Response to_response(const Context& context, const Request& request,
                     const base::Result<wire::Answer>& answer) {
    if (!answer.ok()) {
        return http::problem(answer.error());
    }
    return http::json_response(status_of(answer->outcome),
                               context.intake.seal(*answer, request.body));
}

base::Result<wire::Answer> take_events(const Context& context, const Request& request) {
    TRY(key, read_log_key(request));
    TRY(answer, context.intake.take_batch(key, request.body));
    if (answer.outcome == wire::Outcome::Accepted) {
        context.wake_projector();
    }
    return answer;
}

base::Result<wire::Answer> take_hello(const Context& context, const Request& request) {
    TRY(key, read_log_key(request));
    return context.intake.take_hello(key, request.body);
}

base::Result<std::string> enrol(const Context& context, const Request& request) {
    return enrol_device(context.storage, context.keys, base::StoreId(request.param("store")),
                        request.body, context.clock.now());
}

}  // namespace

void add_sync_routes(http::Router& router, const Context& context) {
    router.add({http::Method::Post, "/sync/v1/{store}/{epoch}/events",
                only(kBatch,
                     [&context](const Request& request) {
                         return to_response(context, request, take_events(context, request));
                     }),
                wire::kMaxFrameBytes});
    router.add({http::Method::Post, "/sync/v1/{store}/{epoch}/hello",
                only(kJson,
                     [&context](const Request& request) {
                         return to_response(context, request, take_hello(context, request));
                     }),
                wire::kMaxMessageBytes});
    router.add({http::Method::Post, "/sync/v1/{store}/enrolment",
                only(kJson,
                     [&context](const Request& request) {
                         const auto certificate = enrol(context, request);
                         return certificate.ok() ? http::json_response(200, *certificate)
                                                 : http::problem(certificate.error());
                     }),
                wire::kMaxMessageBytes});
}

}  // namespace hq
