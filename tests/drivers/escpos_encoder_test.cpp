#include "drivers/escpos_encoder.h"

#include <catch2/catch.hpp>
#include <random>

using namespace drivers;

namespace {

Profile profile(const char* id = "epson-tm-m30iii") {
    return *find_builtin_profile(id);
}

std::string gb(std::string_view text) {
    return encode_text(text, CharacterSet::Gb18030, Punctuation::AsWritten).bytes;
}

constexpr std::string_view kOpen("\x1B@\x1C&\x1D\x62\x01\x1B\x33\x1E", 10);

// The bytes after the opening commands.
std::string body(const Document& document, const Profile& printer) {
    const std::string bytes = escpos_encode(document, printer);
    REQUIRE(bytes.substr(0, kOpen.size()) == kOpen);
    return bytes.substr(kOpen.size());
}

void add_cell(Document& document, std::string_view text, std::int16_t width, Align align,
              Style style = {}) {
    document.begin_cell(width, align);
    document.add_text(text, style);
}

// Real-time commands act wherever they stand in the stream.
bool holds_real_time(std::string_view bytes) {
    for (std::size_t i = 0; i + 1 < bytes.size(); ++i) {
        const char next = bytes[i + 1];
        if (bytes[i] == 0x10 && (next == 0x04 || next == 0x05 || next == 0x14)) {
            return true;
        }
    }
    return false;
}

}  // namespace

TEST_CASE("A row of two columns is text, a position and text") {
    Document document;
    document.begin_row({});
    add_cell(document, "应付", kShare, Align::Left);
    add_cell(document, "¥5.00", 10, Align::Right);
    // 48 columns: the amount of seven cells begins at cell 41, dot 500 with '￥' two cells wide.
    CHECK(body(document, profile()) ==
          gb("应付") + std::string("\x1B$\xF8\x01", 4) + gb("¥5.00") + "\n");
}

TEST_CASE("Looks are switched on and off only where they change") {
    Document document;
    document.begin_row({});
    document.begin_cell(kShare, Align::Left);
    document.add_text("a", {});
    document.add_text("b", {.bold = true});
    document.add_text("c", {.bold = true});
    document.add_text("d", {});
    CHECK(body(document, profile()) ==
          "a\x1B"
          "E\x01"
          "bc" +
              std::string("\x1B"
                          "E\0",
                          3) +
              "d\n");
}

TEST_CASE("A tall line gets the room it needs, and the next one its own again") {
    Document document;
    document.begin_row({});
    add_cell(document, "A", kShare, Align::Left, {.width = 2, .height = 2});
    document.begin_row({});
    add_cell(document, "b", kShare, Align::Left);
    CHECK(body(document, profile()) == std::string("\x1B\x33\x36\x1D!\x11"
                                                   "A\n\x1B\x33\x1E\x1D!\0b\n",
                                                   16));
}

TEST_CASE("A rule is one line of the Chinese font across the paper") {
    Document document;
    document.add_rule({});
    std::string wanted;
    for (int i = 0; i < 24; ++i) {
        wanted += "\xA9\xA4";
    }
    CHECK(body(document, profile()) == wanted + "\n");
}

TEST_CASE("A QR code is stored and printed, centred") {
    Document document;
    document.add_qr_code("A1", {.cell_dots = 5, .level = ErrorLevel::M});
    const std::string bytes = body(document, profile());
    CHECK(bytes.find(std::string("\x1D(k\x05\0"
                                 "1P0"
                                 "A1",
                                 10)) != std::string::npos);
    CHECK(bytes.find(std::string("\x1D(k\x03\0"
                                 "1C\x05",
                                 8)) != std::string::npos);
    CHECK(bytes.find(std::string("\x1D(k\x03\0"
                                 "1E1",
                                 8)) != std::string::npos);
    CHECK(
        bytes.starts_with("\x1B"
                          "a\x01"));
    CHECK(
        bytes.ends_with(std::string("\x1B"
                                    "a\0",
                                    3)));
}

TEST_CASE("A QR code too wide for the paper is drawn with smaller dots") {
    Document document;
    // 840 bytes at L: version 20, 97 modules.
    document.add_qr_code(std::string(840, 'x'), {.cell_dots = 8});
    const std::string bytes = body(document, profile("epson-tm-m30iii"));
    const std::size_t at =
        bytes.find(std::string("\x1D(k\x03\0"
                               "1C",
                               7));
    REQUIRE(at != std::string::npos);
    CHECK(bytes[at + 7] == 576 / 97);
}

TEST_CASE("A barcode that cannot fit is printed as text") {
    Document document;
    document.add_barcode("this text is much too long for a barcode", {});
    const std::string bytes = body(document, profile());
    CHECK(bytes.find("\x1Dk") == std::string::npos);
    CHECK(bytes.find("much too long") != std::string::npos);
}

TEST_CASE("Without a cutter the paper is fed to where it is torn") {
    Document document;
    document.add(Cut());
    CHECK(escpos_encode(document, profile("clone-58"))
              .ends_with("\x1B"
                         "d\x05"));
    CHECK(escpos_encode(document, profile()).ends_with(std::string("\x1DV\x42\0", 4)));
}

