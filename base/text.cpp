#include "base/text.h"

#include <simdjson.h>

#include <algorithm>

namespace base {
namespace {

bool is_ascii_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

bool is_control(char32_t c) {
    return c < 0x20 || (c >= 0x7f && c <= 0x9f);
}

// Characters that change how the rest of a line looks or where it ends.
bool is_layout_trick(char32_t c) {
    return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x2028 ||
           c == 0x2029 || c == 0xfeff;
}

bool is_blank(char32_t c) {
    return c == ' ' || c == 0xa0 || c == 0x3000;
}

Error refused_text(std::string_view why) {
    return error(ErrorCode::InvalidInput, "input.text", std::string(why));
}

}  // namespace

bool is_valid_utf8(std::string_view text) {
    return simdjson::validate_utf8(text);
}

char32_t next_code_point(std::string_view text, std::size_t& offset) {
    const auto byte = [&](std::size_t i) {
        ASSERT(i < text.size());
        return static_cast<char32_t>(static_cast<unsigned char>(text[i]));
    };
    const char32_t first = byte(offset);
    const std::size_t size = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    char32_t code_point = size == 1 ? first : first & (0xffu >> (size + 1));
    for (std::size_t i = 1; i < size; ++i) {
        code_point = (code_point << 6) | (byte(offset + i) & 0x3f);
    }
    offset += size;
    return code_point;
}

void append_utf8(std::string& out, char32_t c) {
    const auto tail = [&](unsigned shift) {
        out += static_cast<char>(0x80 | ((c >> shift) & 0x3f));
    };
    if (c < 0x80) {
        out += static_cast<char>(c);
    } else if (c < 0x800) {
        out += static_cast<char>(0xc0 | (c >> 6));
        tail(0);
    } else if (c < 0x10000) {
        out += static_cast<char>(0xe0 | (c >> 12));
        tail(6);
        tail(0);
    } else {
        out += static_cast<char>(0xf0 | (c >> 18));
        tail(12);
        tail(6);
        tail(0);
    }
}

std::size_t count_code_points(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xc0) != 0x80;
    }));
}

Result<std::string> clean_text(std::string_view text, std::size_t max_code_points) {
    if (!is_valid_utf8(text)) {
        return refused_text("not valid UTF-8");
    }
    std::size_t first = text.size();
    std::size_t last = 0;
    for (std::size_t offset = 0; offset < text.size();) {
        const std::size_t start = offset;
        const char32_t c = next_code_point(text, offset);
        if (is_control(c) || is_layout_trick(c)) {
            return refused_text("a character that is not allowed");
        }
        if (!is_blank(c)) {
            first = std::min(first, start);
            last = offset;
        }
    }
    const std::string_view kept = first < last ? text.substr(first, last - first) : "";
    if (count_code_points(kept) > max_code_points) {
        return refused_text("longer than " + std::to_string(max_code_points) + " characters");
    }
    return std::string(kept);
}

std::string fold_ascii(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') {
            c = static_cast<char>(c - 'A' + 'a');
        }
    }
    return out;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    std::size_t start = 0;
    for (std::size_t at = text.find(separator); at != std::string_view::npos;
         at = text.find(separator, start)) {
        parts.push_back(text.substr(start, at - start));
        start = at + 1;
    }
    parts.push_back(text.substr(start));
    return parts;
}

std::string_view trim(std::string_view text) {
    while (!text.empty() && is_ascii_space(text.front())) {
        text.remove_prefix(1);
    }
    while (!text.empty() && is_ascii_space(text.back())) {
        text.remove_suffix(1);
    }
    return text;
}

char gtin_check_digit(std::string_view digits_without_check) {
    int sum = 0;
    int weight = 3;
    for (auto digit = digits_without_check.rbegin(); digit != digits_without_check.rend();
         ++digit) {
        sum += weight * (*digit - '0');
        weight = 4 - weight;
    }
    return static_cast<char>('0' + (10 - sum % 10) % 10);
}

bool is_valid_gtin(std::string_view digits) {
    const std::size_t size = digits.size();
    if (size != 8 && (size < 12 || size > 14)) {
        return false;
    }
    if (!std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; })) {
        return false;
    }
    return gtin_check_digit(digits.substr(0, size - 1)) == digits.back();
}

}  // namespace base
