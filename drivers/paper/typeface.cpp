#include "drivers/paper/typeface.h"

#include <ft2build.h>
#include FT_FREETYPE_H

#include <algorithm>
#include <string_view>

#include "drivers/paper/box_characters.h"

namespace drivers {

namespace {

constexpr const char* kFontFile = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc";
constexpr std::string_view kFamily = "Noto Sans Mono CJK SC";
// Two dots smaller than the cell, so that characters of neighbouring cells and lines do not touch.
constexpr std::size_t kEmDots = 22;
constexpr std::size_t kBaseline = 19;  // from the cell's top
constexpr unsigned kInk = 112;         // grey from which a dot is burnt
constexpr std::size_t kMaxGlyphs = 20'000;

base::Error font_error(std::string detail) {
    return base::error(base::ErrorCode::Unavailable, "printer.font", std::move(detail));
}

// Every dot becomes width × height dots: what a printer without smoothing does.
Bitmap enlarge(const Bitmap& glyph, std::size_t width, std::size_t height) {
    Bitmap large(glyph.width() * width, glyph.height() * height);
    for (std::size_t y = 0; y < large.height(); ++y) {
        for (std::size_t x = 0; x < large.width(); ++x) {
            if (glyph.is_black(x / width, y / height)) {
                large.set_black(x, y);
            }
        }
    }
    return large;
}

}  // namespace

Bitmap strike_twice(const Bitmap& glyph, std::size_t shift) {
    Bitmap bold = glyph;
    for (std::size_t y = 0; y < glyph.height(); ++y) {
        for (std::size_t x = 0; x < glyph.width(); ++x) {
            if (glyph.is_black(x, y)) {
                bold.fill(x, y, 1 + shift, 1);
            }
        }
    }
    return bold;
}

struct Typeface::Library {
    FT_Library handle = nullptr;
    FT_Face face = nullptr;

    ~Library() {
        if (face != nullptr) {
            FT_Done_Face(face);
        }
        if (handle != nullptr) {
            FT_Done_FreeType(handle);
        }
    }
};

Typeface::Typeface(std::unique_ptr<Library> library) : library_(std::move(library)) {}
Typeface::~Typeface() = default;

base::Result<std::unique_ptr<Typeface>> Typeface::open() {
    auto library = std::make_unique<Library>();
    if (FT_Init_FreeType(&library->handle) != 0) {
        return font_error("FreeType does not start");
    }
    FT_Long count = 1;
    for (FT_Long index = 0; index < count; ++index) {
        FT_Face face = nullptr;
        if (FT_New_Face(library->handle, kFontFile, index, &face) != 0) {
            return font_error(std::string("cannot read ") + kFontFile +
                              ": install the package fonts-noto-cjk");
        }
        count = face->num_faces;
        if (face->family_name != nullptr && face->family_name == kFamily) {
            library->face = face;
            return std::unique_ptr<Typeface>(new Typeface(std::move(library)));
        }
        FT_Done_Face(face);
    }
    return font_error(std::string(kFontFile) + " holds no " + std::string(kFamily));
}

const Bitmap& Typeface::glyph(const Look& look) {
    const auto found = glyphs_.find(look);
    if (found != glyphs_.end()) {
        return found->second;
    }
    if (glyphs_.size() >= kMaxGlyphs) {
        glyphs_.clear();
    }
    Bitmap drawn;
    const bool enlarged = look.width > 1 || look.height > 1;
    if (enlarged && look.smoothing == Smoothing::Off) {
        Look plain = look;
        plain.width = 1;
        plain.height = 1;
        drawn = enlarge(draw(plain), look.width, look.height);
    } else {
        drawn = draw(look);
    }
    return glyphs_.emplace(look, std::move(drawn)).first->second;
}

Bitmap Typeface::draw(const Look& look) {
    Bitmap cell(look.cells * kCellWidth * look.width, kHeight * look.height);
    if (draw_box_character(look.character, cell)) {
        return cell;
    }
    FT_Face face = library_->face;
    FT_Set_Pixel_Sizes(face, static_cast<FT_UInt>(kEmDots * look.width),
                       static_cast<FT_UInt>(kEmDots * look.height));
    if (FT_Load_Char(face, look.character, FT_LOAD_RENDER | FT_LOAD_NO_HINTING) != 0) {
        return cell;
    }
    const FT_GlyphSlot slot = face->glyph;
    const auto advance = static_cast<std::ptrdiff_t>(slot->advance.x >> 6);
    const auto width = static_cast<std::ptrdiff_t>(cell.width());
    const std::ptrdiff_t left = (width - advance) / 2 + slot->bitmap_left;
    const std::ptrdiff_t top =
        static_cast<std::ptrdiff_t>(kBaseline * look.height) - slot->bitmap_top;
    for (unsigned y = 0; y < slot->bitmap.rows; ++y) {
        for (unsigned x = 0; x < slot->bitmap.width; ++x) {
            const std::ptrdiff_t dot = static_cast<std::ptrdiff_t>(y) * slot->bitmap.pitch + x;
            const std::ptrdiff_t column = left + static_cast<std::ptrdiff_t>(x);
            const std::ptrdiff_t row = top + static_cast<std::ptrdiff_t>(y);
            if (slot->bitmap.buffer[dot] >= kInk && column >= 0 && row >= 0) {
                cell.set_black(static_cast<std::size_t>(column), static_cast<std::size_t>(row));
            }
        }
    }
    return look.bold ? strike_twice(cell, look.width) : cell;
}

}  // namespace drivers
