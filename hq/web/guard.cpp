#include "hq/web/guard.h"

#include <fmt/format.h>

#include "hq/store/users.h"

namespace hq {
namespace {

base::Error cross_site(std::string_view why) {
    return base::error(base::ErrorCode::Forbidden, "request.cross_site", std::string(why));
}

}  // namespace

base::Result<std::string> require_user(const Context& context, const http::Request& request) {
    const auto nobody = base::error(base::ErrorCode::Unauthenticated, "session.none");
    const auto token = request.cookie(kConsoleCookie);
    if (!token) {
        return nobody;
    }
    TRY(user, find_user(context.storage, *token, context.clock.now()));
    if (!user) {
        return nobody;
    }
    return std::move(*user);
}

base::Status require_own_upload(const http::Request& request) {
    const auto origin = request.header("origin").value_or("");
    if (origin != fmt::format("http://{}", request.host) &&
        origin != fmt::format("https://{}", request.host)) {
        return cross_site("Origin is not this host");
    }
    if (request.header("sec-fetch-site").value_or("same-origin") != "same-origin") {
        return cross_site("Sec-Fetch-Site is not same-origin");
    }
    return base::ok();
}

base::Status require_own_page(const http::Request& request) {
    CHECK_OK(require_own_upload(request));
    if (request.header("content-type").value_or("application/json") != "application/json") {
        return cross_site("Content-Type is not application/json");
    }
    return base::ok();
}

}  // namespace hq
