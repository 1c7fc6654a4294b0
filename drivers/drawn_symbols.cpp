#include "drivers/drawn_symbols.h"

#include <algorithm>
#include <string>

#include "drivers/byte_buffer.h"
#include "drivers/code128.h"
#include "drivers/raster.h"

namespace drivers {

namespace {

constexpr int kThermalDotsPerInch = 203;
constexpr std::size_t kImpactRowsPerInch = 72;
constexpr std::size_t kImpactDotsPerInch = 160;
constexpr std::size_t kLeastModuleDots = 2;

// Rows of this printer that are as high as `dots` of a thermal one.
std::size_t rows_of(std::size_t dots, Head head) {
    switch (head) {
        case Head::Thermal:
            return dots;
        case Head::Impact:
            return std::max<std::size_t>(dots * kImpactRowsPerInch / kThermalDotsPerInch, 1);
    }
    return dots;
}

struct Module {
    std::size_t width;
    std::size_t height;
};

// An ink ribbon needs modules of two rows, 0.7 mm, to stay readable.
Module module_of(const QrCode& layout, Head head) {
    switch (head) {
        case Head::Thermal:
            return {layout.cell_dots, layout.cell_dots};
        case Head::Impact:
            return {4, 2};
    }
    return {layout.cell_dots, layout.cell_dots};
}

std::string without_controls(std::string_view data) {
    std::string clean(data);
    std::erase_if(clean, [](char byte) {
        const auto value = static_cast<unsigned char>(byte);
        return value < 0x20 || value == 0x7F;
    });
    return clean;
}

}  // namespace

std::optional<Bitmap> draw_qr_code(std::string_view data, const QrCode& layout,
                                   const Profile& profile, Artist& artist) {
    const std::string clean = without_controls(data);
    if (clean.empty()) {
        return std::nullopt;
    }
    const base::Result<Bitmap> modules = artist.draw_qr(clean, layout.level);
    if (!modules.ok() || modules->width() > profile.dots) {
        return std::nullopt;
    }
    Module module = module_of(layout, profile.head);
    while (modules->width() * module.width > profile.dots && module.width > 1) {
        --module.width;
        module.height = std::max<std::size_t>(module.height - 1, 1);
    }
    return scale(*modules, modules->width() * module.width, modules->height() * module.height);
}

std::optional<Bitmap> draw_barcode(std::string_view data, const Barcode& layout,
                                   const Profile& profile, Artist& artist) {
    ByteBuffer symbol;
    put_code128(data, symbol);
    const auto values = decode_code128(symbol.view());
    if (!values.ok()) {
        return std::nullopt;
    }
    const Bitmap modules = artist.draw_bars(*values);
    std::size_t module_dots = std::max<std::size_t>(layout.module_dots, kLeastModuleDots);
    while (module_dots > kLeastModuleDots && modules.width() * module_dots > profile.dots) {
        --module_dots;
    }
    if (modules.width() * module_dots > profile.dots) {
        return std::nullopt;
    }
    return scale(modules, modules.width() * module_dots, rows_of(layout.height_dots, profile.head));
}

Bitmap fit_image(const Bitmap& image, const Profile& profile) {
    std::size_t width = image.width();
    std::size_t height = image.height();
    if (profile.head == Head::Impact) {
        width = width * kImpactDotsPerInch / kThermalDotsPerInch;
        height = rows_of(height, profile.head);
    }
    if (width > profile.dots) {
        height = std::max<std::size_t>(height * profile.dots / width, 1);
        width = profile.dots;
    }
    return width == image.width() && height == image.height() ? image : scale(image, width, height);
}

}  // namespace drivers
