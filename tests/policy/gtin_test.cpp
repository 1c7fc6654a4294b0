#include "policy/gtin.h"

#include <catch2/catch.hpp>

TEST_CASE("a number for use inside the shop is known by its prefix in every length") {
    for (const char* inside : {"0200000000004", "0400000000002", "2001170000010", "2999999999994",
                               "200000000004", "20000004", "00000017", "02001170000010"}) {
        INFO(inside);
        CHECK(policy::is_restricted_circulation(inside));
    }
    for (const char* outside : {"0100000000005", "0300000000003", "3000000000007", "6920123456789",
                                "100000000005", "69012345", "16920123456781"}) {
        INFO(outside);
        CHECK_FALSE(policy::is_restricted_circulation(outside));
    }
}

TEST_CASE("a number is spelled in every length that can hold it") {
    CHECK(policy::gtin_spellings("036000291452") ==
          std::vector<std::string>{"036000291452", "0036000291452", "00036000291452"});
    CHECK(policy::gtin_spellings("00000000000017").front() == "00000017");
}

TEST_CASE("only 8, 12, 13 or 14 digits have the form of a number") {
    CHECK(policy::is_gtin_form("12345678"));
    CHECK_FALSE(policy::is_gtin_form("123456789"));
    CHECK_FALSE(policy::is_gtin_form("1234567a"));
    CHECK_FALSE(policy::is_gtin_form(""));
}
