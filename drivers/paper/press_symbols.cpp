// The part of the press that draws barcodes and QR codes.
#include <algorithm>

#include "drivers/code128.h"
#include "drivers/paper/press.h"
#include "drivers/paper/symbols.h"

namespace drivers {

void Press::apply_symbol(const Command& command) {
    if (command.op == Op::BarcodeHeight) {
        barcode_height_ = std::max<std::size_t>(command.parameter(0), 1);
    } else if (command.op == Op::BarcodeModule) {
        barcode_module_ = std::clamp<std::size_t>(command.parameter(0), 1, 6);
    } else if (command.op == Op::BarcodeCaption) {
        barcode_caption_ = command.parameter(0) % 48 == 2;
    } else if (command.op == Op::Barcode) {
        apply_barcode(command);
    } else if (command.op == Op::Code2d) {
        apply_code2d(command);
    } else if (command.op == Op::Raster) {
        apply_raster(command);
    } else if (command.op == Op::Graphics) {
        apply_graphics(command);
    } else {
        apply_bit_image(command);
    }
}

void Press::apply_barcode(const Command& command) {
    constexpr std::uint8_t kCode128 = 73;
    if (command.parameter(0) != kCode128 || !line_.empty()) {
        complain("only Code 128 at the beginning of a line is drawn");
        return;
    }
    const std::string_view data = std::string_view(command.data).substr(2);
    const base::Result<std::vector<std::uint8_t>> values = decode_code128(data);
    if (!values.ok()) {
        complain(values.error().detail);
        return;
    }
    const Bitmap bars = draw_code128(*values, barcode_module_, barcode_height_);
    if (bars.width() > width_) {
        complain("a barcode wider than the paper");
        return;
    }
    place(bars, "[barcode " + std::string(data) + "]");
    if (!barcode_caption_) {
        return;
    }
    // Code set C carries two digits a byte; the caption shows them apart.
    bool digits = false;
    std::string caption;
    for (std::size_t i = 0; i < data.size(); ++i) {
        const auto byte = static_cast<unsigned char>(data[i]);
        if (byte == '{' && i + 1 < data.size() && data[i + 1] != '{') {
            digits = data[++i] == 'C';
        } else if (digits) {
            caption += static_cast<char>('0' + byte / 10);
            caption += static_cast<char>('0' + byte % 10);
        } else {
            i += byte == '{' ? 1 : 0;
            caption += static_cast<char>(byte);
        }
    }
    const Style style = std::exchange(style_, Style());
    feed(2);
    print_text(caption);
    print_line();
    style_ = style;
}

void Press::apply_code2d(const Command& command) {
    constexpr std::uint8_t kQrCode = 49;
    const std::uint8_t function = command.parameter(3);
    if (command.data.size() < 5 || command.parameter(2) != kQrCode) {
        complain("only QR codes are drawn");
        return;
    }
    switch (function) {
        case 65:  // model
            return;
        case 67:
            qr_cell_ = std::clamp<std::size_t>(command.parameter(4), 1, 16);
            return;
        case 69:
            qr_level_ = static_cast<ErrorLevel>((command.parameter(4) - 48) & 3);
            return;
        case 80:
            qr_data_ = command.data.substr(5);
            return;
        case 81:
            break;
        default:
            complain("an unknown function of GS ( k");
            return;
    }
    const base::Result<Bitmap> code = draw_qr_code(qr_data_, qr_level_, qr_cell_);
    if (!code.ok() || code->width() > width_) {
        complain("a QR code that does not fit");
        return;
    }
    place(*code, "[qr " + qr_data_ + "]");
}

}  // namespace drivers
