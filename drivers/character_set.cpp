#include "drivers/character_set.h"

#include <algorithm>
#include <iterator>
#include <vector>

#include "drivers/character_forms.h"
#include "drivers/drawn_runs.h"
#include "drivers/utf8.h"

namespace drivers {

namespace {

// A run of characters of the basic plane whose four-byte codes follow each other.
struct FourByteRange {
    std::uint16_t first;
    std::uint16_t last;
    std::uint16_t linear;  // number of the first one's code, 0x81308130 being 0
};

// kTwoByte[c]: lead << 8 | trail, or 0. kLevels: two bits a character, 3 = also in GB2312, 2 = also
// in GBK, 1 = only in GB18030. kFourByte: ranges, ascending.
#include "gb18030_table.inc"

constexpr char32_t kSupplementary = 0x10000;

// The ideographs beyond the basic plane that have a code of two bytes (GB 18030-2005).
struct FarTwoByte {
    char32_t code_point;
    std::uint16_t code;
};
constexpr FarTwoByte kFarTwoByte[] = {{0x20087, 0xFE51}, {0x20089, 0xFE52}, {0x200CC, 0xFE53},
                                      {0x215D7, 0xFE6C}, {0x2298F, 0xFE76}, {0x241FE, 0xFE91}};

std::uint16_t find_far_two_byte(char32_t c) {
    for (const FarTwoByte& far : kFarTwoByte) {
        if (far.code_point == c) {
            return far.code;
        }
    }
    return 0;
}
constexpr std::uint32_t kSupplementaryLinear = 189000;  // of 0x90308130, by the standard

unsigned level(char32_t c) {
    return kLevels[c / 4] >> (c % 4 * 2) & 3U;
}

char* put_two(std::uint16_t code, char* out) {
    out[0] = static_cast<char>(code >> 8);
    out[1] = static_cast<char>(code & 0xFF);
    return out + 2;
}

char* put_four(std::uint32_t linear, char* out) {
    out[3] = static_cast<char>(0x30 + linear % 10);
    linear /= 10;
    out[2] = static_cast<char>(0x81 + linear % 126);
    linear /= 126;
    out[1] = static_cast<char>(0x30 + linear % 10);
    out[0] = static_cast<char>(0x81 + linear / 10);
    return out + 4;
}

// The number of a character's four-byte code, or -1.
std::int64_t find_linear(char32_t c) {
    if (c >= kSupplementary) {
        return kSupplementaryLinear + (c - kSupplementary);
    }
    const auto* range =
        std::upper_bound(std::begin(kFourByte), std::end(kFourByte), c,
                         [](char32_t value, const FourByteRange& r) { return value < r.first; });
    if (range == std::begin(kFourByte) || (--range)->last < c) {
        return -1;
    }
    return range->linear + (static_cast<std::int64_t>(c) - range->first);
}

// Of the characters with four bytes, Chinese firmware draws these; the rest of Unicode has codes
// too, but no glyphs (GB 18030-2000 asks for Extension A only).
bool is_extension_a(char32_t c) {
    return c >= 0x3400 && c <= 0x4DB5;
}

unsigned minimum_level(CharacterSet set) {
    switch (set) {
        case CharacterSet::Gb18030:
        case CharacterSet::Gb18030TwoByte:
            return 1;
        case CharacterSet::Gbk:
            return 2;
        case CharacterSet::Gb2312:
            return 3;
        case CharacterSet::Ascii:
            return 4;
    }
    return 4;
}

}  // namespace

base::Result<CharacterSet> parse_character_set(std::string_view word) {
    constexpr std::pair<std::string_view, CharacterSet> kWords[] = {
        {"gb18030", CharacterSet::Gb18030},
        {"gb18030-2byte", CharacterSet::Gb18030TwoByte},
        {"gbk", CharacterSet::Gbk},
        {"gb2312", CharacterSet::Gb2312},
        {"ascii", CharacterSet::Ascii}};
    for (const auto& [name, set] : kWords) {
        if (name == word) {
            return set;
        }
    }
    return base::error(base::ErrorCode::InvalidInput, "printer.profile",
                       "unknown character set \"" + std::string(word) + "\"");
}

TextEncoder::TextEncoder(CharacterSet set, Punctuation punctuation)
    : set_(set), punctuation_(punctuation), minimum_level_(minimum_level(set)) {}

bool TextEncoder::has_two_byte(char32_t code_point) const {
    if (code_point >= kSupplementary) {
        return minimum_level_ == 1 && find_far_two_byte(code_point) != 0;
    }
    return kTwoByte[code_point] != 0 && level(code_point) >= minimum_level_;
}

bool TextEncoder::can_print(char32_t code_point) const {
    return code_point < 0x80 || has_two_byte(code_point) || !fallback_form(code_point).empty() ||
           (set_ == CharacterSet::Gb18030 && is_extension_a(code_point));
}

char* TextEncoder::encode(std::string_view utf8, char* out) {
    const char* from = utf8.data();
    const char* const end = from + utf8.size();
    while (from != end) {
        const auto lead = static_cast<unsigned char>(*from);
        if (lead >= 0x20 && lead < 0x7F) {
            *out++ = *from++;
            continue;
        }
        // U+3000 to U+FFFF, nearly all of a Chinese text.
        if (lead >= 0xE3 && lead < 0xF0 && end - from >= 3 && is_continuation(from[1]) &&
            is_continuation(from[2])) {
            const unsigned c = (lead & 0x0FU) << 12 |
                               (static_cast<unsigned char>(from[1]) & 0x3FU) << 6 |
                               (static_cast<unsigned char>(from[2]) & 0x3FU);
            if (const std::uint16_t code = kTwoByte[c];
                code != 0 && (minimum_level_ == 1 || level(c) >= minimum_level_)) {
                out = put_two(code, out);
                from += 3;
                continue;
            }
        }
        from = encode_other(from, end, &out);
    }
    return out;
}

const char* TextEncoder::encode_other(const char* from, const char* end, char** out) {
    const auto lead = static_cast<unsigned char>(*from);
    if (lead < 0x80) {
        if (lead == '\t' || lead == '\n' || lead == '\r') {
            *(*out)++ = ' ';
        }
        return from + 1;
    }
    const Decoded decoded = decode_utf8(from, end);
    const char32_t c = decoded.code_point;
    if (is_invisible(c)) {
        return from + decoded.length;
    }
    std::u32string_view form = preferred_form(c);
    if (form.empty() && punctuation_ == Punctuation::Narrow) {
        form = narrow_form(c);
    }
    if (drawn_ != nullptr && c != kMalformed && !can_print(form.empty() ? c : form.front())) {
        const std::string_view rest(from, static_cast<std::size_t>(end - from));
        const auto at = static_cast<std::uint32_t>(*out - text_begin_);
        if (const std::size_t taken = drawn_->take(rest, *this, at, out); taken > 0) {
            return from + taken;
        }
    }
    if (form.empty()) {
        *out = encode_code_point(c, *out);
    }
    for (const char32_t replacement : form) {
        *out = encode_code_point(replacement, *out);
    }
    return from + decoded.length;
}

char* TextEncoder::encode_code_point(char32_t code_point, char* out) {
    if (code_point < 0x80) {
        *out++ = static_cast<char>(code_point);
        return out;
    }
    if (has_two_byte(code_point)) {
        return put_two(
            code_point < kSupplementary ? kTwoByte[code_point] : find_far_two_byte(code_point),
            out);
    }
    // Every fallback is ASCII or, at worst, one step further down this list.
    if (const std::u32string_view form = fallback_form(code_point); !form.empty()) {
        for (const char32_t replacement : form) {
            out = encode_code_point(replacement, out);
        }
        return out;
    }
    if (set_ == CharacterSet::Gb18030 && code_point != kMalformed) {
        if (const std::int64_t linear = find_linear(code_point); linear >= 0) {
            ++four_byte_;
            return put_four(static_cast<std::uint32_t>(linear), out);
        }
    }
    return encode_missing(out);
}

char* TextEncoder::encode_missing(char* out) {
    ++missing_;
    if (set_ == CharacterSet::Ascii) {
        *out++ = '?';
        return out;
    }
    constexpr std::uint16_t kGeta = 0xA1FE;  // '〓', the printers' own sign for a missing character
    return put_two(kGeta, out);
}

EncodedText encode_text(std::string_view utf8, CharacterSet set, Punctuation punctuation) {
    TextEncoder encoder(set, punctuation);
    EncodedText result;
    result.bytes.resize(utf8.size() * TextEncoder::kMaxGrowth);
    const char* const end = encoder.encode(utf8, result.bytes.data());
    result.bytes.resize(static_cast<std::size_t>(end - result.bytes.data()));
    result.cells = result.bytes.size() - 2 * encoder.four_byte_characters();
    result.missing = encoder.missing();
    return result;
}

char32_t decode_gb18030(std::string_view bytes) {
    if (bytes.size() == 2) {
        static const std::vector<char32_t> reverse = [] {
            std::vector<char32_t> table(kSupplementary);
            for (char32_t c = 0; c < kSupplementary; ++c) {
                table[kTwoByte[c]] = c;
            }
            for (const FarTwoByte& far : kFarTwoByte) {
                table[far.code] = far.code_point;
            }
            table[0] = 0;
            return table;
        }();
        return reverse[static_cast<std::size_t>(static_cast<unsigned char>(bytes[0]) << 8 |
                                                static_cast<unsigned char>(bytes[1]))];
    }
    if (bytes.size() != 4) {
        return 0;
    }
    const auto digit = [&](std::size_t i, unsigned zero) {
        return static_cast<unsigned char>(bytes[i]) - zero;
    };
    const std::uint32_t linear =
        ((digit(0, 0x81) * 10 + digit(1, 0x30)) * 126 + digit(2, 0x81)) * 10 + digit(3, 0x30);
    if (linear >= kSupplementaryLinear) {
        const char32_t c = linear - kSupplementaryLinear + kSupplementary;
        return c <= 0x10FFFF ? c : 0;
    }
    for (const FourByteRange& range : kFourByte) {
        const unsigned length = range.last - unsigned{range.first};
        if (linear >= range.linear && linear - range.linear <= length) {
            return range.first + (linear - range.linear);
        }
    }
    return 0;
}

}  // namespace drivers
