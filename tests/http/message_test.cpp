#include "base/http/message.h"

#include <catch2/catch.hpp>

#include "base/http/problem.h"
#include "base/json_reader.h"

namespace {

TEST_CASE("query parameters are decoded, bounded and all asked for") {
    auto reader = http::QueryReader::parse("query=%E7%94%B5+%E5%A3%B6&limit=20");
    REQUIRE(reader.ok());
    CHECK(reader->find_string("query", 10).value() == "电 壶");
    CHECK_FALSE(reader->finish().ok());
    CHECK(reader->integer_or("limit", 5, 1, 50).value() == 20);
    CHECK(reader->integer_or("page", 1, 1, 50).value() == 1);
    CHECK(reader->finish().ok());
}

TEST_CASE("query parameters of a wrong form are refused") {
    for (const char* query : {"a", "a=1&a=2", "a=%", "a=%ff", "a=%0a", "=1&=2"}) {
        CAPTURE(query);
        CHECK_FALSE(http::QueryReader::parse(query).ok());
    }
    auto reader = http::QueryReader::parse("limit=51&page=-1&size=1x&name=abcd");
    REQUIRE(reader.ok());
    CHECK_FALSE(reader->integer_or("limit", 5, 1, 50).ok());
    CHECK_FALSE(reader->integer_or("page", 5, -5, 50).ok());
    CHECK_FALSE(reader->integer_or("size", 5, 1, 50).ok());
    CHECK_FALSE(reader->find_string("name", 3).ok());
}

TEST_CASE("a cookie is found by its whole name and never guessed between two") {
    http::Request request;
    request.headers = {{"cookie", "a=1; __Host-clerk=tok=en; b=2; b=3"}};
    CHECK(request.cookie("a") == "1");
    CHECK(request.cookie("__Host-clerk") == "tok=en");
    CHECK_FALSE(request.cookie("clerk"));
    CHECK_FALSE(request.cookie("b"));
}

TEST_CASE("session cookies carry every attribute that keeps them in the browser") {
    const auto [name, value] = http::set_cookie("__Host-clerk", "token", 60);
    CHECK(name == "Set-Cookie");
    CHECK(value == "__Host-clerk=token; Path=/; Max-Age=60; Secure; HttpOnly; SameSite=Strict");
}

TEST_CASE("a problem carries the key and facts of a refusal") {
    base::Error error = base::error(base::ErrorCode::Conflict, "order.version_conflict", "stale");
    error.facts_json = R"({"version":3})";
    const http::Response response = http::problem(error);
    CHECK(response.status == 409);
    CHECK(response.content_type == "application/problem+json");
    CHECK(response.body.find(R"("code":"order.version_conflict")") != std::string::npos);
    CHECK(response.body.find(R"("facts":{"version":3})") != std::string::npos);
    CHECK(base::JsonDocument::parse(response.body).ok());
}

TEST_CASE("a throttled caller is told how long to wait") {
    base::Error error = base::error(base::ErrorCode::TooMany, "session.wait", "too many tries");
    const auto retry_after = [&] { return http::problem(error).headers.at(0); };
    CHECK(retry_after() == std::pair<std::string, std::string>("Retry-After", "1"));
    error.facts_json = R"({"retry_after_s":8})";
    CHECK(retry_after() == std::pair<std::string, std::string>("Retry-After", "8"));
}

TEST_CASE("a problem of the inside says an id and nothing else") {
    const http::Response response =
        http::problem(base::error(base::ErrorCode::Io, "store.io", "/srv/journal.db: disk full"));
    CHECK(response.status == 500);
    CHECK(response.body.find("journal") == std::string::npos);
}

}  // namespace
