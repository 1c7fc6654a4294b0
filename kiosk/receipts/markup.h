#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.h"
#include "drivers/document.h"

// One line of ReceiptLine markup (the open receipt markup: columns by '|', alignment by the spaces
// beside it, '^' '"' '_' '`' for looks, '-' and '=' lines, {key: value} properties, escapes), with
// one addition of ours: {name} stands for a field, and lines {#name} {^name} {/name} bound a part
// that is repeated or left out. No ReceiptLine document gives these a meaning. Fields are found
// before anything else is read, so no value can ever act as markup.
namespace receipts {

// Literal text, or a field where `field` is not empty.
struct Piece {
    std::string text;
    std::string field;
    drivers::Style style;
    std::uint8_t breaks_before = 0;
};

struct ColumnMarkup {
    drivers::Align align = drivers::Align::Center;
    std::vector<Piece> pieces;
};

struct TextLine {
    std::vector<ColumnMarkup> columns;
};
struct RuleLine {};
struct CutLine {};
struct Member {
    std::string key;  // in full: "align", never "a"
    std::vector<Piece> value;
};
struct PropertyLine {
    drivers::Align align = drivers::Align::Center;
    std::vector<Member> members;
};
struct SectionLine {
    enum class Kind { Open, OpenUnless, Close };
    Kind kind = Kind::Open;
    std::string name;
};
using MarkupLine = std::variant<TextLine, RuleLine, CutLine, PropertyLine, SectionLine>;

// Errors have key "receipt.markup"; their detail says what is wrong, in plain words.
base::Result<MarkupLine> parse_markup_line(std::string_view line);

}  // namespace receipts
