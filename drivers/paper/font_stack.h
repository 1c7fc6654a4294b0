#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

#include "drivers/document_image.h"

namespace drivers {

// A box in which text is drawn, and the size of its letters.
struct TextBox {
    std::size_t width = 0;
    std::size_t height = 0;
    std::size_t em_width = 22;
    std::size_t em_height = 22;
    std::size_t base_line = 19;  // from the top
};

// Text in whatever script, shaped by HarfBuzz and drawn by FreeType with the first of these fonts
// that has each character: Noto Sans Mono CJK, Noto Sans, the other Noto fonts of Debian's
// fonts-noto-core, Symbola. Fonts are opened when a character asks for them. One thread at a time.
class FontStack {
public:
    FontStack();
    ~FontStack();
    FontStack(const FontStack&) = delete;
    FontStack& operator=(const FontStack&) = delete;

    // Whether some font has each character.
    bool covers(std::u32string_view text);
    // How far the text advances at the size, in dots.
    std::size_t measure(std::u32string_view text, std::size_t em_dots);
    // Centred in the box; drawn smaller where it would not fit.
    Bitmap draw(std::u32string_view text, TextBox box);

private:
    struct Library;
    struct Font;
    struct Glyph;
    Font* find_font(char32_t character);
    std::vector<Glyph> shape(std::u32string_view text, std::size_t em_width, std::size_t em_height);
    void shape_part(std::u32string_view part, Font& font, std::vector<Glyph>& glyphs);

    std::unique_ptr<Library> library_;
};

}  // namespace drivers
