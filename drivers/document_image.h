#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace drivers {

// Black and white dots, rows padded to whole bytes, the leftmost dot in the highest bit, 1 = black.
class Bitmap {
public:
    Bitmap() = default;
    Bitmap(std::size_t width, std::size_t height);

    std::size_t width() const { return width_; }
    std::size_t height() const { return height_; }
    std::size_t stride() const { return stride_; }
    const std::vector<std::uint8_t>& bytes() const { return bytes_; }
    const std::uint8_t* row(std::size_t y) const { return bytes_.data() + y * stride_; }
    std::uint8_t* row(std::size_t y) { return bytes_.data() + y * stride_; }

    bool is_black(std::size_t x, std::size_t y) const {
        return (row(y)[x / 8] >> (7 - x % 8) & 1) != 0;
    }
    // Dots outside the bitmap are ignored: paper ends where it ends.
    void set_black(std::size_t x, std::size_t y);
    void flip(std::size_t x, std::size_t y);
    void fill(std::size_t x, std::size_t y, std::size_t width, std::size_t height);
    // Makes the bitmap at least `height` rows high.
    void grow(std::size_t height);

private:
    std::size_t width_ = 0;
    std::size_t height_ = 0;
    std::size_t stride_ = 0;
    std::vector<std::uint8_t> bytes_;
};

// A logo: any PNG of at most 2,048 × 4,096 dots, laid on white; darker than the middle is black.
base::Result<Bitmap> decode_image(std::string_view png);

// One-bit grey PNG with the given white margin (in dots) on the left and on the right.
std::string encode_png(const Bitmap& bitmap, std::size_t margin);

}  // namespace drivers
