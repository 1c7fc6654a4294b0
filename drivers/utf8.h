#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace drivers {

constexpr char32_t kMalformed = 0xFFFD;

struct Decoded {
    char32_t code_point;
    std::size_t length;
};

inline bool is_continuation(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

// One character of possibly malformed UTF-8; malformed bytes are taken one at a time. The text is
// not empty.
inline Decoded decode_utf8(const char* from, const char* end) {
    const auto lead = static_cast<unsigned char>(*from);
    if (lead < 0x80) {
        return {lead, 1};
    }
    const std::size_t length = lead < 0xC2 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (lead < 0xC2 || lead > 0xF4 || static_cast<std::size_t>(end - from) < length) {
        return {kMalformed, 1};
    }
    char32_t c = lead & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if (!is_continuation(from[i])) {
            return {kMalformed, 1};
        }
        c = c << 6 | (static_cast<unsigned char>(from[i]) & 0x3FU);
    }
    constexpr std::array<char32_t, 5> kSmallest = {0, 0, 0x80, 0x800, 0x10000};
    const bool surrogate = c >= 0xD800 && c <= 0xDFFF;
    if (c < kSmallest[length] || c > 0x10FFFF || surrogate) {
        return {kMalformed, 1};
    }
    return {c, length};
}

// A whole text; for short ones.
inline std::u32string decode_utf8(std::string_view utf8) {
    std::u32string characters;
    while (!utf8.empty()) {
        const Decoded decoded = decode_utf8(utf8.data(), utf8.data() + utf8.size());
        characters += decoded.code_point;
        utf8.remove_prefix(decoded.length);
    }
    return characters;
}

}  // namespace drivers
