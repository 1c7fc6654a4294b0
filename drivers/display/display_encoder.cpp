#include "drivers/display/display_encoder.h"

#include <algorithm>

namespace drivers {
namespace {

// Commands of the ESC/POS customer displays: Epson DM-D110/DM-D30 specification, "Commands".
constexpr std::string_view kInitialize("\x1B@", 2);
constexpr std::string_view kOverwrite("\x1F\x01", 2);
constexpr std::string_view kNoCursor("\x1F\x43\x00", 3);
constexpr std::string_view kMoveTo("\x1F$", 2);  // then column and line, both from 1

struct Cells {
    std::string bytes;
    std::size_t count = 0;
};

// The beginning of a text that fits, never half of a character. ASCII takes one cell, everything
// else two.
Cells fit(std::string_view text, CharacterSet set, std::size_t most) {
    const EncodedText encoded = encode_text(text, set, Punctuation::Narrow);
    Cells cells;
    const char* at = encoded.bytes.data();
    const char* const end = at + encoded.bytes.size();
    while (at != end) {
        const std::size_t length = encoded_length(at, end);
        const std::size_t wide = length == 1 ? 1 : 2;
        if (cells.count + wide > most) {
            break;
        }
        cells.bytes.append(at, length);
        cells.count += wide;
        at += length;
    }
    return cells;
}

std::string set_line(const DisplayLine& line, CharacterSet set) {
    const Cells right = fit(line.right, set, kDisplayColumns);
    const std::size_t gap = right.count == 0 || right.count == kDisplayColumns ? 0 : 1;
    const Cells left = fit(line.left, set, kDisplayColumns - right.count - gap);
    return left.bytes + std::string(kDisplayColumns - left.count - right.count, ' ') + right.bytes;
}

}  // namespace

std::string begin_display() {
    return std::string(kInitialize).append(kOverwrite).append(kNoCursor);
}

std::string encode_display(const DisplayText& text, CharacterSet set) {
    std::string bytes;
    for (const auto& [line, row] : {std::pair(&text.upper, '\x01'), {&text.lower, '\x02'}}) {
        bytes.append(kMoveTo).append({'\x01', row}).append(set_line(*line, set));
    }
    return bytes;
}

}  // namespace drivers
