#include "kiosk/receipts/markup.h"

#include <algorithm>
#include <optional>

#include "kiosk/receipts/markup_tokens.h"

namespace receipts {

namespace {

base::Error markup_error(std::string detail) {
    return base::error(base::ErrorCode::InvalidInput, "receipt.markup", std::move(detail));
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
