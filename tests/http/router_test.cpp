#include "base/http/router.h"

#include <catch2/catch.hpp>

namespace {

http::Router sample_router() {
    http::Router router;
    const auto say = [](const char* word) {
        return [word](const http::Request&) { return http::json_response(200, word); };
    };
    router.add({http::Method::Get, "/", say("root")});
    router.add({http::Method::Get, "/orders", say("list")});
    router.add({http::Method::Post, "/orders", say("draft")});
    router.add({http::Method::Get, "/orders/{order_id}", say("one")});
    router.add({http::Method::Post, "/orders/{order_id}/push", say("push")});
    router.add({http::Method::Get, "/sessions/current", say("current")});
    router.add({http::Method::Get, "/assets/{path*}", say("asset")});
    return router;
}

std::string matched(const http::Router& router, http::Method method, const std::string& path) {
    const auto match = router.match(method, path);
    if (!match) {
        return match.error().key;
    }
    return match->route == nullptr ? "-" : match->route->path;
}

TEST_CASE("a path finds its template and parameters") {
    const http::Router router = sample_router();
    CHECK(matched(router, http::Method::Get, "/") == "/");
    CHECK(matched(router, http::Method::Get, "/orders") == "/orders");
    CHECK(matched(router, http::Method::Head, "/orders") == "/orders");
    CHECK(matched(router, http::Method::Post, "/orders/7/push") == "/orders/{order_id}/push");
    const auto match = router.match(http::Method::Get, "/orders/%E7%94%B5%2F7");
    REQUIRE(match.ok());
    REQUIRE(match->params.size() == 1);
    CHECK(match->params[0].name == "order_id");
    CHECK(match->params[0].value == "电/7");
}

TEST_CASE("the rest of a path keeps its slashes") {
    const http::Router router = sample_router();
    const auto match = router.match(http::Method::Get, "/assets/fonts/a.woff2");
    REQUIRE(match.ok());
    REQUIRE(match->route != nullptr);
    CHECK(match->params[0].value == "fonts/a.woff2");
}

TEST_CASE("unknown paths and methods are told apart") {
    const http::Router router = sample_router();
    for (const char* path : {"/nope", "/orders/", "/orders//push", "/orders/7/push/x", "/assets/",
                             "/sessions", "/ORDERS"}) {
        CAPTURE(path);
        CHECK(matched(router, http::Method::Get, path) == "-");
        CHECK(router.match(http::Method::Get, path)->allowed.empty());
    }
    CHECK(router.match(http::Method::Delete, "/orders")->allowed == "GET, HEAD, POST");
}

TEST_CASE("escapes that hide control characters or broken text are refused") {
    const http::Router router = sample_router();
    for (const char* path : {"/orders/%", "/orders/%2", "/orders/%zz", "/orders/%00", "/orders/%0d",
                             "/orders/%ff", "/orders/%c0%af"}) {
        CAPTURE(path);
        CHECK(matched(router, http::Method::Get, path) == "input.escape");
    }
}

TEST_CASE("the list names every route once") {
    const auto list = sample_router().list();
    CHECK(list.size() == 7);
    CHECK(list.front() == "GET /");
}

}  // namespace
