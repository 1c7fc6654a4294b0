#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "drivers/document.h"
#include "drivers/document_image.h"

namespace drivers {

// Dots of one cell of text.
struct CellDots {
    std::size_t width = 12;
    std::size_t height = 24;
    bool operator==(const CellDots&) const = default;
};

// Draws what a printer cannot print by itself: characters that its fonts lack, and symbols where it
// has no commands for them. This layer knows no fonts; drivers/paper has an artist with Noto. An
// artist is used by one thread at a time.
class Artist {
public:
    virtual ~Artist() = default;

    // Cells that a run of text takes at single size; nullopt where no font has all of it.
    virtual std::optional<std::size_t> measure(std::string_view utf8) = 0;
    // The run in a bitmap of `cells` cells times the style's scales; bold where the style is, but
    // neither underlined nor inverted. What is wider or higher is narrowed to fit.
    virtual Bitmap draw_text(std::string_view utf8, std::size_t cells, const Style& style,
                             const CellDots& cell) = 0;

    // Without quiet zones, one dot a module. Fails where the data does not fit into a code.
    virtual base::Result<Bitmap> draw_qr(std::string_view data, ErrorLevel level) = 0;
    // Code 128, one row of one dot a module; values from the start to the stop character.
    virtual Bitmap draw_bars(const std::vector<std::uint8_t>& values) = 0;
};

}  // namespace drivers
