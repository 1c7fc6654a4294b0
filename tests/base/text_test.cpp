#include "base/text.h"

#include <catch2/catch.hpp>

TEST_CASE("code points survive the way into UTF-8 and back at every length") {
    for (const char32_t c :
         {U'a', U'\u00e9', U'店', U'\U0001F600', U'\u07ff', U'\u0800', U'\uffff'}) {
        std::string text;
        base::append_utf8(text, c);
        std::size_t offset = 0;
        CHECK(base::next_code_point(text, offset) == c);
        CHECK(offset == text.size());
        CHECK(base::is_valid_utf8(text));
    }
}

TEST_CASE("broken UTF-8 is seen") {
    CHECK(base::is_valid_utf8("和平里店"));
    for (const char* bytes : {"\xff", "\xc0\xaf", "\xe5\xba", "\xed\xa0\x80", "\xf4\x90\x80\x80"}) {
        CHECK_FALSE(base::is_valid_utf8(bytes));
    }
}

TEST_CASE("typed text is trimmed and counted in characters, not bytes") {
    CHECK(base::clean_text("  张样例\u3000", 3).value() == "张样例");
    CHECK_FALSE(base::clean_text("张样例", 2).ok());
    CHECK(base::clean_text(" \u00a0 ", 5).value().empty());
}

TEST_CASE("text that could break a line or turn it around is refused") {
    for (const char* text : {"a\nb", "a\tb", "a\x7f", "a\u0085", "a\u202eb", "a\u2066b", "a\u2028b",
                             "\ufeffa", "\xff"}) {
        INFO(text);
        const auto cleaned = base::clean_text(text, 50);
        REQUIRE_FALSE(cleaned.ok());
        CHECK(cleaned.error().key == "input.text");
    }
    CHECK_FALSE(base::clean_text(std::string_view("a\0b", 3), 50).ok());
}

TEST_CASE("a text splits into as many parts as separators and one") {
    CHECK(base::split("a,,b", ',') == std::vector<std::string_view>{"a", "", "b"});
    CHECK(base::split("", ',') == std::vector<std::string_view>{""});
    CHECK(base::trim(" \t a b\r\n") == "a b");
    CHECK(base::fold_ascii("Kettle 云川 K17") == "kettle 云川 k17");
}

TEST_CASE("GTINs are judged by their check digit in all four lengths") {
    CHECK(base::is_valid_gtin("4006381333931"));
    CHECK(base::is_valid_gtin("96385074"));
    CHECK(base::is_valid_gtin("036000291452"));
    CHECK(base::is_valid_gtin("10614141000415"));
    CHECK_FALSE(base::is_valid_gtin("4006381333932"));
    CHECK_FALSE(base::is_valid_gtin("400638133393"));
    CHECK_FALSE(base::is_valid_gtin("400638133393a"));
    CHECK_FALSE(base::is_valid_gtin(""));
    CHECK(base::gtin_check_digit("400638133393") == '1');
}
