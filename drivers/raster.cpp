#include "drivers/raster.h"

#include <algorithm>

namespace drivers {

namespace {

constexpr std::size_t kSliceRows = 255;
constexpr int kEsc = 0x1B;
constexpr int kGs = 0x1D;
constexpr int kDle = 0x10;

bool is_real_time(int second) {
    constexpr int kEot = 0x04;
    constexpr int kEnq = 0x05;
    constexpr int kDc4 = 0x14;
    return second == kEot || second == kEnq || second == kDc4;
}

// One byte of image data. What follows the last one begins with ESC, GS or LF, so nothing opens
// behind it.
void put_dots(int byte, ByteBuffer& out) {
    if (is_real_time(byte) && out.view().back() == kDle) {
        byte |= byte == 0x14 ? 0x01 : 0x02;
    }
    out.put(byte);
}

void put_rows(const Bitmap& bitmap, std::size_t y, std::size_t rows, ByteBuffer& out) {
    for (std::size_t i = y; i < y + rows; ++i) {
        const std::uint8_t* const row = bitmap.row(i);
        for (std::size_t x = 0; x < bitmap.stride(); ++x) {
            put_dots(row[x], out);
        }
    }
}

// GS v 0 m xL xH yL yH: prints as it comes.
void put_gs_v_0(const Bitmap& bitmap, ByteBuffer& out) {
    for (std::size_t y = 0; y < bitmap.height(); y += kSliceRows) {
        const std::size_t rows = std::min(kSliceRows, bitmap.height() - y);
        out.put({kGs, 'v', '0', 0});
        out.put_u16(bitmap.stride());
        out.put_u16(rows);
        put_rows(bitmap, y, rows, out);
    }
}

// GS 8 L p1..p4 '0' 'p' a bx by c xL xH yL yH stores, GS ( L 2 0 '0' '2' prints.
void put_gs_8_l(const Bitmap& bitmap, ByteBuffer& out) {
    constexpr std::size_t kParameters = 10;
    for (std::size_t y = 0; y < bitmap.height();) {
        std::size_t rows = std::min(kSliceRows, bitmap.height() - y);
        std::size_t length = kParameters + rows * bitmap.stride();
        if ((length & 0xFF) == kDle && is_real_time(static_cast<int>(length >> 8 & 0xFF))) {
            length -= bitmap.stride();
            --rows;
        }
        out.put({kGs, '8', 'L'});
        out.put_u16(length & 0xFFFF);
        out.put_u16(length >> 16);
        out.put({'0', 'p', '0', 1, 1, '1'});
        out.put_u16(bitmap.stride() * 8);
        out.put_u16(rows);
        put_rows(bitmap, y, rows, out);
        out.put({kGs, '(', 'L', 2, 0, '0', '2'});
        y += rows;
    }
}

struct Pass {
    std::size_t rows;  // of one pass of the head
    int mode;          // m of ESC *
    int feed;          // n of ESC 3, in the units of the head
};

Pass pass_of(Head head) {
    switch (head) {
        case Head::Thermal:
            return {24, 33, 24};
        case Head::Impact:
            return {8, 1, 16};  // 8 dots of 1/72 inch in units of 1/144 inch
    }
    return {24, 33, 24};
}

// A column of one byte's rows. A needle cannot strike two neighbouring half dots.
int column_byte(const Bitmap& bitmap, std::size_t x, std::size_t y, Head head) {
    int byte = 0;
    for (std::size_t bit = 0; bit < 8 && y + bit < bitmap.height(); ++bit) {
        if (!bitmap.is_black(x, y + bit)) {
            continue;
        }
        std::size_t run = 0;  // black dots to the left
        while (head == Head::Impact && run < x && bitmap.is_black(x - run - 1, y + bit)) {
            ++run;
        }
        if (run % 2 == 0) {
            byte |= 0x80 >> bit;
        }
    }
    return byte;
}

std::size_t ink_width(const Bitmap& bitmap, std::size_t y, std::size_t rows) {
    std::size_t width = bitmap.width();
    const auto is_blank = [&](std::size_t x) {
        for (std::size_t i = y; i < std::min(y + rows, bitmap.height()); ++i) {
            if (bitmap.is_black(x, i)) {
                return false;
            }
        }
        return true;
    };
    while (width > 0 && is_blank(width - 1)) {
        --width;
    }
    return width;
}

// ESC * m nL nH: columns, printed by a line feed.
void put_esc_star(const Bitmap& bitmap, std::size_t left, Head head, ByteBuffer& out) {
    const Pass pass = pass_of(head);
    out.put({kEsc, '3', pass.feed});
    for (std::size_t y = 0; y < bitmap.height(); y += pass.rows) {
        const std::size_t width = ink_width(bitmap, y, pass.rows);
        const std::size_t indent = head == Head::Impact ? left : 0;
        if (width > 0 && left > 0 && head == Head::Thermal) {
            out.put({kEsc, '$'});
            out.put_u16(left);
        }
        if (width > 0) {
            out.put({kEsc, '*', pass.mode});
            out.put_u16(indent + width);
            out.repeat(0, indent * (pass.rows / 8));
        }
        for (std::size_t x = 0; x < width; ++x) {
            for (std::size_t byte = 0; byte < pass.rows / 8; ++byte) {
                put_dots(column_byte(bitmap, x, y + byte * 8, head), out);
            }
        }
        out.put('\n');
    }
}

}  // namespace

LineSpacing put_raster(const Bitmap& bitmap, std::size_t left, const Profile& profile,
                       ByteBuffer& out) {
    if (bitmap.width() == 0 || bitmap.height() == 0 || profile.raster == Raster::None) {
        return LineSpacing::Kept;
    }
    if (profile.raster == Raster::EscStar) {
        put_esc_star(bitmap, left, profile.head, out);
        return LineSpacing::Changed;
    }
    if (profile.raster == Raster::GsV0) {
        put_gs_v_0(bitmap, out);
    } else {
        put_gs_8_l(bitmap, out);
    }
    return LineSpacing::Kept;
}

Bitmap scale(const Bitmap& bitmap, std::size_t width, std::size_t height) {
    Bitmap scaled(width, height);
    for (std::size_t y = 0; y < height; ++y) {
        const std::size_t top = y * bitmap.height() / height;
        const std::size_t bottom = std::max(top + 1, (y + 1) * bitmap.height() / height);
        for (std::size_t x = 0; x < width; ++x) {
            const std::size_t from = x * bitmap.width() / width;
            const std::size_t to = std::max(from + 1, (x + 1) * bitmap.width() / width);
            bool black = false;
            for (std::size_t j = top; j < bottom && !black; ++j) {
                for (std::size_t i = from; i < to && !black; ++i) {
                    black = bitmap.is_black(i, j);
                }
            }
            if (black) {
                scaled.set_black(x, y);
            }
        }
    }
    return scaled;
}

}  // namespace drivers
