// glibc's iconv and our encoder, asked about every code point there is. Left out is only what we
// write in another form on purpose (drivers/character_forms.h), so the two cannot drift apart.
// Debian 12's glibc 2.36 knows GB 18030-2005: the 18 characters that the edition of 2022 moved from
// private use to their own code points are where the older edition has them, as in the printers'
// fonts, which are older still.
#include <iconv.h>

#include <catch2/catch.hpp>
#include <string>

#include "base/text.h"
#include "drivers/character_forms.h"
#include "drivers/character_set.h"

using namespace drivers;

namespace {

class Iconv {
public:
    explicit Iconv(const char* charset) : handle_(iconv_open(charset, "UTF-8")) {
        REQUIRE(handle_ != reinterpret_cast<iconv_t>(-1));
    }
    ~Iconv() { iconv_close(handle_); }
    Iconv(const Iconv&) = delete;
    Iconv& operator=(const Iconv&) = delete;

    // "" where the set lacks the character.
    std::string convert(std::string utf8) {
        iconv(handle_, nullptr, nullptr, nullptr, nullptr);
        std::string out(8, '\0');
        char* from = utf8.data();
        char* to = out.data();
        std::size_t from_left = utf8.size();
        std::size_t to_left = out.size();
        const bool known = iconv(handle_, &from, &from_left, &to, &to_left) == 0;
        out.resize(known ? out.size() - to_left : 0);
        return out;
    }

private:
    iconv_t handle_;
};

bool has_other_form(char32_t c) {
    return is_invisible(c) || !preferred_form(c).empty() || !fallback_form(c).empty();
}

// Codes without a meaning of their own: sent to no printer, whatever iconv gives for them.
bool is_private(char32_t c) {
    return c >= 0xE000 && c <= 0xF8FF;
}

bool is_character(char32_t c) {
    const bool surrogate = c >= 0xD800 && c <= 0xDFFF;
    constexpr char32_t kReplacement = 0xFFFD;  // stands for broken text and is never sent
    return !surrogate && c != kReplacement;
}

struct Difference {
    char32_t first = 0;
    std::size_t count = 0;
};

// `keep`: what iconv gives and this set has too.
template <typename Keep>
Difference compare(CharacterSet set, const char* charset, char32_t last, Keep keep) {
    Iconv iconv(charset);
    Difference difference;
    for (char32_t c = 0x80; c <= last; ++c) {
        if (!is_character(c) || has_other_form(c)) {
            continue;
        }
        std::string utf8;
        base::append_utf8(utf8, c);
        const std::string wanted = iconv.convert(utf8);
        const EncodedText ours = encode_text(utf8, set, Punctuation::AsWritten);
        const bool has = !wanted.empty() && !is_private(c) && keep(c, wanted);
        const bool agrees = has ? ours.missing == 0 && ours.bytes == wanted : ours.missing == 1;
        if (!agrees && difference.count++ == 0) {
            difference.first = c;
        }
    }
    return difference;
}

}  // namespace

TEST_CASE("GB18030 is what iconv makes of it, for every code point of Unicode") {
    const Difference found =
        compare(CharacterSet::Gb18030, "GB18030", 0x10FFFF, [](char32_t, auto&) { return true; });
    INFO("first: U+" << std::hex << static_cast<std::uint32_t>(found.first));
    CHECK(found.count == 0);
}

TEST_CASE("The two-byte set is exactly what iconv's GB18030 has in two bytes") {
    const Difference found =
        compare(CharacterSet::Gb18030TwoByte, "GB18030", 0x10FFFF,
                [](char32_t, const std::string& bytes) { return bytes.size() == 2; });
    INFO("first: U+" << std::hex << static_cast<std::uint32_t>(found.first));
    CHECK(found.count == 0);
}

TEST_CASE("GBK and GB2312 are iconv's, where GB18030 gives the same bytes") {
    const auto [set, charset] =
        GENERATE(std::pair(CharacterSet::Gbk, "GBK"), std::pair(CharacterSet::Gb2312, "GB2312"));
    Iconv gb18030("GB18030");
    const Difference found =
        compare(set, charset, 0xFFFF, [&](char32_t c, const std::string& bytes) {
            std::string utf8;
            base::append_utf8(utf8, c);
            return gb18030.convert(utf8) == bytes;
        });
    INFO(charset << ", first: U+" << std::hex << static_cast<std::uint32_t>(found.first));
    CHECK(found.count == 0);
}

TEST_CASE("Every code of GB18030 leads back to its character") {
    std::size_t wrong = 0;
    for (char32_t c = 0x80; c <= 0x10FFFF; ++c) {
        if (!is_character(c) || has_other_form(c)) {
            continue;
        }
        std::string utf8;
        base::append_utf8(utf8, c);
        const EncodedText ours = encode_text(utf8, CharacterSet::Gb18030, Punctuation::AsWritten);
        wrong += ours.missing == 0 && decode_gb18030(ours.bytes) != c ? 1U : 0U;
    }
    CHECK(wrong == 0);
}
