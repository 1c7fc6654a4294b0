#include "kiosk/receipts/markup_tokens.h"

#include <algorithm>

#include "base/text.h"

namespace receipts {

namespace {

using drivers::Align;

bool is_name_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

int hex_digit(char c) {
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

// "\xnn": the character, or nothing where it is a control or malformed.
std::string hex_escape(std::string_view digits) {
    if (digits.size() < 2 || hex_digit(digits[0]) < 0 || hex_digit(digits[1]) < 0) {
        return {};
    }
    const int value = hex_digit(digits[0]) * 16 + hex_digit(digits[1]);
    if (value < 0x20 || (value >= 0x7F && value < 0xA0)) {
        return {};
    }
    std::string character;
    base::append_utf8(character, static_cast<char32_t>(value));
    return character;
}

// Bytes of the UTF-8 character at the beginning of `text`, which is not empty.
std::size_t character_length(std::string_view text) {
    std::size_t end = 1;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) {
        ++end;
    }
    return end;
}

// The escape at the beginning of `text` ("\…"); returns how much of the text it takes. One that
// means nothing shows nothing, and yet stands where it stands: "- \q" is no rule.
std::size_t read_escape(std::string_view text, std::vector<Token>& tokens) {
    if (text.size() < 2) {
        tokens.push_back({Token::Kind::Literal, {}});
        return 1;
    }
    constexpr std::string_view kEscapable = "\\|{}-=~_\"`^;";
    if (text[1] == 'n') {
        tokens.push_back({Token::Kind::Break, {}});
        return 2;
    }
    if (text[1] == 'x') {
        tokens.push_back({Token::Kind::Literal, hex_escape(text.substr(2))});
        return std::min<std::size_t>(4, text.size());
    }
    const bool known = kEscapable.find(text[1]) != std::string_view::npos;
    tokens.push_back({Token::Kind::Literal, known ? std::string(1, text[1]) : std::string()});
    return 1 + character_length(text.substr(1));
}

}  // namespace

std::string_view name_in_braces(std::string_view text, std::size_t marks) {
    std::size_t end = 1 + marks;
    while (end < text.size() && is_name_character(text[end])) {
        ++end;
    }
    const bool closed = end > 1 + marks && end < text.size() && text[end] == '}';
    return closed ? text.substr(1 + marks, end - 1 - marks) : std::string_view();
}

std::vector<Token> read_tokens(std::string_view line) {
    std::vector<Token> tokens;
    for (std::size_t at = 0; at < line.size();) {
        const char c = line[at];
        if (c == '\\') {
            at += read_escape(line.substr(at), tokens);
            continue;
        }
        if (c == '{') {
            if (const std::string_view name = name_in_braces(line.substr(at), 0); !name.empty()) {
                tokens.push_back({Token::Kind::Field, std::string(name)});
                at += name.size() + 2;
                continue;
            }
        }
        const auto value = static_cast<unsigned char>(c);
        if (value >= 0x80) {
            const std::size_t length = character_length(line.substr(at));
            tokens.push_back({Token::Kind::Literal, std::string(line.substr(at, length))});
            at += length;
            continue;
        }
        if ((value >= 0x20 && value != 0x7F) || c == '\t') {
            tokens.push_back({Token::Kind::Character, std::string(1, c)});
        }
        ++at;
    }
    return tokens;
}

Tokens trim(Tokens tokens) {
    while (!tokens.empty() && tokens.front().is_space()) {
        tokens = tokens.subspan(1);
    }
    while (!tokens.empty() && tokens.back().is_space()) {
        tokens = tokens.first(tokens.size() - 1);
    }
    return tokens;
}

std::vector<ColumnTokens> split_columns(Tokens line) {
    line = trim(line);
    const auto is_bar = [](const Token& token) { return token.is('|'); };
    const auto bars = static_cast<std::size_t>(std::count_if(line.begin(), line.end(), is_bar));
    const bool bar_first = !line.empty() && line.front().is('|');
    const bool bar_last = line.size() > 1 && line.back().is('|');
    if (bar_first) {
        line = line.subspan(1);
    }
    if (bar_last) {
        line = line.first(line.size() - 1);
    }
    std::vector<ColumnTokens> columns;
    for (std::size_t start = 0; start <= line.size();) {
        std::size_t end = start;
        while (end < line.size() && !line[end].is('|')) {
            ++end;
        }
        const Tokens column = line.subspan(start, end - start);
        bool space_before = !column.empty() && column.front().is_space();
        bool space_after = !column.empty() && column.back().is_space();
        const bool first = start == 0 && !bar_first;
        const bool last = end == line.size() && !bar_last;
        // A column at the edge without a bar of its own stands as if spaces filled that side.
        if (first && bars > 0 && !column.empty() && !space_after) {
            space_before = true;
        }
        if (last && bars > 0 && !column.empty() && !space_before) {
            space_after = true;
        }
        columns.push_back({trim(column), space_before == space_after ? Align::Center
                                         : space_before              ? Align::Right
                                                                     : Align::Left});
        start = end + 1;
    }
    return columns;
}

}  // namespace receipts
