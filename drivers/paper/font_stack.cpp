#include "drivers/paper/font_stack.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include <hb-ft.h>
#include <hb.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <system_error>

#include "drivers/character_forms.h"

namespace drivers {

namespace {

namespace fs = std::filesystem;

constexpr const char* kCjkFile = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc";
constexpr std::string_view kCjkFamily = "Noto Sans Mono CJK SC";
constexpr const char* kNotoFolder = "/usr/share/fonts/truetype/noto";
constexpr const char* kSymbolsFile = "/usr/share/fonts/truetype/ancient-scripts/Symbola_hint.ttf";
// Grey from which a dot is burnt. Pictures have finer lines than letters.
constexpr unsigned kInk = 112;
constexpr unsigned kFineInk = 64;
constexpr FT_Int32 kLoad = FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP;

std::ptrdiff_t to_dots(FT_Pos units) {
    return static_cast<std::ptrdiff_t>(units >> 6);
}

// The plain sans-serif faces of the folder, Noto Sans itself first.
std::vector<std::string> noto_files() {
    std::vector<std::string> files;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(kNotoFolder, error)) {
        const std::string name = entry.path().filename();
        if (name.starts_with("NotoSans") && name.ends_with("-Regular.ttf")) {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end(), [](const std::string& a, const std::string& b) {
        return std::pair(a.size(), a) < std::pair(b.size(), b);
    });
    return files;
}

}  // namespace

struct FontStack::Font {
    FT_Face face = nullptr;
    unsigned ink = kInk;
    hb_font_t* shaper = nullptr;

    explicit Font(FT_Face opened) : face(opened) {
        FT_Set_Pixel_Sizes(face, 22, 22);
        shaper = hb_ft_font_create_referenced(face);
        hb_ft_font_set_load_flags(shaper, kLoad);
    }
    ~Font() {
        hb_font_destroy(shaper);
        FT_Done_Face(face);
    }
    Font(const Font&) = delete;
    Font& operator=(const Font&) = delete;

    void set_size(std::size_t width, std::size_t height) const {
        FT_Set_Pixel_Sizes(face, static_cast<FT_UInt>(width), static_cast<FT_UInt>(height));
        hb_ft_font_changed(shaper);
    }
};

struct FontStack::Library {
    FT_Library handle = nullptr;
    std::vector<std::string> files;            // in order of preference
    std::vector<std::unique_ptr<Font>> fonts;  // of the first files; null: not readable

    ~Library() {
        fonts.clear();
        if (handle != nullptr) {
            FT_Done_FreeType(handle);
        }
    }

