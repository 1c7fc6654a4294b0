#include "drivers/scanner/scan_buffer.h"

#include <catch2/catch.hpp>

using drivers::Scan;
using drivers::ScanBuffer;

namespace {

std::optional<Scan> scan_of(std::string_view bytes) {
    ScanBuffer buffer;
    buffer.append(bytes);
    return buffer.finish("]E0");
}

}  // namespace

TEST_CASE("printable text passes, in any script") {
    CHECK(scan_of("6901234567892")->text == "6901234567892");
    CHECK(scan_of("样例 é ~")->text == "样例 é ~");
}

TEST_CASE("a suffix is no part of the text, and a suffix alone is no scan") {
    CHECK(scan_of("6901234567892\r\n")->text == "6901234567892");
    CHECK(scan_of(std::string_view("69\t\0\0", 5))->text == "69");
    CHECK_FALSE(scan_of("\r\n"));
    CHECK_FALSE(scan_of(""));
}

TEST_CASE("FNC1 ends the text") {
    CHECK(scan_of("010690123456789210LOT\x1D"
                  "17991231")
              ->text == "010690123456789210LOT");
    CHECK(scan_of("\x1D"
                  "0106")
              ->is_spoilt);
}

TEST_CASE("every control character spoils, wherever it stands") {
    for (unsigned c = 0; c < 0xA0; c = c == 0x1F ? 0x7F : c + 1) {
        if (c == 0x1D) {
            continue;
        }
        std::string text = "69";
        if (c >= 0x80) {
            text += '\xC2';
        }
        text += static_cast<char>(c);
        text += "01";
        CAPTURE(c);
        CHECK(scan_of(text)->is_spoilt);
        CHECK(scan_of(text)->text.empty());
    }
}

TEST_CASE("what is no UTF-8, turns text around or ends a line spoils") {
    for (const char* text : {"\xFF", "a\xC3", "\xED\xA0\x80",
                             "abc\xE2\x80\xAE"
                             "def",
                             "a\xE2\x80\xA8"
                             "b"}) {
        CHECK(scan_of(text)->is_spoilt);
    }
}

TEST_CASE("a spoilt scan leaves nothing to the next one") {
    ScanBuffer buffer;
    buffer.append("abc");
    buffer.spoil();
    CHECK(buffer.finish()->is_spoilt);
    CHECK(buffer.is_empty());
    buffer.append("def");
    CHECK(buffer.finish()->text == "def");
}
