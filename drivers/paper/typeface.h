#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <tuple>

#include "base/result.h"
#include "drivers/document_image.h"

namespace drivers {

enum class Smoothing { Off, On };

// Emphasis: a second strike, `shift` dots to the right.
Bitmap strike_twice(const Bitmap& glyph, std::size_t shift);

// A printer's built-in font of 12 × 24 (24 × 24 for wide characters) dots, drawn by FreeType from
// Noto Sans Mono CJK. One thread at a time.
class Typeface {
public:
    static constexpr std::size_t kCellWidth = 12;
    static constexpr std::size_t kHeight = 24;

    // Finds the font where Debian's fonts-noto-cjk puts it. Error key "printer.font".
    static base::Result<std::unique_ptr<Typeface>> open();
    ~Typeface();
    Typeface(const Typeface&) = delete;
    Typeface& operator=(const Typeface&) = delete;

    struct Look {
        char32_t character = 0;
        std::size_t cells = 1;  // 1 or 2
        std::size_t width = 1;  // scales
        std::size_t height = 1;
        bool bold = false;
        Smoothing smoothing = Smoothing::Off;
        auto operator<=>(const Look&) const = default;
    };
    // The glyph in its whole cell. Valid as long as the typeface.
    const Bitmap& glyph(const Look& look);

private:
    struct Library;
    explicit Typeface(std::unique_ptr<Library> library);
    Bitmap draw(const Look& look);

    std::unique_ptr<Library> library_;
    std::map<Look, Bitmap> glyphs_;
};

}  // namespace drivers
