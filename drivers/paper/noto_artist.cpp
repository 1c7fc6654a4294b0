#include "drivers/paper/noto_artist.h"

#include <algorithm>
#include <string>

#include "drivers/paper/box_characters.h"
#include "drivers/paper/font_stack.h"
#include "drivers/paper/symbols.h"
#include "drivers/paper/typeface.h"
#include "drivers/utf8.h"

namespace drivers {

namespace {

// As Typeface draws the printer's own characters, for a cell of 12 × 24 dots.
constexpr std::size_t kEmDots = 22;
constexpr std::size_t kBaseLine = 19;
constexpr std::size_t kCellWidth = Typeface::kCellWidth;
constexpr std::size_t kCellHeight = Typeface::kHeight;

}  // namespace

NotoArtist::NotoArtist() = default;
NotoArtist::~NotoArtist() = default;

FontStack& NotoArtist::fonts() {
    if (fonts_ == nullptr) {
        fonts_ = std::make_unique<FontStack>();
    }
    return *fonts_;
}

std::optional<std::size_t> NotoArtist::measure(std::string_view utf8) {
    const std::u32string text = decode_utf8(utf8);
    if (!fonts().covers(text)) {
        return std::nullopt;
    }
    // A letter a little wider than its cell is narrowed to it rather than given a second one.
    constexpr std::size_t kSqueeze = 4;
    const std::size_t advance = std::max(fonts().measure(text, kEmDots), kSqueeze + 1);
    return (advance - kSqueeze + kCellWidth - 1) / kCellWidth;
}

Bitmap NotoArtist::draw_text(std::string_view utf8, std::size_t cells, const Style& style,
                             const CellDots& cell) {
    const std::u32string text = decode_utf8(utf8);
    TextBox box;
    box.width = cells * cell.width * style.width;
    box.height = cell.height * style.height;
    box.em_width = kEmDots * cell.width * style.width / kCellWidth;
    box.em_height = kEmDots * box.height / kCellHeight;
    box.base_line = kBaseLine * box.height / kCellHeight;
    if (text.size() == 1) {
        Bitmap boxed(box.width, box.height);
        if (draw_box_character(text[0], boxed)) {
            return boxed;
        }
    }
    const Bitmap drawn = fonts().draw(text, box);
    return style.bold ? strike_twice(drawn, style.width) : drawn;
}

base::Result<Bitmap> NotoArtist::draw_qr(std::string_view data, ErrorLevel level) {
    return draw_qr_code(data, level, 1);
}

Bitmap NotoArtist::draw_bars(const std::vector<std::uint8_t>& values) {
    return draw_code128(values, 1, 1);
}

}  // namespace drivers
