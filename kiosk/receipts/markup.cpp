#include "kiosk/receipts/markup.h"

#include <algorithm>
#include <optional>
#include <span>

#include "base/text.h"

namespace receipts {

namespace {

using drivers::Align;

// A character that may mean something, text that means only itself, a line break, or a field.
struct Token {
    enum class Kind { Character, Literal, Break, Field };
    Kind kind;
    std::string text;

    bool is(char c) const { return kind == Kind::Character && text.size() == 1 && text[0] == c; }
    bool is_space() const { return is(' ') || is('\t'); }
};
using Tokens = std::span<const Token>;

base::Error markup_error(std::string detail) {
    return base::error(base::ErrorCode::InvalidInput, "receipt.markup", std::move(detail));
}

bool is_name_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

// The name in "{name}" at the beginning of `text`, after an optional mark in front of it.
std::string_view name_in_braces(std::string_view text, std::size_t marks) {
    std::size_t end = 1 + marks;
    while (end < text.size() && is_name_character(text[end])) {
        ++end;
    }
    const bool closed = end > 1 + marks && end < text.size() && text[end] == '}';
    return closed ? text.substr(1 + marks, end - 1 - marks) : std::string_view();
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

struct ColumnTokens {
    Tokens element;
    Align align;
};

// Columns are drawn to the '|' beside them: "a |" left, "| a" right, "| a |" or plain "a" centre.
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

void append_text(std::vector<Piece>& pieces, const Token& token, const drivers::Style& style,
                 std::uint8_t& breaks) {
    const bool field = token.kind == Token::Kind::Field;
    const bool continues = !pieces.empty() && breaks == 0 && !field &&
                           pieces.back().field.empty() && pieces.back().style == style;
    if (continues) {
        pieces.back().text += token.text;
    } else {
        Piece piece;
        (field ? piece.field : piece.text) = token.text;
        piece.style = style;
        piece.breaks_before = breaks;
        pieces.push_back(std::move(piece));
    }
    breaks = 0;
}

// '^' 1 wide, 2 high, 3 double, 4 triple … 7 or more six times; the same count again ends it.
void apply_scale(std::size_t carets, std::size_t& scale, drivers::Style& style) {
    carets = std::min<std::size_t>(carets, 7);
    scale = scale == carets ? 0 : carets;
    const auto times = static_cast<std::uint8_t>(scale < 3 ? 1 : scale - 1);
    style.width = scale == 1 ? 2 : times;
    style.height = scale == 2 ? 2 : times;
}

std::vector<Piece> read_text(Tokens element) {
    std::vector<Piece> pieces;
    drivers::Style style;
    std::size_t scale = 0;
    std::uint8_t breaks = 0;
    const Token space{Token::Kind::Literal, " "};
    for (std::size_t i = 0; i < element.size(); ++i) {
        const Token& token = element[i];
        if (token.kind == Token::Kind::Break) {
            ++breaks;
        } else if (token.is('_')) {
            style.underline = !style.underline;
        } else if (token.is('"')) {
            style.bold = !style.bold;
        } else if (token.is('`')) {
            style.invert = !style.invert;
        } else if (token.is('^')) {
            std::size_t carets = 1;
            while (i + 1 < element.size() && element[i + 1].is('^')) {
                ++carets;
                ++i;
            }
            apply_scale(carets, scale, style);
        } else if (!token.is('\t') && !token.text.empty()) {
            append_text(pieces, token.is('~') ? space : token, style, breaks);
        }
    }
    if (breaks > 0) {
        append_text(pieces, {Token::Kind::Literal, {}}, style, breaks);
    }
    return pieces;
}

std::string full_key(std::string key) {
    constexpr std::pair<std::string_view, std::string_view> kShort[] = {
        {"a", "align"}, {"b", "border"}, {"c", "code"},    {"i", "image"},  {"o", "option"},
        {"t", "text"},  {"w", "width"},  {"x", "command"}, {"_", "comment"}};
    for (const auto& [brief, full] : kShort) {
        if (key == brief) {
            return std::string(full);
        }
    }
    return key;
}

std::string plain_text(Tokens tokens) {
    std::string text;
    for (const Token& token : tokens) {
        text += token.text;
    }
    return text;
}

base::Result<Member> read_member(Tokens member) {
    const auto colon = std::find_if(member.begin(), member.end(),
                                    [](const Token& token) { return token.is(':'); });
    if (colon == member.end()) {
        return markup_error("a property without ':': " + plain_text(member));
    }
    const auto at = static_cast<std::size_t>(colon - member.begin());
    Member result;
    result.key = full_key(plain_text(trim(member.first(at))));
    std::uint8_t breaks = 0;
    for (const Token& token : trim(member.subspan(at + 1))) {
        if (!token.text.empty()) {
            append_text(result.value, token, drivers::Style(), breaks);
        }
    }
    if (result.key.empty() || result.value.empty()) {
        return markup_error("a property without a key or a value: " + plain_text(member));
    }
    return result;
}

base::Result<PropertyLine> read_property(const ColumnTokens& column) {
    PropertyLine line;
    line.align = column.align;
    Tokens rest = column.element.subspan(1, column.element.size() - 2);
    while (!rest.empty()) {
        const auto semicolon = std::find_if(rest.begin(), rest.end(),
                                            [](const Token& token) { return token.is(';'); });
        const auto length = static_cast<std::size_t>(semicolon - rest.begin());
        const Tokens member = trim(rest.first(length));
        rest = rest.subspan(std::min(rest.size(), length + 1));
        if (!member.empty()) {
            TRY(read, read_member(member));
            line.members.push_back(std::move(read));
        }
    }
    return line;
}

bool holds_brace(Tokens tokens) {
    return std::any_of(tokens.begin(), tokens.end(),
                       [](const Token& token) { return token.is('{') || token.is('}'); });
}

bool consists_of(Tokens tokens, char c) {
    return !tokens.empty() &&
           std::all_of(tokens.begin(), tokens.end(), [&](const Token& t) { return t.is(c); });
}

std::optional<SectionLine> read_section(std::string_view line) {
    const std::size_t begin = line.find_first_not_of(" \t");
    const std::size_t end = line.find_last_not_of(" \t\r");
    if (begin == std::string_view::npos || end - begin < 3 || line[begin] != '{') {
        return std::nullopt;
    }
    const std::string_view text = line.substr(begin, end - begin + 1);
    constexpr std::string_view kMarks = "#^/";
    const std::size_t kind = kMarks.find(text[1]);
    const std::string_view name =
        kind == std::string_view::npos ? std::string_view() : name_in_braces(text, 1);
    if (name.empty() || name.size() + 3 != text.size()) {
        return std::nullopt;
    }
    return SectionLine{static_cast<SectionLine::Kind>(kind), std::string(name)};
}

}  // namespace

base::Result<MarkupLine> parse_markup_line(std::string_view line) {
    if (std::optional<SectionLine> section = read_section(line)) {
        return MarkupLine(std::move(*section));
    }
    const std::vector<Token> tokens = read_tokens(line);
    const std::vector<ColumnTokens> columns = split_columns(tokens);
    const Tokens only = columns.size() == 1 ? columns[0].element : Tokens();
    if (consists_of(only, '-')) {
        return MarkupLine(RuleLine());
    }
    if (consists_of(only, '=')) {
        return MarkupLine(CutLine());
    }
    if (only.size() >= 2 && only.front().is('{') && only.back().is('}') &&
        !holds_brace(only.subspan(1, only.size() - 2))) {
        TRY(property, read_property(columns[0]));
        return MarkupLine(std::move(property));
    }
    TextLine text;
    for (const ColumnTokens& column : columns) {
        if (holds_brace(column.element)) {
            return markup_error(
                "a brace that is neither a property of the whole line, a {field} "
                "nor escaped: " +
                plain_text(column.element));
        }
        text.columns.push_back({column.align, read_text(column.element)});
    }
    return MarkupLine(std::move(text));
}

}  // namespace receipts
