#include "drivers/document_image.h"

#include <catch2/catch.hpp>
#include <random>

using namespace drivers;

namespace {

Bitmap noise(std::size_t width, std::size_t height) {
    std::mt19937 random(2);
    Bitmap bitmap(width, height);
    for (std::size_t y = 0; y < height; ++y) {
        for (std::size_t x = 0; x < width; ++x) {
            if (random() % 2 == 0) {
                bitmap.set_black(x, y);
            }
        }
    }
    return bitmap;
}

}  // namespace

TEST_CASE("A picture goes to PNG and back dot by dot") {
    const std::size_t width = GENERATE(1, 7, 8, 9, 100);
    const Bitmap bitmap = noise(width, 13);
    const auto read = decode_image(encode_png(bitmap, 0));
    REQUIRE(read.ok());
    CHECK(read->bytes() == bitmap.bytes());
}

TEST_CASE("Margins are white and on both sides") {
    Bitmap bitmap(8, 1);
    bitmap.fill(0, 0, 8, 1);
    const auto read = decode_image(encode_png(bitmap, 5));
    REQUIRE(read.ok());
    CHECK(read->width() == 18);
    CHECK_FALSE(read->is_black(4, 0));
    CHECK(read->is_black(5, 0));
    CHECK(read->is_black(12, 0));
    CHECK_FALSE(read->is_black(13, 0));
}

TEST_CASE("What is no picture is refused, whatever bytes it has") {
    const std::string png = encode_png(noise(40, 40), 0);
    for (const std::string& bad : {std::string(), std::string("GIF89a"), png.substr(0, 60)}) {
        CHECK(decode_image(bad).error().key == "receipt.image");
    }
    CHECK_FALSE(decode_image(encode_png(Bitmap(3000, 2), 0)).ok());
}

TEST_CASE("Dots outside a bitmap are nobody's") {
    Bitmap bitmap(8, 2);
    bitmap.set_black(8, 0);
    bitmap.set_black(0, 2);
    bitmap.fill(6, 1, 10, 10);
    CHECK(bitmap.is_black(7, 1));
    CHECK(bitmap.row(0)[0] == 0);
}
