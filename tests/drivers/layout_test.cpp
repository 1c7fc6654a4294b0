#include "drivers/layout.h"

#include <catch2/catch.hpp>

using namespace drivers;

namespace {

constexpr CharacterSet kSet = CharacterSet::Gb18030;

// The lines of a column, as the printer's bytes.
std::vector<std::string> lines_of(const RowLayout& layout, std::size_t column) {
    std::vector<std::string> lines;
    const Column& at = layout.columns()[column];
    for (std::uint32_t i = at.first_line; i != at.end_line; ++i) {
        std::string text;
        const TextLine& line = layout.line(i);
        for (std::uint32_t j = line.first_segment; j != line.end_segment; ++j) {
            const Segment& segment = layout.segment(j);
            text.append(layout.bytes() + segment.begin, segment.end - segment.begin);
        }
        lines.push_back(text);
    }
    return lines;
}

std::string gb(std::string_view text) {
    return encode_text(text, kSet, Punctuation::AsWritten).bytes;
}

// One cell of the given width, set.
std::vector<std::string> set(std::string_view text, std::int16_t width, Style style = {}) {
    Document document;
    document.begin_row({});
    document.begin_cell(width, Align::Left);
    document.add_text(text, style);
    RowLayout layout(kSet);
    layout.lay_out(document, std::get<Row>(document.blocks()[0]), 48);
    return lines_of(layout, 0);
}

std::vector<std::uint16_t> widths(std::initializer_list<std::int16_t> wanted, Border border,
                                  std::size_t columns) {
    Document document;
    Row row;
    row.border = border;
    document.begin_row(row);
    for (const std::int16_t width : wanted) {
        document.begin_cell(width, Align::Left);
    }
    RowLayout layout(kSet);
    layout.lay_out(document, std::get<Row>(document.blocks()[0]), columns);
    std::vector<std::uint16_t> result;
    for (const Column& column : layout.columns()) {
        result.push_back(column.width);
    }
    return result;
}

using Lines = std::vector<std::string>;
using Widths = std::vector<std::uint16_t>;

}  // namespace

TEST_CASE("Text that fits stays one line") {
    CHECK(set("Tea 茶", 6) == Lines{gb("Tea 茶")});
}

TEST_CASE("Chinese text breaks between any two characters") {
    CHECK(set("云川电热水壶", 8) == Lines{gb("云川电热"), gb("水壶")});
}

TEST_CASE("Latin text breaks at spaces, which then belong to no line") {
    CHECK(set("keep warm kettle", 9) == Lines{"keep warm", "kettle"});
    CHECK(set("keep warm kettle", 12) == Lines{"keep warm", "kettle"});
}

TEST_CASE("A word longer than the column is broken where it must") {
    CHECK(set("ab 0123456789", 4) == Lines{"ab", "0123", "4567", "89"});
}

TEST_CASE("No line begins with a closing mark or ends with an opening one") {
    CHECK(set("无理由退货，运费", 10) == Lines{gb("无理由退"), gb("货，运费")});
    CHECK(set("条款（全文）见", 6) == Lines{gb("条款"), gb("（全"), gb("文）见")});
}

TEST_CASE("No character stands alone on the last line") {
    CHECK(set("云川电热水壶白", 12) == Lines{gb("云川电热水"), gb("壶白")});
    CHECK(set("云川电热水壶 白", 12) == Lines{gb("云川电热水"), gb("壶 白")});
    CHECK(set("云川电热水壶白", 14) == Lines{gb("云川电热水壶白")});
}

TEST_CASE("Where lines are cut, they are filled first") {
    Document document;
    Row row;
    row.wrap = Wrap::Cut;
    document.begin_row(row);
    document.begin_cell(9, Align::Left);
    document.add_text("onion, meat", {});
    RowLayout layout(kSet);
    layout.lay_out(document, std::get<Row>(document.blocks()[0]), 48);
    CHECK(lines_of(layout, 0).front() == "onion, me");
    CHECK(layout.line_count() == 1);
}

TEST_CASE("Enlarged text takes its scale in cells") {
    Style twice;
    twice.width = 2;
    CHECK(set("应付合计", 8, twice) == Lines{gb("应付"), gb("合计")});
}

TEST_CASE("A character wider than its whole column is left out") {
    CHECK(set("a中b", 1) == Lines{"a", "b"});
    CHECK(set("a中", 1) == Lines{"a"});
    CHECK(set("中", 1) == Lines{""});
}

TEST_CASE("Line breaks make lines of their own, empty ones too") {
    Document document;
    document.begin_row({});
    document.begin_cell(10, Align::Left);
    document.add_text("one", {});
    document.add_line_break();
    document.add_line_break();
    document.add_text("two", {});
    RowLayout layout(kSet);
    layout.lay_out(document, std::get<Row>(document.blocks()[0]), 48);
    CHECK(lines_of(layout, 0) == Lines{"one", "", "two"});
    CHECK(layout.line_count() == 3);
}

TEST_CASE("Spaces in front of a break that was asked for take their room") {
    Document document;
    document.begin_row({});
    document.begin_cell(6, Align::Left);
    document.add_text("one  ", {});
    document.add_line_break();
    document.add_text("two  ", {});
    RowLayout layout(kSet);
    layout.lay_out(document, std::get<Row>(document.blocks()[0]), 48);
    CHECK(lines_of(layout, 0) == Lines{"one  ", "two  "});
}

TEST_CASE("Shares divide what the fixed columns leave") {
    CHECK(widths({kShare, 2, 10}, Border::Space, 48) == Widths{34, 2, 10});
    CHECK(widths({kShare, kShare}, Border::None, 47) == Widths{23, 24});
    CHECK(widths({kShare, 10}, Border::Line, 48) == Widths{35, 10});
}

TEST_CASE("Columns too wide for the paper give way, the widest first") {
    CHECK(widths({100, 2, 10}, Border::Space, 48) == Widths{34, 2, 10});
    CHECK(widths({kShare, 40, 40}, Border::Space, 32) == Widths{1, 15, 14});
}

TEST_CASE("Columns without width do not exist, and no more come than fit") {
    CHECK(widths({kShare, 0, 10}, Border::Space, 48) == Widths{37, 10});
    CHECK(widths({1, 1, 1, 1, 1, 1}, Border::Space, 7).size() == 4);
}

TEST_CASE("Widths of every paper, border and list of columns add up to the paper at most") {
    for (std::size_t columns = 8; columns <= 60; ++columns) {
        for (const Border border :
             {Border::None, Border::Space, Border::DoubleSpace, Border::Line}) {
            for (std::int16_t a = kShare; a <= 20; a = static_cast<std::int16_t>(a + 3)) {
                for (std::int16_t b = kShare; b <= 70; b = static_cast<std::int16_t>(b + 7)) {
                    Document document;
                    Row row;
                    row.border = border;
                    document.begin_row(row);
                    document.begin_cell(a, Align::Left);
                    document.begin_cell(b, Align::Left);
                    document.begin_cell(kShare, Align::Left);
                    RowLayout layout(kSet);
                    layout.lay_out(document, std::get<Row>(document.blocks()[0]), columns);
                    const Column& last = layout.columns().back();
                    const std::size_t end =
                        last.left + last.width + (border == Border::Line ? 1U : 0U);
                    REQUIRE(end <= columns);
                }
            }
        }
    }
}
