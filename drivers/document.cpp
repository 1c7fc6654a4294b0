#include "drivers/document.h"

#include "base/assert.h"

namespace drivers {

void Document::clear() {
    text_.clear();
    runs_.clear();
    cells_.clear();
    blocks_.clear();
    images_.clear();
    punctuation_ = Punctuation::AsWritten;
    pending_breaks_ = 0;
}

void Document::begin_row(const Row& layout) {
    const auto cell = static_cast<std::uint32_t>(cells_.size());
    Row& row = std::get<Row>(blocks_.emplace_back(layout));
    row.first_cell = cell;
    row.end_cell = cell;
}

void Document::begin_cell(std::int16_t width, Align align) {
    ASSERT(!blocks_.empty() && std::holds_alternative<Row>(blocks_.back()));
    const auto run = static_cast<std::uint32_t>(runs_.size());
    cells_.push_back({run, run, width, align});
    ++std::get<Row>(blocks_.back()).end_cell;
    pending_breaks_ = 0;
}

void Document::add_text(std::string_view utf8, const Style& style) {
    const std::uint32_t begin = position();
    text_.append(utf8);
    Cell& cell = cells_.back();
    const bool continues =
        cell.first_run != cell.end_run && pending_breaks_ == 0 && runs_.back().style == style;
    if (continues) {
        runs_.back().end = position();
        return;
    }
    runs_.push_back({begin, position(), style, pending_breaks_});
    ++cell.end_run;
    pending_breaks_ = 0;
}

void Document::add_qr_code(std::string_view data, QrCode layout) {
    layout.begin = position();
    text_.append(data);
    layout.end = position();
    blocks_.emplace_back(layout);
}

void Document::add_barcode(std::string_view data, Barcode layout) {
    layout.begin = position();
    text_.append(data);
    layout.end = position();
    blocks_.emplace_back(layout);
}

void Document::add_image(std::shared_ptr<const Bitmap> bitmap, Image layout) {
    layout.index = static_cast<std::uint32_t>(images_.size());
    images_.push_back(std::move(bitmap));
    blocks_.emplace_back(layout);
}

}  // namespace drivers