TEST_CASE("The drawer opens by the profile's pin, or not at all") {
    Document document;
    document.add(OpenDrawer());
    CHECK(body(document, profile()) == std::string("\x1Bp\0\x19\xFA", 5));
    CHECK(escpos_encode(document, profile("clone-58")).find("\x1Bp") == std::string::npos);
}

TEST_CASE("Tables are drawn outside Chinese mode, or with plain signs") {
    Document document;
    document.add(Frame::Begin);
    Row row;
    row.border = Border::Line;
    document.begin_row(row);
    add_cell(document, "a", 2, Align::Left);
    add_cell(document, "b", 2, Align::Left);
    document.add_rule({});
    document.begin_row(row);
    add_cell(document, "c", 5, Align::Left);
    document.add(Frame::End);
    const std::string clone = escpos_encode(document, profile("clone-80"));
    CHECK(clone.find("+--+--+\n") != std::string::npos);
    CHECK(clone.find("+--+--+\n", clone.find("+--+--+\n") + 1) != std::string::npos);
    CHECK(clone.find("+-----+\n") != std::string::npos);
    const std::string epson = escpos_encode(document, profile());
    CHECK(epson.find(std::string("\x1C.\x1Bt\0\xDA\xC4\xC4\xC2\xC4\xC4\xBF\x1C&\n", 15)) !=
          std::string::npos);
    CHECK(epson.find("\xC3\xC4\xC4\xC1\xC4\xC4\xB4") != std::string::npos);
}

TEST_CASE("A table goes on in a new frame behind a cut") {
    Document document;
    document.add(Frame::Begin);
    document.add(Cut());
    Row row;
    row.border = Border::Line;
    for (int i = 0; i < 2; ++i) {
        document.begin_row(row);
        add_cell(document, "a", 2, Align::Left);
        document.add(Cut());
    }
    document.add(Frame::End);
    const std::string bytes = escpos_encode(document, profile("clone-80"));
    std::size_t lines = 0;
    for (std::size_t at = bytes.find("+--+\n"); at != std::string::npos;
         at = bytes.find("+--+\n", at + 1)) {
        ++lines;
    }
    CHECK(lines == 4);
}

TEST_CASE("A rule of an odd width reaches its end") {
    Document document;
    document.add_rule({5, Align::Left});
    // Two signs of two cells, then one more from the fourth cell on.
    CHECK(body(document, profile()) ==
          "\xA9\xA4\xA9\xA4" + std::string("\x1B$\x24\0", 4) + "\xA9\xA4\n");
}

TEST_CASE("The same document always gives the same bytes") {
    Document document;
    document.begin_row({});
    add_cell(document, "和平里店", kShare, Align::Center, {.width = 2, .height = 2});
    document.add(Cut());
    const Profile printer = profile();
    EscposEncoder encoder(printer);
    const std::string first(encoder.encode(document));
    CHECK(encoder.encode(document) == first);
}

TEST_CASE("No text, code or image, whatever it holds, makes a command of its own") {
    std::mt19937 random(7);
    const Profile printer = profile(GENERATE("epson-tm-t88vi", "clone-58"));
    EscposEncoder encoder(printer);
    const auto noise = [&random](std::size_t size) {
        std::string text(size, '\0');
        for (char& byte : text) {
            byte = static_cast<char>(random() % 4 == 0 ? random() % 32 : random());
        }
        return text;
    };
    for (int round = 0; round < 2'000; ++round) {
        Document document;
        document.begin_row({});
        add_cell(document, noise(random() % 60), static_cast<std::int16_t>(random() % 12),
                 Align::Left, {.bold = true});
        add_cell(document, noise(random() % 60), kShare, Align::Right);
        document.add_qr_code(noise(random() % 50), {});
        document.add_barcode(noise(random() % 20), {});
        const std::string bytes(encoder.encode(document));
        REQUIRE_FALSE(holds_real_time(bytes));
        // What a printer would act on: nothing but what the encoder itself writes.
        REQUIRE(bytes.find("\x1Bp") == std::string::npos);
        REQUIRE(bytes.find("\x1DV") == std::string::npos);
    }
}

TEST_CASE("Image data never holds a real-time command") {
    std::mt19937 random(11);
    constexpr std::uint8_t kDangerous[] = {0x10, 0x04, 0x05, 0x14, 0x01};
    for (int round = 0; round < 50; ++round) {
        Bitmap bitmap(64, 300);
        for (std::size_t y = 0; y < bitmap.height(); ++y) {
            for (std::size_t i = 0; i < bitmap.stride(); ++i) {
                bitmap.row(y)[i] = kDangerous[random() % std::size(kDangerous)];
            }
        }
        Document document;
        document.add_image(std::make_shared<const Bitmap>(std::move(bitmap)), {});
        REQUIRE_FALSE(holds_real_time(escpos_encode(document, profile())));
    }
}
