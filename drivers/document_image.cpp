#include "drivers/document_image.h"

#include <png.h>

#include <algorithm>
#include <cstring>

#include "base/assert.h"

namespace drivers {

namespace {

constexpr std::size_t kMaxWidth = 2048;
constexpr std::size_t kMaxHeight = 4096;

base::Error image_error(std::string detail) {
    return base::error(base::ErrorCode::InvalidInput, "receipt.image", std::move(detail));
}

void append_to_string(png_structp png, png_bytep bytes, png_size_t count) {
    static_cast<std::string*>(png_get_io_ptr(png))->append(reinterpret_cast<char*>(bytes), count);
}

}  // namespace

Bitmap::Bitmap(std::size_t width, std::size_t height)
    : width_(width), height_(height), stride_((width + 7) / 8), bytes_(stride_ * height) {}

void Bitmap::set_black(std::size_t x, std::size_t y) {
    if (x < width_ && y < height_) {
        row(y)[x / 8] = static_cast<std::uint8_t>(row(y)[x / 8] | 0x80U >> (x % 8));
    }
}

void Bitmap::flip(std::size_t x, std::size_t y) {
    if (x < width_ && y < height_) {
        row(y)[x / 8] = static_cast<std::uint8_t>(row(y)[x / 8] ^ 0x80U >> (x % 8));
    }
}

void Bitmap::fill(std::size_t x, std::size_t y, std::size_t width, std::size_t height) {
    for (std::size_t j = y; j < y + height; ++j) {
        for (std::size_t i = x; i < x + width; ++i) {
            set_black(i, j);
        }
    }
}

void Bitmap::grow(std::size_t height) {
    if (height > height_) {
        bytes_.resize(stride_ * height);
        height_ = height;
    }
}

base::Result<Bitmap> decode_image(std::string_view png) {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    if (png_image_begin_read_from_memory(&image, png.data(), png.size()) == 0) {
        return image_error(std::string("not a PNG image: ") + image.message);
    }
    if (image.width > kMaxWidth || image.height > kMaxHeight) {
        png_image_free(&image);
        return image_error("the image is larger than 2048 x 4096 dots");
    }
    image.format = PNG_FORMAT_GRAY;
    std::vector<std::uint8_t> grey(PNG_IMAGE_SIZE(image));
    const png_color white{255, 255, 255};
    if (png_image_finish_read(&image, &white, grey.data(), 0, nullptr) == 0) {
        return image_error(std::string("broken PNG image: ") + image.message);
    }
    Bitmap bitmap(image.width, image.height);
    for (std::size_t y = 0; y < bitmap.height(); ++y) {
        for (std::size_t x = 0; x < bitmap.width(); ++x) {
            if (grey[y * image.width + x] < 128) {
                bitmap.set_black(x, y);
            }
        }
    }
    return bitmap;
}

std::string encode_png(const Bitmap& bitmap, std::size_t margin) {
    const std::size_t width = bitmap.width() + 2 * margin;
    const std::size_t height = std::max<std::size_t>(bitmap.height(), 1);
    std::string out;
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
    ASSERT(png != nullptr);
    png_infop info = png_create_info_struct(png);
    ASSERT(info != nullptr);
    png_set_write_fn(png, &out, append_to_string, nullptr);
    png_set_IHDR(png, info, static_cast<png_uint_32>(width), static_cast<png_uint_32>(height), 1,
                 PNG_COLOR_TYPE_GRAY, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
                 PNG_FILTER_TYPE_DEFAULT);
    png_set_compression_level(png, 6);
    png_set_filter(png, 0, PNG_FILTER_NONE);
    png_write_info(png, info);
    png_set_invert_mono(png);  // ours: 1 = black; PNG: 0 = black
    std::vector<std::uint8_t> line((width + 7) / 8);
    for (std::size_t y = 0; y < height; ++y) {
        std::fill(line.begin(), line.end(), std::uint8_t{0});
        for (std::size_t x = 0; y < bitmap.height() && x < bitmap.width(); ++x) {
            if (bitmap.is_black(x, y)) {
                const std::size_t at = x + margin;
                line[at / 8] = static_cast<std::uint8_t>(line[at / 8] | 0x80U >> (at % 8));
            }
        }
        png_write_row(png, line.data());
    }
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
    return out;
}

}  // namespace drivers
