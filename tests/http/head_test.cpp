#include "base/http/head.h"

#include <catch2/catch.hpp>
#include <string>

namespace {

// 0 = taken, else the status it is refused with.
int refusal(std::string text) {
    http::RequestHead head;
    const auto refused = http::parse_request_head(text.data(), text.size(), {}, head);
    return refused ? refused->status : 0;
}

std::string request(const std::string& line, const std::string& fields) {
    return line + "\r\n" + fields + "\r\n";
}

TEST_CASE("a plain request is taken apart") {
    std::string text = request("POST /api/v1/orders?limit=5 HTTP/1.1",
                               "Host: a:1\r\nContent-Length: 12\r\nX-Odd:  v \t\r\n");
    http::RequestHead head;
    REQUIRE_FALSE(http::parse_request_head(text.data(), text.size(), {}, head));
    CHECK(head.method == http::Method::Post);
    CHECK(head.path == "/api/v1/orders");
    CHECK(head.query == "limit=5");
    CHECK(head.content_length == 12);
    CHECK(http::find_header(head.headers, "x-odd") == "v");
    CHECK(head.persistence == http::Persistence::Keep);
}

TEST_CASE("request lines that are not exactly HTTP are refused") {
    CHECK(refusal(request("GET / HTTP/1.1", "")) == 0);
    CHECK(refusal(request("GET  / HTTP/1.1", "")) == 400);
    CHECK(refusal(request("GET /", "")) == 400);
    CHECK(refusal(request("GET http://a/ HTTP/1.1", "")) == 400);
    CHECK(refusal(request("GET * HTTP/1.1", "")) == 400);
    CHECK(refusal(request("GET /\x01 HTTP/1.1", "")) == 400);
    CHECK(refusal(request("GET /<b> HTTP/1.1", "")) == 400);
    CHECK(refusal(request("GET /#x HTTP/1.1", "")) == 400);
    CHECK(refusal(request("GET /\xe4 HTTP/1.1", "")) == 400);
    CHECK(refusal(request("G@T / HTTP/1.1", "")) == 400);
    CHECK(refusal(request("get / HTTP/1.1", "")) == 501);
    CHECK(refusal(request("TRACE / HTTP/1.1", "")) == 501);
    CHECK(refusal(request("GET / HTTP/2.0", "")) == 505);
    CHECK(refusal(request("GET / HTTP/1.1 ", "")) == 400);
    CHECK(refusal(request("GET /" + std::string(2048, 'a') + " HTTP/1.1", "")) == 414);
}

TEST_CASE("header lines outside the alphabet of RFC 9110 are refused") {
    const std::string line = "GET / HTTP/1.1";
    CHECK(refusal(request(line, "A: b\r\n")) == 0);
    CHECK(refusal(request(line, "A : b\r\n")) == 400);
    CHECK(refusal(request(line, " folded: b\r\n")) == 400);
    CHECK(refusal(request(line, "A: b\r\n c\r\n")) == 400);
    CHECK(refusal(request(line, "no colon\r\n")) == 400);
    CHECK(refusal(request(line, ": b\r\n")) == 400);
    CHECK(refusal(request(line, "A: b\nB: c\r\n")) == 400);
    CHECK(refusal(request(line, "A: b\rB: c\r\n")) == 400);
    CHECK(refusal(request(line, std::string("A: b\0c\r\n", 8))) == 400);
    CHECK(refusal(request(line, "A: \xc3\xa9\r\n")) == 400);
    CHECK(refusal(request(line, "A: b\r\na: c\r\n")) == 400);
    std::string many;
    for (int i = 0; i < 65; ++i) {
        many += "h" + std::to_string(i) + ": v\r\n";
    }
    CHECK(refusal(request(line, many)) == 431);
}

TEST_CASE("framing that two readers could read differently is refused") {
    const std::string line = "POST / HTTP/1.1";
    CHECK(refusal(request(line, "Content-Length: 3\r\n")) == 0);
    CHECK(refusal(request(line, "")) == 411);
    CHECK(refusal(request(line, "Transfer-Encoding: chunked\r\n")) == 411);
    CHECK(refusal(request(line, "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n")) == 400);
    CHECK(refusal(request(line, "Content-Length: 3\r\nContent-Length: 3\r\n")) == 400);
    for (const char* length :
         {"-5", "+5", "5 5", "5,5", "0x5", "5.0", "", " ", "1e3", "9999999999999999"}) {
        CAPTURE(length);
        CHECK(refusal(request(line, std::string("Content-Length: ") + length + "\r\n")) == 400);
    }
    CHECK(refusal(request("GET / HTTP/1.1", "Content-Length: 3\r\n")) == 400);
    CHECK(refusal(request("DELETE / HTTP/1.1", "Content-Length: 3\r\n")) == 0);
    CHECK(refusal(request(line, "Content-Length: 3\r\nExpect: 100-continue\r\n")) == 417);
}

TEST_CASE("old clients and those that ask get a closed connection") {
    for (const std::string& text :
         {request("GET / HTTP/1.0", ""), request("GET / HTTP/1.1", "Connection: Close\r\n")}) {
        std::string bytes = text;
        http::RequestHead head;
        REQUIRE_FALSE(http::parse_request_head(bytes.data(), bytes.size(), {}, head));
        CHECK(head.persistence == http::Persistence::Close);
    }
}

TEST_CASE("the end of a head is found when it comes in pieces") {
    const std::string whole = "GET / HTTP/1.1\r\nA: b\r\n\r\nrest";
    const std::size_t end = whole.size() - 4;
    for (std::size_t cut = 0; cut <= whole.size(); ++cut) {
        const auto first = http::find_head_end(std::string_view(whole).substr(0, cut), 0);
        CHECK(first == (cut < end ? std::string_view::npos : end));
        CHECK(http::find_head_end(whole, cut < end ? cut : 0) == end);
    }
}

TEST_CASE("answers are read as strictly as requests") {
    const auto taken = [](std::string text) {
        http::ResponseHead head;
        return http::parse_response_head(text.data(), text.size(), head);
    };
    CHECK(taken("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n"));
    CHECK(taken("HTTP/1.1 204 No Content\r\n\r\n"));
    CHECK_FALSE(taken("HTTP/1.1 200 OK\r\n\r\n"));
    CHECK_FALSE(taken("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"));
    CHECK_FALSE(taken("HTTP/1.1 200 OK\r\nContent-Length: -3\r\n\r\n"));
    CHECK_FALSE(taken("HTTP/1.1 099 OK\r\nContent-Length: 3\r\n\r\n"));
    CHECK_FALSE(taken("HTTP/1.0 200 OK\r\nContent-Length: 3\r\n\r\n"));
}

}  // namespace
