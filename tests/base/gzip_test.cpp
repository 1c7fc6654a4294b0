#include "base/gzip.h"

#include <catch2/catch.hpp>

#include "base/crypto.h"

TEST_CASE("bytes come back from gzip, empty, random and repetitive") {
    for (const std::string& bytes : {std::string(), std::string("x"), base::random_bytes(200'000),
                                     std::string(500'000, 'a')}) {
        for (const int level : {1, 6, 9}) {
            CHECK(base::gunzip(base::gzip(bytes, level), bytes.size()).value() == bytes);
        }
    }
}

TEST_CASE("a bomb stops at the bound, to the byte") {
    const std::string bomb = base::gzip(std::string(10'000'000, '\0'), 9);
    REQUIRE(bomb.size() < 20'000);
    const auto stopped = base::gunzip(bomb, 9'999'999);
    REQUIRE_FALSE(stopped.ok());
    CHECK(stopped.error().code == base::ErrorCode::TooLarge);
    CHECK(base::gunzip(bomb, 10'000'000).ok());
}

TEST_CASE("every cut of a gzip text is refused") {
    const std::string whole = base::gzip("a receipt of 38 lines");
    for (std::size_t size = 0; size < whole.size(); ++size) {
        REQUIRE_FALSE(base::gunzip(whole.substr(0, size), 1'000).ok());
    }
}

TEST_CASE("trailing bytes, a second member and a wrong checksum are refused") {
    const std::string whole = base::gzip("receipt");
    CHECK_FALSE(base::gunzip(whole + "x", 1'000).ok());
    CHECK_FALSE(base::gunzip(whole + whole, 1'000).ok());
    std::string wrong = whole;
    wrong[whole.size() - 8] = static_cast<char>(wrong[whole.size() - 8] ^ 1);
    CHECK_FALSE(base::gunzip(wrong, 1'000).ok());
    CHECK_FALSE(base::gunzip("plain text", 1'000).ok());
}
