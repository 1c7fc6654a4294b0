// The part of the press that draws dots as they are sent.
#include <utility>

#include "drivers/paper/press.h"

namespace drivers {

namespace {

struct Magnification {
    std::size_t across = 1;
    std::size_t down = 1;
};

// Rows of dots, eight a byte, the highest bit left; what is missing at the end is white.
Bitmap unpack_rows(std::string_view data, std::size_t stride, std::size_t height,
                   Magnification times) {
    Bitmap bitmap(stride * 8 * times.across, height * times.down);
    for (std::size_t y = 0; y < height; ++y) {
        for (std::size_t x = 0; x < stride * 8; ++x) {
            const std::size_t at = y * stride + x / 8;
            if (at < data.size() &&
                (static_cast<unsigned char>(data[at]) >> (7 - x % 8) & 1) != 0) {
                bitmap.fill(x * times.across, y * times.down, times.across, times.down);
            }
        }
    }
    return bitmap;
}

}  // namespace

void Press::apply_raster(const Command& command) {
    const std::size_t stride = command.parameter_u16(1);
    const std::size_t height = command.parameter_u16(3);
    const Magnification times{(command.parameter(0) & 1) != 0 ? 2UL : 1UL,
                              (command.parameter(0) & 2) != 0 ? 2UL : 1UL};
    if (!line_.empty()) {
        complain("a raster inside a line");
        print_line();
    }
    place(unpack_rows(std::string_view(command.data).substr(5), stride, height, times), "[dots]");
}

// GS ( L and GS 8 L: function 112 keeps rows of dots, function 50 prints them.
void Press::apply_graphics(const Command& command) {
    constexpr std::size_t kHead = 10;  // m fn a bx by c xL xH yL yH
    const std::uint8_t function = command.parameter(1);
    if (function == 2 || function == 50) {
        if (graphics_.height() == 0) {
            complain("graphics are printed that were not sent");
        }
        return place(std::exchange(graphics_, Bitmap(0, 0)), "[dots]");
    }
    if (function == 1 || function == 49) {
        return;  // dots an inch
    }
    const std::size_t width = command.parameter_u16(6);
    const std::size_t height = command.parameter_u16(8);
    const std::size_t stride = (width + 7) / 8;
    const bool fits = command.data.size() == kHead + stride * height;
    if (function != 112 || command.parameter(2) != 48 || !fits) {
        return complain("graphics in a form that is not drawn");
    }
    const Magnification times{command.parameter(3) == 2 ? 2UL : 1UL,
                              command.parameter(4) == 2 ? 2UL : 1UL};
    graphics_ = unpack_rows(std::string_view(command.data).substr(kHead), stride, height, times);
}

// ESC *: columns of 8 or 24 dots, in the line beside text.
void Press::apply_bit_image(const Command& command) {
    const std::uint8_t mode = command.parameter(0);
    const std::size_t columns = command.parameter_u16(1);
    const std::size_t bytes = mode >= 32 ? 3 : 1;
    const bool double_density = mode % 32 == 1;
    const std::size_t across = double_density ? 1 : 2;
    const std::size_t down = bytes == 3 ? 1 : 3;
    const std::size_t needle = profile_.head == Head::Impact ? 2 : across;  // half dots wide
    Bitmap bitmap(columns * across, Typeface::kHeight);
    for (std::size_t x = 0; x < columns; ++x) {
        for (std::size_t y = 0; y < bytes * 8; ++y) {
            if ((command.parameter(3 + x * bytes + y / 8) >> (7 - y % 8) & 1) != 0) {
                bitmap.fill(x * across, y * down, needle, down);
            }
        }
    }
    const std::size_t width = bitmap.width();
    line_.push_back({cursor_, std::move(bitmap), 1, false, false});
    cursor_ += width;
}

}  // namespace drivers
