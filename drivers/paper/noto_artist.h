#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "drivers/artist.h"

namespace drivers {

class FontStack;

// Draws with the fonts of FontStack and with libqrencode. Opens nothing until it is asked to draw.
class NotoArtist final : public Artist {
public:
    NotoArtist();
    ~NotoArtist() override;

    std::optional<std::size_t> measure(std::string_view utf8) override;
    Bitmap draw_text(std::string_view utf8, std::size_t cells, const Style& style,
                     const CellDots& cell) override;
    base::Result<Bitmap> draw_qr(std::string_view data, ErrorLevel level) override;
    Bitmap draw_bars(const std::vector<std::uint8_t>& values) override;

private:
    FontStack& fonts();
    std::unique_ptr<FontStack> fonts_;
};

}  // namespace drivers
