#include "drivers/paper/press.h"

#include <catch2/catch.hpp>

#include "drivers/escpos_encoder.h"
#include "drivers/paper/preview.h"

using namespace drivers;

namespace {

Profile profile(const char* id = "clone-80") {
    return *find_builtin_profile(id);
}

std::size_t black_dots(const Bitmap& bitmap, std::size_t from_row, std::size_t to_row) {
    std::size_t count = 0;
    for (std::size_t y = from_row; y < std::min(to_row, bitmap.height()); ++y) {
        for (std::size_t x = 0; x < bitmap.width(); ++x) {
            count += bitmap.is_black(x, y) ? 1U : 0U;
        }
    }
    return count;
}

Preview print(std::string_view bytes, const char* id = "clone-80") {
    return preview_bytes(bytes, profile(id)).value();
}

std::vector<std::string> complaints(std::string_view bytes, const char* id = "clone-80") {
    std::vector<std::string> messages;
    for (const Complaint& complaint : print(bytes, id).complaints) {
        messages.push_back(complaint.message);
    }
    return messages;
}

const std::string kCut("\x1DV\x42\0", 4);
constexpr std::size_t kTopMargin = 56;

}  // namespace

TEST_CASE("A line burns dots in its own rows only, and feeds by the line spacing") {
    const Preview paper = print(
        "\x1B\x33\x1E"
        "A\n" +
        kCut);
    CHECK(black_dots(paper.paper, 0, kTopMargin) == 0);
    CHECK(black_dots(paper.paper, kTopMargin, kTopMargin + 24) > 20);
    CHECK(black_dots(paper.paper, kTopMargin + 24, paper.paper.height()) == 0);
    CHECK(print("\x1B\x33\x3C"
                "A\n" +
                kCut)
              .paper.height() == paper.paper.height() + 30);
}

TEST_CASE("White on black turns every dot of the cell around") {
    const std::string inverted = std::string(
                                     "\x1D"
                                     "B\x01") +
                                 "A\n" + kCut;
    const std::size_t cell = 12 * 24;
    CHECK(black_dots(print(inverted).paper, kTopMargin, kTopMargin + 24) ==
          cell - black_dots(print("A\n" + kCut).paper, kTopMargin, kTopMargin + 24));
}

TEST_CASE("Without smoothing, double size is every dot four times") {
    const std::string twice = std::string("\x1D!\x11", 3) + "A\n" + kCut;
    CHECK(black_dots(print(twice).paper, 0, 1000) ==
          4 * black_dots(print("A\n" + kCut).paper, 0, 1000));
}

TEST_CASE("Text that reaches the edge goes on in the next line") {
    const std::string line(49, 'x');
    const std::string fits(48, 'x');
    CHECK(print(line + "\n" + kCut).paper.height() ==
          print(fits + "\n" + kCut).paper.height() + 30);
}

TEST_CASE("Chinese mode pairs bytes, and single-byte mode does not") {
    const std::string wide = std::string("\xD6\xD0") + "\n" + kCut;
    CHECK(complaints(wide).empty());
    CHECK(complaints("\x1C.\xD6\xD0\n" + kCut).empty());
    CHECK(print(wide).paper.bytes() != print("\x1C." + wide).paper.bytes());
    CHECK(complaints("\xD6\n" + kCut) ==
          std::vector<std::string>{"half a Chinese character before a command"});
}

TEST_CASE("A clone cannot draw four-byte characters, an Epson can") {
    const std::string face = encode_text("😀", CharacterSet::Gb18030, Punctuation::AsWritten).bytes;
    CHECK(complaints(face + "\n" + kCut).size() == 1);
    CHECK(complaints(face + "\n" + kCut, "epson-tm-m30iii").empty());
}

TEST_CASE("What a printer would drop or garble is told") {
    CHECK(complaints("A" + kCut) == std::vector<std::string>{"a cut inside a line"});
    CHECK(complaints("A\n" + kCut, "clone-58") ==
          std::vector<std::string>{"this printer has no cutter"});
    CHECK(complaints("A\x1B"
                     "a\x01\n") == std::vector<std::string>{"ESC a inside a line has no effect"});
    CHECK(complaints("\x1Dk\x49\x02"
                     "xx")
              .size() == 1);
    CHECK(complaints("\x05").size() == 1);
    CHECK(complaints("\x1D!").size() == 1);
}

