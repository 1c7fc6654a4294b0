#include "drivers/code128.h"

#include <catch2/catch.hpp>
#include <string>

using namespace drivers;

namespace {

std::string data_of(std::string_view text) {
    ByteBuffer buffer;
    put_code128(text, buffer);
    return std::string(buffer.view());
}

}  // namespace

TEST_CASE("Runs of digits go into code set C") {
    CHECK(data_of("0117-1-000482") == std::string("{C\x01\x11{B-1-{C\0\x04\x52", 14));
    CHECK(data_of("12") == "{C\x0C");
    CHECK(data_of("A12") == "{BA12");
    CHECK(data_of("A12345") == std::string("{BA1{C\x17\x2D", 8));
    CHECK(data_of("12345A") == std::string("{C\x0C\x22{B5A", 8));
}

TEST_CASE("A brace is doubled and what the code lacks is left out") {
    CHECK(data_of("a{b") == "{Ba{{b");
    CHECK(data_of("a\x1B中b") == "{Bab");
}

TEST_CASE("The printer's reading ends with the check character of the standard") {
    // "PJJ123C" of the common worked example: start B, whose check value is 55.
    const auto values = decode_code128("{BPJJ123C");
    REQUIRE(values.ok());
    CHECK(values->front() == 104);
    CHECK((*values)[values->size() - 2] == 55);
    CHECK(values->back() == 106);
}

TEST_CASE("The measure is the width of what is drawn") {
    for (const char* text :
         {"0117-1-000482", "R-0117-1-000093", "1", "abc", "123456789", "a1234b"}) {
        const auto values = decode_code128(data_of(text));
        REQUIRE(values.ok());
        CHECK(measure_code128(text) == code128_modules(values->size()));
    }
}

TEST_CASE("Data that a printer would refuse is refused") {
    CHECK_FALSE(decode_code128("no code set").ok());
    CHECK_FALSE(decode_code128("{C\x7F").ok());
    CHECK_FALSE(decode_code128("{Ba{").ok());
    CHECK_FALSE(decode_code128("{B").ok());
}
