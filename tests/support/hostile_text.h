#pragma once

// Text of people who wish the printer ill, and what a printer makes of it.

#include <cstdint>
#include <random>
#include <string>
#include <string_view>

#include "base/assert.h"
#include "base/text.h"
#include "drivers/paper/commands.h"
#include "drivers/utf8.h"

namespace support {

// The same text without anything that could be a command: controls gone, white space plain, bytes
// that are no UTF-8 replaced one by one.
inline std::string without_controls(std::string_view hostile) {
    std::string clean;
    while (!hostile.empty()) {
        const auto next = drivers::decode_utf8(hostile.data(), hostile.data() + hostile.size());
        const char32_t c = next.code_point;
        const bool space = c == '\t' || c == '\n' || c == '\r';
        const bool control = c < 0x20 || (c >= 0x7F && c < 0xA0);
        if (space) {
            clean += ' ';
        } else if (!control) {
            base::append_utf8(clean, c);
        }
        hostile.remove_prefix(next.length);
    }
    return clean;
}

// Commands, names, and pieces of both, from a seed.
inline std::string hostile_text(std::mt19937& random) {
    static constexpr std::string_view kPieces[] = {
        "王小明",   "\x1Bp",        "\x10\x04\x01", "\x1DV\x42", "𠮷野家",       "\x1B@",
        "Ñandú",    "\xC2\x9B",     "\x7F",         "🎂",         "\x10\x14\x01", "\xE4\xBD",
        "محمد علي", "\xC2\x85",     "\x1C.",        "\r\n",      "\x1D(k\x03",   "สมชาย",
        " ",        "\xF0\x9F\x98", "\x1Bt\x10",    "\xFF\xFE",  "和平里3号",    "\x1D*"};
    std::string text;
    for (std::size_t count = 1 + random() % 8; count > 0; --count) {
        text += kPieces[random() % std::size(kPieces)];
        if (random() % 4 == 0) {
            text += static_cast<char>(random() % 0x20);
        }
    }
    return text;
}

// What a printer does with the bytes, command by command, with all parameters.
inline std::string commands_of(std::string_view bytes) {
    drivers::CommandReader reader;
    ASSERT(reader.push(bytes));
    std::string log;
    while (const auto command = reader.next()) {
        ASSERT(command->op != drivers::Op::Unknown && command->op != drivers::Op::RealTime);
        log += std::to_string(static_cast<int>(command->op)) + ":" + command->data + "\n";
    }
    ASSERT(reader.pending() == 0);
    return log;
}

}  // namespace support