    // The face of a file; in a collection, the one for cells.
    std::unique_ptr<Font> open(const std::string& file) const {
        FT_Long count = 1;
        for (FT_Long index = 0; index < count; ++index) {
            FT_Face face = nullptr;
            if (FT_New_Face(handle, file.c_str(), index, &face) != 0) {
                return nullptr;
            }
            count = face->num_faces;
            if (count == 1 || (face->family_name != nullptr && face->family_name == kCjkFamily)) {
                return std::make_unique<Font>(face);
            }
            FT_Done_Face(face);
        }
        return nullptr;
    }
};

// A glyph and where its origin stands, in dots.
struct FontStack::Glyph {
    Font* font = nullptr;
    FT_UInt index = 0;
    FT_Pos x = 0;  // 1/64 dot
    FT_Pos y = 0;
    FT_Pos advance = 0;
};

FontStack::FontStack() : library_(std::make_unique<Library>()) {
    if (FT_Init_FreeType(&library_->handle) != 0) {
        return;  // then there are no fonts
    }
    library_->files.emplace_back(kCjkFile);
    for (std::string& file : noto_files()) {
        library_->files.push_back(std::move(file));
    }
    library_->files.emplace_back(kSymbolsFile);
}

FontStack::~FontStack() = default;

FontStack::Font* FontStack::find_font(char32_t character) {
    for (std::size_t i = 0; i < library_->files.size(); ++i) {
        if (i == library_->fonts.size()) {
            library_->fonts.push_back(library_->open(library_->files[i]));
            if (library_->fonts[i] != nullptr && library_->files[i] == kSymbolsFile) {
                library_->fonts[i]->ink = kFineInk;
            }
        }
        Font* const font = library_->fonts[i].get();
        if (font != nullptr && FT_Get_Char_Index(font->face, character) != 0) {
            return font;
        }
    }
    return nullptr;
}

bool FontStack::covers(std::u32string_view text) {
    return std::all_of(text.begin(), text.end(), [&](char32_t character) {
        return is_invisible(character) || find_font(character) != nullptr;
    });
}

void FontStack::shape_part(std::u32string_view part, Font& font, std::vector<Glyph>& glyphs) {
    hb_buffer_t* const buffer = hb_buffer_create();
    const auto length = static_cast<int>(part.size());
    hb_buffer_add_utf32(buffer, reinterpret_cast<const std::uint32_t*>(part.data()), length, 0,
                        length);
    hb_buffer_guess_segment_properties(buffer);
    hb_shape(font.shaper, buffer, nullptr, 0);
    unsigned count = 0;
    const hb_glyph_info_t* const infos = hb_buffer_get_glyph_infos(buffer, &count);
    const hb_glyph_position_t* const positions = hb_buffer_get_glyph_positions(buffer, &count);
    for (unsigned i = 0; i < count; ++i) {
        glyphs.push_back({&font, infos[i].codepoint, positions[i].x_offset, positions[i].y_offset,
                          positions[i].x_advance});
    }
    hb_buffer_destroy(buffer);
}

// Parts of one font each; a mark goes with the letter in front of it.
std::vector<FontStack::Glyph> FontStack::shape(std::u32string_view text, std::size_t em_width,
                                               std::size_t em_height) {
    std::vector<Glyph> glyphs;
    for (std::size_t begin = 0; begin < text.size();) {
        Font* const font = find_font(text[begin]);
        std::size_t end = begin + 1;
        while (end < text.size() &&
               (is_invisible(text[end]) ||
                (font != nullptr && FT_Get_Char_Index(font->face, text[end]) != 0))) {
            ++end;
        }
        if (font != nullptr) {
            font->set_size(em_width, em_height);
            shape_part(text.substr(begin, end - begin), *font, glyphs);
        }
        begin = end;
    }
    return glyphs;
}

std::size_t FontStack::measure(std::u32string_view text, std::size_t em_dots) {
    FT_Pos advance = 0;
    for (const Glyph& glyph : shape(text, em_dots, em_dots)) {
        advance += glyph.advance;
    }
    return static_cast<std::size_t>(std::max<FT_Pos>(advance + 63, 0) >> 6);
}

namespace {

// Rows above and below the base line that have ink.
struct Ink {
    std::ptrdiff_t above = 0;
    std::ptrdiff_t below = 0;
};

void burn(const FT_Bitmap& glyph, unsigned ink, std::ptrdiff_t left, std::ptrdiff_t top,
          Bitmap& bitmap) {
    for (unsigned y = 0; y < glyph.rows; ++y) {
        for (unsigned x = 0; x < glyph.width; ++x) {
            const std::ptrdiff_t column = left + static_cast<std::ptrdiff_t>(x);
            const std::ptrdiff_t row = top + static_cast<std::ptrdiff_t>(y);
            const std::ptrdiff_t at = static_cast<std::ptrdiff_t>(y) * glyph.pitch + x;
            if (glyph.buffer[at] >= ink && column >= 0 && row >= 0) {
                bitmap.set_black(static_cast<std::size_t>(column), static_cast<std::size_t>(row));
            }
        }
    }
}

}  // namespace

Bitmap FontStack::draw(std::u32string_view text, TextBox box) {
    Bitmap bitmap(box.width, box.height);
    const std::size_t advance = measure(text, box.em_width);
    if (advance > box.width) {
        box.em_width = std::max<std::size_t>(box.em_width * box.width / advance, 1);
    }
    const auto measure_ink = [&](const std::vector<Glyph>& glyphs) {
        Ink ink;
        for (const Glyph& glyph : glyphs) {
            if (FT_Load_Glyph(glyph.font->face, glyph.index, kLoad) == 0) {
                const FT_Glyph_Metrics& metrics = glyph.font->face->glyph->metrics;
                ink.above = std::max(ink.above, to_dots(glyph.y + metrics.horiBearingY + 63));
                ink.below = std::max(ink.below,
                                     to_dots(metrics.height - metrics.horiBearingY - glyph.y + 63));
            }
        }
        return ink;
    };
    const auto height = static_cast<std::ptrdiff_t>(box.height);
    std::vector<Glyph> glyphs = shape(text, box.em_width, box.em_height);
    Ink ink = measure_ink(glyphs);
    if (ink.above + ink.below > height) {
        box.em_height =
            box.em_height * box.height / static_cast<std::size_t>(ink.above + ink.below);
        glyphs = shape(text, box.em_width, box.em_height);
        ink = measure_ink(glyphs);
    }
    std::ptrdiff_t base = std::max(static_cast<std::ptrdiff_t>(box.base_line), ink.above);
    base = std::min(base, std::max(height - ink.below, ink.above));
    FT_Pos total = 0;
    for (const Glyph& glyph : glyphs) {
        total += glyph.advance;
    }
    FT_Pos pen = (static_cast<FT_Pos>(box.width) * 64 - total) / 2;
    for (const Glyph& glyph : glyphs) {
        if (FT_Load_Glyph(glyph.font->face, glyph.index, kLoad | FT_LOAD_RENDER) == 0) {
            const FT_GlyphSlot slot = glyph.font->face->glyph;
            burn(slot->bitmap, glyph.font->ink, to_dots(pen + glyph.x + 32) + slot->bitmap_left,
                 base - to_dots(glyph.y + 32) - slot->bitmap_top, bitmap);
        }
        pen += glyph.advance;
    }
    return bitmap;
}

}  // namespace drivers
