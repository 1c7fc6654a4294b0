#include "kiosk/web/edge.h"

#include <algorithm>
#include <string>

#include "base/crypto.h"
#include "base/http/problem.h"
#include "base/text.h"

namespace web {
namespace {

using base::ErrorCode;

bool is_unsafe(http::Method method) {
    return method != http::Method::Get && method != http::Method::Head;
}

bool is_own_origin(const app::App& app, const http::Request& request, std::string_view origin) {
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (!origin.starts_with(scheme)) {
            continue;
        }
        const std::string_view host = origin.substr(scheme.size());
        const auto& hosts = app.config.hosts;
        return host == request.host || std::find(hosts.begin(), hosts.end(), host) != hosts.end();
    }
    return false;
}

// A page of another site can make a browser send our cookies only without these marks. Tills have
// no cookies, and nobody can be made to send their token.
base::Status check_same_origin(const app::App& app, const http::Request& request) {
    if (request.header("authorization")) {
        return base::ok();
    }
    const auto refused = [](const char* why) {
        return base::error(ErrorCode::Forbidden, "session.cross_site", why);
    };
    const auto site = request.header("sec-fetch-site");
    if (site && *site != "same-origin") {
        return refused("the browser says that another site asks");
    }
    const auto origin = request.header("origin");
    if (origin ? !is_own_origin(app, request, *origin) : request.header("cookie").has_value()) {
        return refused("the Origin is missing or not ours");
    }
    return base::ok();
}

bool is_of_type(const http::Request& request, BodyType wanted) {
    const std::string type = base::fold_ascii(request.header("content-type").value_or(""));
    if (wanted == BodyType::Jpeg) {
        return type == "image/jpeg";
    }
    return type == "application/json" || type == "application/json; charset=utf-8" ||
           type == "application/json;charset=utf-8";
}

base::Result<app::Idempotency> read_idempotency(const http::Request& request) {
    constexpr std::size_t kMin = 16;
    constexpr std::size_t kMax = 64;
    const auto is_key_character = [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
               c == '_' || c == '-';
    };
    const auto key = request.header("idempotency-key");
    if (!key || key->size() < kMin || key->size() > kMax ||
        !std::all_of(key->begin(), key->end(), is_key_character)) {
        return base::error(ErrorCode::InvalidInput, "idempotency.key_missing",
                           "Idempotency-Key of 16 to 64 letters, digits, - or _ is needed");
    }
    base::FieldHasher hasher("counterfoil.request.1");
    hasher.add(http::word(request.method));
    hasher.add(request.target);
    hasher.add(request.body);
    return app::Idempotency{std::string(*key), hasher.finish()};
}

base::Result<http::Response> run(app::App& app, const RouteRow& row, const http::Request& request) {
    if (is_unsafe(request.method)) {
        CHECK_OK(check_same_origin(app, request));
    }
    TRY(visitor, identify(app, request));
    CHECK_OK(check_access(row.access, visitor));
    if (row.access != Access::Anybody && app.shop.current() == nullptr) {
        return base::error(ErrorCode::Unavailable, "shop.missing", "no catalogue was imported yet");
    }
    Call call{app, request, std::move(visitor), {}};
    if (row.effect == Effect::Business) {
        TRY(once, read_idempotency(request));
        call.once = std::move(once);
    }
    return row.act(call);
}

}  // namespace

http::Handler make_handler(app::App& app, const RouteRow& row) {
    return [&app, row](const http::Request& request) {
        if (!request.body.empty() && !is_of_type(request, row.body_type)) {
            return http::problem(415, "input.content_type",
                                 row.body_type == BodyType::Jpeg ? "the body is image/jpeg"
                                                                 : "bodies are application/json");
        }
        auto response = run(app, row, request);
        return response.ok() ? std::move(response).value() : http::problem(response.error());
    };
}

base::Result<http::Response> answer(base::Result<app::Reply> reply) {
    if (!reply.ok()) {
        return reply.error();
    }
    http::Response response = http::json_response(reply->status, std::move(reply->body));
    if (reply->status == 503) {
        response.headers.emplace_back("Retry-After", "1");
    }
    if (reply->replayed) {
        response.headers.emplace_back("Idempotency-Replayed", "true");
    }
    return response;
}

}  // namespace web
