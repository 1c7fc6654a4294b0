#include "kiosk/receipts/markup.h"

#include <catch2/catch.hpp>
#include <random>

using namespace receipts;
using drivers::Align;

namespace {

MarkupLine read(std::string_view line) {
    auto parsed = parse_markup_line(line);
    INFO(line);
    REQUIRE(parsed.ok());
    return std::move(parsed).value();
}

TextLine read_text(std::string_view line) {
    return std::get<TextLine>(read(line));
}

// "text" or "{field}" of the pieces of a column, joined.
std::string flat(const ColumnMarkup& column) {
    std::string text;
    for (const Piece& piece : column.pieces) {
        text += std::string(piece.breaks_before, '/');
        text += piece.field.empty() ? piece.text : "{" + piece.field + "}";
    }
    return text;
}

std::vector<std::string> columns(std::string_view line) {
    std::vector<std::string> result;
    for (const ColumnMarkup& column : read_text(line).columns) {
        const char align = column.align == Align::Left    ? '<'
                           : column.align == Align::Right ? '>'
                                                          : '=';
        result.push_back(align + flat(column));
    }
    return result;
}

using Columns = std::vector<std::string>;

}  // namespace

TEST_CASE("A single column stands where the bars draw it") {
    CHECK(columns("text") == Columns{"=text"});
    CHECK(columns("|text|") == Columns{"=text"});
    CHECK(columns("| text |") == Columns{"=text"});
    CHECK(columns("|text") == Columns{"<text"});
    CHECK(columns("text |") == Columns{"<text"});
    CHECK(columns("text|") == Columns{">text"});
    CHECK(columns("| text") == Columns{">text"});
}

TEST_CASE("Several columns stand where the bars draw them") {
    CHECK(columns("Tea | 2| 5.00") == Columns{"<Tea", ">2", ">5.00"});
    CHECK(columns("|ITEM|QTY|AMOUNT|") == Columns{"=ITEM", "=QTY", "=AMOUNT"});
    CHECK(columns("AMOUNT |^123.45") == Columns{"<AMOUNT", "<123.45"});
    CHECK(columns("a|b") == Columns{">a", "<b"});
    CHECK(columns("a | | b") == Columns{"<a", "=", ">b"});
}

TEST_CASE("Empty lines and lonely bars are one empty column") {
    CHECK(columns("") == Columns{"="});
    CHECK(columns("|") == Columns{"="});
    CHECK(columns("||") == Columns{"="});
}

TEST_CASE("Signs switch looks on and off") {
    const TextLine line = read_text("a\"b\"_c_`d`");
    const auto& pieces = line.columns[0].pieces;
    REQUIRE(pieces.size() == 4);
    CHECK(pieces[0].style == drivers::Style());
    CHECK(pieces[1].style.bold);
    CHECK_FALSE(pieces[2].style.bold);
    CHECK(pieces[2].style.underline);
    CHECK(pieces[3].style.invert);
}

TEST_CASE("Carets scale, by the published list") {
    const std::pair<const char*, std::pair<int, int>> cases[] = {
        {"^x", {2, 1}},     {"^^x", {1, 2}},     {"^^^x", {2, 2}},     {"^^^^x", {3, 3}},
        {"^^^^^x", {4, 4}}, {"^^^^^^x", {5, 5}}, {"^^^^^^^x", {6, 6}}, {"^^^^^^^^^x", {6, 6}}};
    for (const auto& [markup, scale] : cases) {
        const TextLine line = read_text(markup);
        const drivers::Style& style = line.columns[0].pieces[0].style;
        INFO(markup);
        CHECK(std::pair<int, int>(style.width, style.height) == scale);
    }
    CHECK(read_text("^^a^^b").columns[0].pieces[1].style == drivers::Style());
}

TEST_CASE("Escapes give the sign itself, breaks and hexadecimal characters") {
    CHECK(columns("a\\|b\\{\\}\\~\\^\\\"\\\\") == Columns{"=a|b{}~^\"\\"});
    CHECK(columns("a\\nb") == Columns{"=a/b"});
    CHECK(columns("\\x41\\xA5\\x07\\xZZ") == Columns{"=A\xC2\xA5"});
    CHECK(columns("a\\q\\中b\\") == Columns{"=ab"});
    CHECK(columns("\\-") == Columns{"=-"});
    CHECK(columns("~a~") == Columns{"= a "});
}

TEST_CASE("An escape that means nothing shows nothing and yet keeps a line from being a rule") {
    CHECK(columns("-\\q") == Columns{"=-"});
    CHECK(columns("=\\") == Columns{"=="});
    CHECK(columns("\\q a") == Columns{"= a"});
    CHECK(columns("a\\x1b") == Columns{"=a"});
    CHECK(columns("a\tb") == Columns{"=ab"});
}

TEST_CASE("Rules, cuts and properties are lines of their own") {
    CHECK(std::holds_alternative<RuleLine>(read("  ---- ")));
    CHECK(std::holds_alternative<CutLine>(read("=")));
    CHECK(columns("- -") == Columns{"=- -"});
    const auto line = std::get<PropertyLine>(read("{ w: * 10; code:A\\;{order_number} }"));
    REQUIRE(line.members.size() == 2);
    CHECK(line.members[0].key == "width");
    CHECK(line.members[0].value[0].text == "* 10");
    CHECK(line.members[1].value[0].text == "A;");
    CHECK(line.members[1].value[1].field == "order_number");
}

TEST_CASE("Fields stand among text, and sections alone in their line") {
    CHECK(columns("{name} | {amount}") == Columns{"<{name}", ">{amount}"});
    CHECK(columns("No. {number}:") == Columns{"=No. {number}:"});
    const auto section = std::get<SectionLine>(read(" {#lines} "));
    CHECK(section.name == "lines");
    CHECK(std::get<SectionLine>(read("{^clerk}")).kind == SectionLine::Kind::OpenUnless);
    CHECK(std::get<SectionLine>(read("{/lines}")).kind == SectionLine::Kind::Close);
}

TEST_CASE("A brace out of place is refused with its text") {
    for (const char* line : {"a {b: c}", "{a: b} | c", "{", "}", "{no colon}", "{: x}"}) {
        const auto parsed = parse_markup_line(line);
        INFO(line);
        REQUIRE_FALSE(parsed.ok());
        CHECK(parsed.error().key == "receipt.markup");
        CHECK_FALSE(parsed.error().detail.empty());
    }
}

TEST_CASE("No line of signs breaks the reader") {
    constexpr std::string_view kSigns = "\\|{}-=~_\"`^:;#/xn a\xE4\xBD\xA0";
    std::mt19937 random(5);
    for (int round = 0; round < 50'000; ++round) {
        std::string line(random() % 24, '\0');
        for (char& byte : line) {
            byte = kSigns[random() % kSigns.size()];
        }
        const auto parsed = parse_markup_line(line);
        if (parsed.ok() && std::holds_alternative<TextLine>(*parsed)) {
            REQUIRE_FALSE(std::get<TextLine>(*parsed).columns.empty());
        }
    }
}
