#include "drivers/display/display_encoder.h"

#include <catch2/catch.hpp>
#include <random>

using drivers::CharacterSet;
using drivers::DisplayText;
using drivers::encode_display;

namespace {

constexpr CharacterSet kSets[] = {CharacterSet::Gb18030, CharacterSet::Gb18030TwoByte,
                                  CharacterSet::Gbk, CharacterSet::Gb2312, CharacterSet::Ascii};

// The cells of both lines, or nothing where the bytes are not two moves with twenty cells each.
std::optional<std::pair<std::string, std::string>> lines_of(const std::string& bytes) {
    std::string lines[2];
    const char* at = bytes.data();
    const char* const end = at + bytes.size();
    for (int row = 0; row < 2; ++row) {
        if (std::string_view(at, end).substr(0, 4) !=
            std::string{'\x1F', '$', 1, static_cast<char>(row + 1)}) {
            return std::nullopt;
        }
        at += 4;
        for (std::size_t cells = 0; cells < 20;) {
            if (at == end || static_cast<unsigned char>(*at) < 0x20) {
                return std::nullopt;
            }
            const std::size_t length = drivers::encoded_length(at, end);
            lines[row].append(at, length);
            cells += length == 1 ? 1 : 2;
            at += length;
        }
    }
    return at == end ? std::optional(std::pair(lines[0], lines[1])) : std::nullopt;
}

std::pair<std::string, std::string> show(const DisplayText& text, CharacterSet set) {
    const auto lines = lines_of(encode_display(text, set));
    REQUIRE(lines);
    return *lines;
}

}  // namespace

TEST_CASE("a display begins cleared, overwriting and without a cursor") {
    CHECK(drivers::begin_display() == std::string("\x1B@\x1F\x01\x1F\x43\x00", 7));
}

TEST_CASE("left and right share a line of twenty cells") {
    const auto [upper, lower] =
        show({{"Kettle", "199.00"}, {"Total", "1,299.00"}}, CharacterSet::Ascii);
    CHECK(upper == "Kettle        199.00");
    CHECK(lower == "Total       1,299.00");
}

TEST_CASE("the name gives way to the price, at a cell and never inside a character") {
    const auto [upper, lower] =
        show({{"A very long name of an item", "199.00"}, {"电热水壶电热水壶", "9.00"}},
             CharacterSet::Gb18030);
    CHECK(upper == "A very long n 199.00");
    // Seven characters of two cells, one empty cell that is too narrow, and the price.
    CHECK(lower == "\xB5\xE7\xC8\xC8\xCB\xAE\xBA\xF8\xB5\xE7\xC8\xC8\xCB\xAE  9.00");
}

TEST_CASE("every text fills exactly two lines, in every set, and holds no command") {
    std::mt19937 random(1);
    const std::string parts[] = {"a",    "水", "𠮷",       "\x1B@", "\x0C", "\x1F",
                                 "\xFF", "é",  "\xC2\x9B", " ",     "…"};
    for (int i = 0; i < 20'000; ++i) {
        DisplayText text;
        for (std::string* one :
             {&text.upper.left, &text.upper.right, &text.lower.left, &text.lower.right}) {
            for (auto left = random() % 30; left > 0; --left) {
                *one += parts[random() % std::size(parts)];
            }
        }
        CHECK(lines_of(encode_display(text, kSets[random() % std::size(kSets)])));
    }
}
