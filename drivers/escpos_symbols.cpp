// Symbols and images of EscposEncoder: by the printer's commands, or drawn and sent as dots.
#include <algorithm>

#include "drivers/drawn_symbols.h"
#include "drivers/escpos_encoder.h"
#include "drivers/raster.h"
#include "drivers/symbol_commands.h"

namespace drivers {

namespace {

constexpr int kEsc = 0x1B;
constexpr int kGs = 0x1D;
constexpr std::size_t kCellDots = 12;

}  // namespace

void EscposEncoder::put(const QrCode& code, const Document& document) {
    const std::string_view data = document.text(code.begin, code.end);
    if (profile_.symbols == Symbols::Raster) {
        const auto drawn =
            artist_ == nullptr ? std::nullopt : draw_qr_code(data, code, profile_, *artist_);
        return drawn ? put_dots(*drawn, code.area, code.align) : put_text(data, code.align);
    }
    begin_symbol(code.area, code.align);
    put_qr_code(data, code, profile_.dots, out_);
    end_symbol(code.area, code.align);
}

void EscposEncoder::put(const Barcode& code, const Document& document) {
    const std::string_view data = document.text(code.begin, code.end);
    if (profile_.symbols == Symbols::Raster) {
        const auto drawn =
            artist_ == nullptr ? std::nullopt : draw_barcode(data, code, profile_, *artist_);
        if (drawn) {
            put_dots(*drawn, code.area, code.align);
        }
        if (!drawn || code.caption == Caption::Below) {
            put_text(data, code.align);
        }
        return;
    }
    begin_symbol(code.area, code.align);
    const Fit fit = put_barcode(data, code, profile_.dots, out_);
    end_symbol(code.area, code.align);
    if (fit == Fit::TooWide) {
        put_text(data, code.align);
    }
}

void EscposEncoder::put(const Image& image, const Document& document) {
    put_dots(fit_image(*document.images()[image.index], profile_), image.area, image.align);
}

// A symbol's data for people to read.
void EscposEncoder::put_text(std::string_view data, Align align) {
    Document text;
    text.begin_row({});
    text.begin_cell(kShare, align);
    text.add_text(data, {});
    put(std::get<Row>(text.blocks().front()), text);
}

void EscposEncoder::put_dots(const Bitmap& bitmap, const Area& area, Align align) {
    if (profile_.raster != Raster::EscStar) {
        begin_symbol(area, align);
        put_raster(bitmap, 0, profile_, out_);
        end_symbol(area, align);
        return;
    }
    const Extent extent = place(area, profile_.columns);
    const bool whole = extent.width == profile_.columns;
    const std::size_t width = whole ? profile_.dots : extent.width * kCellDots;
    const std::size_t free = width - std::min(width, bitmap.width());
    const std::size_t shift = align == Align::Left ? 0 : align == Align::Center ? free / 2 : free;
    if (put_raster(bitmap, extent.left * kCellDots + shift, profile_, out_) ==
        LineSpacing::Changed) {
        line_height_ = 0;
    }
}

// Symbols are placed by the printer inside the print area, which is the whole line unless narrowed.
void EscposEncoder::begin_symbol(const Area& area, Align align) {
    const Extent extent = place(area, profile_.columns);
    if (extent.width != profile_.columns) {
        out_.put({kGs, 'L'});
        out_.put_u16(extent.left * kCellDots);
        out_.put({kGs, 'W'});
        out_.put_u16(extent.width * kCellDots);
    }
    if (align != Align::Left) {
        out_.put({kEsc, 'a', static_cast<int>(align)});
    }
}

void EscposEncoder::end_symbol(const Area& area, Align align) {
    if (align != Align::Left) {
        out_.put({kEsc, 'a', 0});
    }
    if (place(area, profile_.columns).width != profile_.columns) {
        out_.put({kGs, 'L', 0, 0, kGs, 'W'});
        out_.put_u16(profile_.dots);
    }
}

}  // namespace drivers
