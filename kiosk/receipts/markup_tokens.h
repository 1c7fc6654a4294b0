#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "drivers/document.h"

// The first half of reading ReceiptLine: a line as signs, text and fields, and its columns. What
// the signs mean is markup.cpp's business.
namespace receipts {

// A character that may mean something, text that means only itself, a line break, or a field.
struct Token {
    enum class Kind { Character, Literal, Break, Field };
    Kind kind;
    std::string text;

    bool is(char c) const { return kind == Kind::Character && text.size() == 1 && text[0] == c; }
    bool is_space() const { return is(' ') || is('\t'); }
};
using Tokens = std::span<const Token>;

std::vector<Token> read_tokens(std::string_view line);
// Without spaces at both ends.
Tokens trim(Tokens tokens);

struct ColumnTokens {
    Tokens element;
    drivers::Align align;
};

// Columns are drawn to the '|' beside them: "a |" left, "| a" right, "| a |" or plain "a" centre.
// Views of `line`.
std::vector<ColumnTokens> split_columns(Tokens line);

// The name in "{name}" at the beginning of `text`, after that many marks in front of it; or "".
std::string_view name_in_braces(std::string_view text, std::size_t marks);

}  // namespace receipts
