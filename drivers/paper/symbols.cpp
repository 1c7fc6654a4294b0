#include "drivers/paper/symbols.h"

#include <qrencode.h>

#include <memory>
#include <string>

namespace drivers {

namespace {

// Widths of bar, space, bar … of the 106 characters of Code 128 (ISO/IEC 15417), six each.
constexpr std::string_view kPatterns =
    "212222222122222221121223121322131222122213122312132212221213221312231212112232122132"
    "122231113222123122123221223211221132221231213212223112312131311222321122321221312212"
    "322112322211212123212321232121111323131123131321112313132113132311211313231113231311"
    "112133112331132131113123113321133121313121211331231131213113213311213131311123311321"
    "331121312113312311332111314111221411431111111224111422121124121421141122141221112214"
    "112412122114122411142112142211241211221114413111241112134111111242121142121241114212"
    "124112124211411212421112421211212141214121412121111143111341131141114113114311411113"
    "411311113141114131311141411131211412211214211232";
static_assert(kPatterns.size() == 106 * 6);
constexpr std::string_view kStopPattern = "2331112";

QRecLevel qr_level(ErrorLevel level) {
    switch (level) {
        case ErrorLevel::L:
            return QR_ECLEVEL_L;
        case ErrorLevel::M:
            return QR_ECLEVEL_M;
        case ErrorLevel::Q:
            return QR_ECLEVEL_Q;
        case ErrorLevel::H:
            return QR_ECLEVEL_H;
    }
    return QR_ECLEVEL_L;
}

}  // namespace

base::Result<Bitmap> draw_qr_code(std::string_view data, ErrorLevel level, std::size_t cell_dots) {
    const std::string text(data);
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
        QRcode_encodeString(text.c_str(), 0, qr_level(level), QR_MODE_8, 1), &QRcode_free);
    if (code == nullptr) {
        return base::error(base::ErrorCode::InvalidInput, "printer.qr",
                           "the data does not fit into a QR code");
    }
    const auto modules = static_cast<std::size_t>(code->width);
    Bitmap bitmap(modules * cell_dots, modules * cell_dots);
    for (std::size_t i = 0; i < modules * modules; ++i) {
        if ((code->data[i] & 1) != 0) {
            bitmap.fill(i % modules * cell_dots, i / modules * cell_dots, cell_dots, cell_dots);
        }
    }
    return bitmap;
}

Bitmap draw_code128(const std::vector<std::uint8_t>& values, std::size_t module_dots,
                    std::size_t height_dots) {
    std::string widths;
    for (std::size_t i = 0; i + 1 < values.size(); ++i) {
        widths += kPatterns.substr(values[i] * std::size_t{6}, 6);
    }
    widths += kStopPattern;
    std::size_t total = 0;
    for (const char width : widths) {
        total += static_cast<std::size_t>(width - '0') * module_dots;
    }
    Bitmap bitmap(total, height_dots);
    std::size_t x = 0;
    for (std::size_t i = 0; i < widths.size(); ++i) {
        const std::size_t width = static_cast<std::size_t>(widths[i] - '0') * module_dots;
        if (i % 2 == 0) {
            bitmap.fill(x, 0, width, height_dots);
        }
        x += width;
    }
    return bitmap;
}

}  // namespace drivers
