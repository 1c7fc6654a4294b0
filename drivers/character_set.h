#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace drivers {

// What a printer's own fonts can draw, from many characters to few.
enum class CharacterSet {
    Gb18030,         // two-byte and four-byte characters
    Gb18030TwoByte,  // what most clones mean by "GB18030": the two-byte part only
    Gbk,
    Gb2312,
    Ascii,  // no Chinese font at all
};
base::Result<CharacterSet> parse_character_set(std::string_view word);  // "gb18030-2byte"

// Latin documents fold typographic punctuation ('’', '–', '…') to ASCII, because Chinese firmware
// draws it two cells wide.
enum class Punctuation : std::uint8_t { AsWritten, Narrow };

class DrawnRuns;

struct EncodedText {
    std::string bytes;
    std::size_t cells = 0;    // ASCII takes one, everything else two
    std::size_t missing = 0;  // characters that the set lacks, drawn as '〓' (or '?')
};

// UTF-8 into the bytes of a Chinese printer. Whatever the text holds, the result has no byte below
// 0x20 and no 0x7F (placeholders of drawn runs aside): text can never become a command. Tabs and
// line ends become spaces, other controls and invisible characters vanish, malformed UTF-8 counts
// as missing. '¥' becomes '￥' and '✓' becomes '√', since their own codes have four bytes, which
// clones print as garbage.
class TextEncoder {
public:
    TextEncoder(CharacterSet set, Punctuation punctuation);

    // From now on, what the set lacks becomes runs for an artist; `text_begin` is where the encoded
    // text begins that they count from.
    void draw_missing(DrawnRuns& runs, const char* text_begin) {
        drawn_ = &runs;
        text_begin_ = text_begin;
    }
    // Whether the set has the character, or a form of it that we print instead.
    bool can_print(char32_t code_point) const;

    // At most this many bytes come out for one byte of UTF-8.
    static constexpr std::size_t kMaxGrowth = 2;

    // The inner loop of a receipt: writes to `out`, which has room for kMaxGrowth times the text,
    // and returns the end of what it wrote. Adds to the counts below.
    char* encode(std::string_view utf8, char* out);
    std::size_t four_byte_characters() const { return four_byte_; }
    std::size_t missing() const { return missing_; }

private:
    const char* encode_other(const char* from, const char* end, char** out);
    char* encode_code_point(char32_t code_point, char* out);
    char* encode_missing(char* out);
    bool has_two_byte(char32_t code_point) const;

    CharacterSet set_;
    Punctuation punctuation_;
    unsigned minimum_level_;
    DrawnRuns* drawn_ = nullptr;
    const char* text_begin_ = nullptr;
    std::size_t four_byte_ = 0;
    std::size_t missing_ = 0;
};

EncodedText encode_text(std::string_view utf8, CharacterSet set, Punctuation punctuation);

// The length of the encoded character that starts at `bytes`: 1, 2 or 4.
inline std::size_t encoded_length(const char* bytes, const char* end) {
    if (static_cast<unsigned char>(*bytes) < 0x80 || end - bytes < 2) {
        return 1;
    }
    const auto second = static_cast<unsigned char>(bytes[1]);
    return second >= 0x30 && second <= 0x39 && end - bytes >= 4 ? 4 : 2;
}

// The way back, for the paper renderer: the character of a two-byte or four-byte code, or 0.
char32_t decode_gb18030(std::string_view bytes);

}  // namespace drivers
