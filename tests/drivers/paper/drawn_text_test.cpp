// Characters that no printer has in its fonts are drawn into their line.
#include <catch2/catch.hpp>
#include <cstdlib>

#include "base/file.h"
#include "drivers/escpos_encoder.h"
#include "drivers/paper/noto_artist.h"
#include "drivers/paper/preview.h"

using namespace drivers;

namespace {

Document line(std::string_view text, const Style& style = {}, Align align = Align::Left) {
    Document document;
    document.begin_row({});
    document.begin_cell(kShare, align);
    document.add_text(text, style);
    return document;
}

struct Printed {
    std::string bytes;
    std::size_t missing = 0;
    Preview preview;
};

Printed print(const Document& document, const char* id) {
    const Profile profile = *find_builtin_profile(id);
    NotoArtist artist;
    EscposEncoder encoder(profile, &artist);
    Printed printed;
    printed.bytes = encoder.encode(document);
    printed.missing = encoder.missing_characters();
    printed.preview = preview_bytes(printed.bytes, profile).value();
    return printed;
}

std::size_t count_rasters(std::string_view bytes) {
    CommandReader reader;
    REQUIRE(reader.push(bytes));
    std::size_t found = 0;
    while (const auto command = reader.next()) {
        const bool printed = command->op == Op::Graphics && command->parameter(1) == 50;
        found += command->op == Op::Raster || printed ? 1U : 0U;
    }
    return found;
}

constexpr const char* kNames[] = {"𠮷野家",           "㐂寿",      "محمد علي", "สมชาย ใจดี",
                                  "Nguyễn Văn Ñandú", "🎂生日快乐🎉"};

}  // namespace

TEST_CASE("A name that the printer lacks goes out as dots, and nothing is missing") {
    for (const std::string_view id : builtin_profile_ids()) {
        for (const char* const name : kNames) {
            const Printed printed = print(line(name), std::string(id).c_str());
            INFO(id << ": " << name);
            CHECK(printed.missing == 0);
            CHECK(printed.preview.complaints.empty());
        }
    }
}

TEST_CASE("A character of Extension A is text where the printer has it and dots where not") {
    CHECK(count_rasters(print(line("㐂"), "epson-tm-m30iii").bytes) == 0);
    CHECK(count_rasters(print(line("㐂"), "clone-80").bytes) == 1);
    CHECK(count_rasters(print(line("𠮷"), "epson-tm-m30iii").bytes) == 1);
}

TEST_CASE("Only the line with the strange character is drawn") {
    Document document = line("收货人：王小明");
    document.begin_row({});
    document.begin_cell(kShare, Align::Left);
    document.add_text("收货人：𠮷田", {});
    const Printed printed = print(document, "clone-80");
    CHECK(count_rasters(printed.bytes) == 1);
    CHECK(printed.bytes.find("\xCA\xD5\xBB\xF5") != std::string::npos);  // 收货 as text
}

TEST_CASE("Text around a drawn character stands in the cells where it stood as text") {
    // Eight cells of text, then the price at the right edge: the right edges agree but for
    // rounding.
    for (const char* const id : {"clone-80", "clone-58", "epson-tm-t88vi"}) {
        const auto right_edge = [&](const char* text) {
            const Bitmap paper = print(line(text, {}, Align::Right), id).preview.paper;
            std::size_t edge = 0;
            for (std::size_t y = 0; y < paper.height(); ++y) {
                for (std::size_t x = 0; x < paper.width(); ++x) {
                    edge = paper.is_black(x, y) ? std::max(edge, x) : edge;
                }
            }
            return edge;
        };
        INFO(id);
        const std::size_t text = right_edge("吉野家 8.00");
        const std::size_t drawn = right_edge("𠮷野家 8.00");
        CHECK(drawn + 1 >= text);
        CHECK(drawn <= text + 1);
    }
}

TEST_CASE("Size, weight and inversion of a drawn line are those of its text") {
    const auto ink = [](const Style& style) {
        const Bitmap paper = print(line("𠮷", style), "clone-80").preview.paper;
        std::size_t dots = 0;
        for (std::size_t y = 0; y < paper.height(); ++y) {
            for (std::size_t x = 0; x < paper.width(); ++x) {
                dots += paper.is_black(x, y) ? 1U : 0U;
            }
        }
        return dots;
    };
    const std::size_t plain = ink({});
    CHECK(ink({.bold = true}) > plain * 11 / 10);
    CHECK(ink({.width = 2, .height = 2}) > plain * 3);
    CHECK(ink({.underline = true}) > plain + 40);
    CHECK(ink({.invert = true}) == 24 * 24 - plain);
}

TEST_CASE("Lines break around drawn characters as around text") {
    const auto lines = [](std::string_view name) {
        return count_rasters(print(line(name), "clone-58").bytes);
    };
    std::string rare;
    for (int i = 0; i < 40; ++i) {
        rare += "𠮷";
    }
    CHECK(lines(rare) == 3);  // sixteen to a line of 32 cells
}

TEST_CASE(
    "Without an artist, and where no font has it, the sign for a missing character is printed") {
    const Profile profile = *find_builtin_profile("clone-80");
    EscposEncoder plain(profile);
    CHECK(plain.encode(line("𠮷")).find("\xA1\xFE") != std::string::npos);
    CHECK(plain.missing_characters() == 1);
    const Printed printed = print(line("\U000F0000\xFF"), "clone-80");  // private use, broken UTF-8
    CHECK(printed.missing == 2);
    CHECK(printed.bytes.find("\xA1\xFE\xA1\xFE") != std::string::npos);
}

TEST_CASE("A printer that draws nothing gets no dots") {
    Profile profile = *find_builtin_profile("clone-80");
    profile.raster = Raster::None;
    NotoArtist artist;
    EscposEncoder encoder(profile, &artist);
    const std::string bytes(encoder.encode(line("𠮷")));
    CHECK(count_rasters(bytes) == 0);
    CHECK(encoder.missing_characters() == 1);
}

// SAMPLE_PNG=FILE PROFILE=ID test_drivers_paper "[.sample]" draws all samples on one paper.
TEST_CASE("Samples to look at", "[.sample]") {
    const char* const id = std::getenv("PROFILE") != nullptr ? std::getenv("PROFILE") : "clone-80";
    const Profile profile = *find_builtin_profile(id);
    Document document;
    for (const char* const name : kNames) {
        document.begin_row({});
        document.begin_cell(kShare, Align::Left);
        document.add_text(name, {});
        document.begin_cell(10, Align::Right);
        document.add_text("8.00", {});
    }
    for (const char* const name : kNames) {
        document.begin_row({});
        document.begin_cell(kShare, Align::Left);
        document.add_text(name, {.width = 2, .height = 2, .bold = true});
    }
    document.add(Frame::Begin);
    document.begin_row({.border = Border::Line});
    document.begin_cell(kShare, Align::Left);
    document.add_text("𠮷田", {});
    document.begin_cell(10, Align::Right);
    document.add_text("8.00", {});
    document.add(Frame::End);
    document.begin_row({});
    document.begin_cell(kShare, Align::Left);
    document.add_text("普通：", {});
    document.add_text("𠮷 underline", {.underline = true});
    document.add_text(" 反白 𠮷 ", {.invert = true});
    document.add_qr_code("https://example.com/r/01J9ZK3V7Q", {.cell_dots = 4});
    document.add_barcode("1604012345", {.caption = Caption::Below});
    document.add(Cut());
    const std::string png = preview_png(document, profile).value();
    REQUIRE(base::write_file_atomically(std::getenv("SAMPLE_PNG"), png).ok());
}
