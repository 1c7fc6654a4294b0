#include "drivers/code128.h"

#include <utility>

namespace drivers {

namespace {

constexpr std::uint8_t kToC = 99;
constexpr std::uint8_t kToB = 100;
constexpr std::uint8_t kToA = 101;
constexpr std::uint8_t kStartA = 103;
constexpr std::uint8_t kStartB = 104;
constexpr std::uint8_t kStartC = 105;
constexpr std::uint8_t kStop = 106;

enum class CodeSet { A, B, C };

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_printable(char c) {
    return c >= 0x20 && c < 0x7F;
}

std::size_t digit_run(std::string_view text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size() && is_digit(text[end])) {
        ++end;
    }
    return end - at;
}

// In code set C a pair of digits is one byte, and "16" before "04", "05" or "20" would be DLE EOT,
// DLE ENQ or DLE DC4, which printers obey wherever they see them.
bool is_real_time(std::string_view first, std::string_view second) {
    return first == "16" && (second == "04" || second == "05" || second == "20");
}

// Calls begin(set) at each change of code set and put(characters) for each symbol character.
template <typename Begin, typename Put>
void for_each_symbol(std::string_view text, Begin begin, Put put) {
    bool in_b = false;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t digits = digit_run(text, at);
        const bool pays = digits >= 4 || (digits >= 2 && digits == text.size());
        if (pays) {
            // An odd digit goes to set B, in front where B is on already.
            if (digits % 2 == 1 && in_b) {
                put(text.substr(at++, 1));
            }
            begin(CodeSet::C);
            in_b = false;
            for (std::size_t pairs = digits / 2; pairs > 0 && !in_b; --pairs, at += 2) {
                put(text.substr(at, 2));
                in_b = pairs > 1 && is_real_time(text.substr(at, 2), text.substr(at + 2, 2));
            }
            if (in_b) {
                begin(CodeSet::B);
                put(text.substr(at++, 1));
            }
            continue;
        }
        if (is_printable(text[at])) {
            if (!in_b) {
                begin(CodeSet::B);
                in_b = true;
            }
            put(text.substr(at, 1));
        }
        ++at;
    }
}

base::Error code_error(std::string detail) {
    return base::error(base::ErrorCode::InvalidInput, "printer.barcode", std::move(detail));
}

std::uint8_t start_value(CodeSet set) {
    switch (set) {
        case CodeSet::A:
            return kStartA;
        case CodeSet::B:
            return kStartB;
        case CodeSet::C:
            return kStartC;
    }
    return kStartB;
}

std::uint8_t switch_value(CodeSet set) {
    switch (set) {
        case CodeSet::A:
            return kToA;
        case CodeSet::B:
            return kToB;
        case CodeSet::C:
            return kToC;
    }
    return kToB;
}

// The value of one data byte in code set A or B, or -1.
int value_in(CodeSet set, unsigned char c) {
    if (set == CodeSet::A) {
        return c < 0x20 ? c + 64 : c < 0x60 ? c - 32 : -1;
    }
    return c >= 0x20 && c < 0x80 ? c - 32 : -1;
}

}  // namespace

void put_code128(std::string_view text, ByteBuffer& out) {
    for_each_symbol(
        text,
        [&](CodeSet set) {
            out.put({'{', set == CodeSet::C ? 'C' : 'B'});
        },
        [&](std::string_view characters) {
            if (characters.size() == 2) {
                out.put((characters[0] - '0') * 10 + (characters[1] - '0'));
            } else if (characters[0] == '{') {
                out.put({'{', '{'});
            } else {
                out.put(characters[0]);
            }
        });
}

std::size_t measure_code128(std::string_view text) {
    std::size_t values = 2;  // check and stop; the start counts as a change of set
    for_each_symbol(
        text, [&](CodeSet) { ++values; }, [&](std::string_view) { ++values; });
    return code128_modules(values);
}

base::Result<std::vector<std::uint8_t>> decode_code128(std::string_view data) {
    std::vector<std::uint8_t> values;
    CodeSet set = CodeSet::B;
    for (std::size_t at = 0; at < data.size(); ++at) {
        const auto byte = static_cast<unsigned char>(data[at]);
        if (byte == '{' && at + 1 < data.size() && data[at + 1] >= 'A' && data[at + 1] <= 'C') {
            set = static_cast<CodeSet>(data[++at] - 'A');
            values.push_back(values.empty() ? start_value(set) : switch_value(set));
            continue;
        }
        if (values.empty()) {
            return code_error("Code 128 data must begin by choosing a code set");
        }
        if (set == CodeSet::C) {
            if (byte > 99) {
                return code_error("code set C takes 0 to 99");
            }
            values.push_back(byte);
            continue;
        }
        if (byte == '{' && (at + 1 == data.size() || data[++at] != '{')) {
            return code_error("'{' must be doubled or choose a code set");
        }
        const int value = value_in(set, byte);
        if (value < 0) {
            return code_error("a byte that the code set lacks");
        }
        values.push_back(static_cast<std::uint8_t>(value));
    }
    if (values.size() < 2) {
        return code_error("no data");
    }
    std::uint32_t sum = values[0];
    for (std::size_t i = 1; i < values.size(); ++i) {
        sum += static_cast<std::uint32_t>(i) * values[i];
    }
    values.push_back(static_cast<std::uint8_t>(sum % 103));
    values.push_back(kStop);
    return values;
}

}  // namespace drivers