TEST_CASE("Codes asked for too large still come out, as large as the paper takes") {
    const char* id = GENERATE("clone-80", "clone-58");
    for (std::size_t size = 10; size <= 400; size += 13) {
        for (const ErrorLevel level :
             {ErrorLevel::L, ErrorLevel::M, ErrorLevel::Q, ErrorLevel::H}) {
            Document document;
            const char sign = size % 2 == 0 ? 'A' : 'a';  // alphanumeric and byte mode
            document.add_qr_code(std::string(size, sign), {.cell_dots = 8, .level = level});
            const Preview paper = print(escpos_encode(document, profile(id)), id);
            INFO(size);
            REQUIRE(paper.complaints.empty());
        }
    }
}

TEST_CASE("A runaway job ends as a sheet instead of eating memory") {
    std::string feeds;
    for (int i = 0; i < 400; ++i) {
        feeds += "\x1BJ\xFF";
    }
    const Preview paper = print(feeds + kCut);
    CHECK_FALSE(paper.complaints.empty());
    CHECK(paper.paper.height() < 120'000);
}

TEST_CASE("The picture has the paper's own width") {
    Document document;
    document.begin_row({});
    document.begin_cell(kShare, Align::Left);
    document.add_text("和平里店", {});
    document.add(Cut());
    const auto wide = decode_image(preview_png(document, profile("clone-80")).value());
    const auto narrow = decode_image(preview_png(document, profile("clone-58")).value());
    CHECK(wide->width() / 8 == 79);  // 80 mm at 8 dots a mm, less rounding
    CHECK(narrow->width() / 8 == 57);
}

TEST_CASE("The same dots come out however they are sent") {
    // An arrow of 16 x 24 dots, by rows and by columns.
    Bitmap arrow(16, 24);
    for (std::size_t y = 0; y < 24; ++y) {
        arrow.fill(0, y, y < 12 ? y + 1 : 24 - y, 1);
    }
    std::string rows;
    for (std::size_t y = 0; y < 24; ++y) {
        rows.append(reinterpret_cast<const char*>(arrow.row(y)), 2);
    }
    std::string columns;
    for (std::size_t x = 0; x < 16; ++x) {
        for (std::size_t part = 0; part < 3; ++part) {
            unsigned byte = 0;
            for (std::size_t bit = 0; bit < 8; ++bit) {
                byte = byte << 1 | (arrow.is_black(x, part * 8 + bit) ? 1U : 0U);
            }
            columns += static_cast<char>(byte);
        }
    }
    const std::string raster = std::string("\x1Dv0\0\x02\0\x18\0", 8) + rows;
    const std::string stored = std::string("0p0\x01\x01\x31\x10\0\x18\0", 10) + rows;
    const std::string show("\x1D(L\x02\0\x30\x32", 7);
    const std::string graphics = std::string("\x1D(L\x3A\0", 5) + stored + show;
    const std::string long_graphics = std::string("\x1D\x38L\x3A\0\0\0", 7) + stored + show;
    const std::string bit_image = std::string("\x1B\x33\x18\x1B*\x21\x10\0", 8) + columns + "\n";
    const Bitmap expected = print(raster + kCut).paper;
    CHECK(black_dots(expected, 0, 1000) == black_dots(arrow, 0, 24));
    for (const std::string& bytes : {graphics, long_graphics, bit_image}) {
        CHECK(complaints(bytes + kCut).empty());
        CHECK(print(bytes + kCut).paper.bytes() == expected.bytes());
    }
}

TEST_CASE("Page mode is known and not drawn") {
    CHECK(complaints("\x1BL\f" + kCut).size() == 2);
}

TEST_CASE("A tab goes to the next eighth column") {
    CHECK(print("ab\tc\n" + kCut).paper.bytes() == print("ab      c\n" + kCut).paper.bytes());
}

TEST_CASE("An image higher than any receipt is not drawn") {
    const std::string high("\x1Dv0\x02\0\0\xFF\xFF", 8);
    CHECK(print(high + kCut).paper.height() < 70'000);
    CHECK_FALSE(complaints(high + kCut).empty());
}
