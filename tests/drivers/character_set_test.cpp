#include "drivers/character_set.h"

#include <iconv.h>

#include <catch2/catch.hpp>
#include <random>

#include "base/text.h"

using namespace drivers;

namespace {

// What glibc makes of one character, by the real iconv at run time.
std::string iconv_bytes(const char* charset, char32_t code_point) {
    const iconv_t handle = iconv_open(charset, "UTF-8");
    REQUIRE(handle != reinterpret_cast<iconv_t>(-1));
    std::string in;
    base::append_utf8(in, code_point);
    std::string out(8, '\0');
    char* from = in.data();
    char* to = out.data();
    std::size_t from_left = in.size();
    std::size_t to_left = out.size();
    const bool known = iconv(handle, &from, &from_left, &to, &to_left) == 0;
    iconv_close(handle);
    out.resize(known ? out.size() - to_left : 0);
    return out;
}

std::string encode(std::string_view text, CharacterSet set = CharacterSet::Gb18030TwoByte) {
    return encode_text(text, set, Punctuation::AsWritten).bytes;
}

std::string encode(char32_t code_point, CharacterSet set) {
    std::string text;
    base::append_utf8(text, code_point);
    return encode(text, set);
}

// Characters with a meaning of their own here: replaced or dropped before the table is asked.
bool is_special(char32_t c) {
    return encode(c, CharacterSet::Gb18030).size() < 2 || c == 0xA2 || c == 0xA3 || c == 0xA5 ||
           (c >= 0x2713 && c <= 0x2718) || (c >= 0xE000 && c <= 0xF8FF) ||
           (c >= 0xD800 && c <= 0xDFFF) || c == 0xA9 || c == 0xAE || c == 0x2026 ||
           (c >= 0x2010 && c <= 0x2015) || c == 0x2610 || c == 0x2611 || c == 0x2612 ||
           c == 0x2027 || c == 0x30FB || c == 0xFFFD;
}

}  // namespace

TEST_CASE("GB18030 agrees with iconv for every character of the basic plane") {
    std::size_t compared = 0;
    for (char32_t c = 0x80; c < 0x10000; ++c) {
        if (is_special(c)) {
            continue;
        }
        const std::string wanted = iconv_bytes("GB18030", c);
        if (!wanted.empty() && encode(c, CharacterSet::Gb18030) != wanted) {
            FAIL("U+" << std::hex << static_cast<std::uint32_t>(c));
        }
        compared += wanted.empty() ? 0 : 1;
    }
    CHECK(compared > 55'000);
}

TEST_CASE("GB18030 agrees with iconv beyond the basic plane") {
    const char32_t c = GENERATE(0x10000, 0x1F600, 0x20000, 0x2A6D6, 0x10FFFF);
    CHECK(encode(c, CharacterSet::Gb18030) == iconv_bytes("GB18030", c));
}

TEST_CASE("Smaller sets hold exactly the characters that iconv gives them") {
    const auto [set, charset] =
        GENERATE(std::pair(CharacterSet::Gbk, "GBK"), std::pair(CharacterSet::Gb2312, "GB2312"));
    std::size_t compared = 0;
    for (char32_t c = 0x4E00; c < 0xA000; ++c) {
        const std::string wanted = iconv_bytes(charset, c);
        const std::string geta = "\xA1\xFE";
        if (encode(c, set) != (wanted.empty() ? geta : wanted)) {
            FAIL("U+" << std::hex << static_cast<std::uint32_t>(c));
        }
        compared += wanted.empty() ? 0 : 1;
    }
    CHECK(compared > 6'000);
}

TEST_CASE("Every encoded character can be read back") {
    for (char32_t c = 0x4E00; c < 0xA000; ++c) {
        const std::string bytes = encode(c, CharacterSet::Gb18030);
        if (decode_gb18030(bytes) != c) {
            FAIL("U+" << std::hex << static_cast<std::uint32_t>(c));
        }
    }
    CHECK(decode_gb18030(encode(U'😀', CharacterSet::Gb18030)) == U'😀');
    CHECK(decode_gb18030("\xFF\xFF") == 0);
}

TEST_CASE("Signs that clones garble are replaced by their wide forms") {
    CHECK(encode("¥129.00") == encode("￥129.00"));
    CHECK(encode("✓") == encode("√"));
    CHECK(encode("£5") == encode("￡5"));
    CHECK(encode("138 •••• 5678") == "138 **** 5678");
    CHECK(encode("09:00–21:00") == "09:00-21:00");
}

TEST_CASE("What a set lacks is drawn as a sign for it and counted") {
    const EncodedText text =
        encode_text("甲😀乙", CharacterSet::Gb18030TwoByte, Punctuation::AsWritten);
    CHECK(text.bytes == encode("甲〓乙"));
    CHECK(text.missing == 1);
    CHECK(text.cells == 6);
}

TEST_CASE("Four-byte characters take two cells like all wide ones") {
    const EncodedText text = encode_text("a😀", CharacterSet::Gb18030, Punctuation::AsWritten);
    CHECK(text.bytes.size() == 5);
    CHECK(text.cells == 3);
    CHECK(text.missing == 0);
}

TEST_CASE("Latin documents get narrow punctuation") {
    const EncodedText text =
        encode_text("the customer’s “right” – 2 × 3…", CharacterSet::Gb18030, Punctuation::Narrow);
    CHECK(text.bytes == "the customer's \"right\" - 2 x 3...");
}

TEST_CASE("Line ends become spaces, other controls and invisible signs vanish") {
    CHECK(encode("a\nb\tc\rd") == "a b c d");
    CHECK(encode(std::string_view("\x1B@\x10\x04\x01\0x\x7F", 8)) == "@x");
    CHECK(encode("a\u0085\u200B\u202Eb\uFEFF") == "ab");
}

TEST_CASE("Malformed UTF-8 is counted as missing and never read beyond its end") {
    CHECK(encode_text("\xE4\xBD", CharacterSet::Gbk, Punctuation::AsWritten).missing == 2);
    CHECK(encode_text("\xC0\xAF", CharacterSet::Gbk, Punctuation::AsWritten).missing == 2);
    CHECK(encode_text("\xED\xA0\x80", CharacterSet::Gbk, Punctuation::AsWritten).missing == 3);
    CHECK(encode_text("\xF5\x80\x80\x80", CharacterSet::Gbk, Punctuation::AsWritten).missing == 4);
}

TEST_CASE("No bytes of any text come out as controls, and none overrun the promised room") {
    std::mt19937 random(20261122);
    const auto set = GENERATE(CharacterSet::Gb18030, CharacterSet::Gb18030TwoByte,
                              CharacterSet::Gb2312, CharacterSet::Ascii);
    for (int round = 0; round < 5'000; ++round) {
        std::string text(random() % 40, '\0');
        for (char& byte : text) {
            byte = static_cast<char>(random());
        }
        const std::string bytes = encode_text(text, set, Punctuation::Narrow).bytes;
        REQUIRE(bytes.size() <= text.size() * TextEncoder::kMaxGrowth);
        for (const char byte : bytes) {
            REQUIRE(static_cast<unsigned char>(byte) >= 0x20);
            REQUIRE(byte != 0x7F);
        }
    }
}
