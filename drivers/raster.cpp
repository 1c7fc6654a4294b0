#include "drivers/raster.h"

#include <algorithm>

namespace drivers {

namespace {

constexpr std::size_t kSliceRows = 255;

bool is_real_time(std::uint8_t second) {
    constexpr std::uint8_t kEot = 0x04;
    constexpr std::uint8_t kEnq = 0x05;
    constexpr std::uint8_t kDc4 = 0x14;
    return second == kEot || second == kEnq || second == kDc4;
}

}  // namespace

void put_raster(const Bitmap& bitmap, ByteBuffer& out) {
    constexpr int kDle = 0x10;
    for (std::size_t y = 0; y < bitmap.height(); y += kSliceRows) {
        const std::size_t rows = std::min(kSliceRows, bitmap.height() - y);
        out.put({0x1D, 'v', '0', 0});
        out.put_u16(bitmap.stride());
        out.put_u16(rows);
        const std::uint8_t* const data = bitmap.row(y);
        const std::size_t count = rows * bitmap.stride();
        for (std::size_t i = 0; i < count; ++i) {
            const bool opens = data[i] == kDle && i + 1 < count && is_real_time(data[i + 1]);
            out.put(opens ? kDle | 1 : data[i]);
        }
        // The last byte of a slice is followed by GS, so nothing can open across slices.
    }
}

}  // namespace drivers
