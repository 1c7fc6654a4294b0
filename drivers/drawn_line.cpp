#include "drivers/drawn_line.h"

#include <algorithm>
#include <string>

#include "base/text.h"
#include "drivers/character_set.h"

namespace drivers {

namespace {

struct Place {
    std::size_t x = 0;
    std::size_t width = 0;
};

void copy_dots(const Bitmap& from, Place part, Bitmap& to, std::size_t x, std::size_t y) {
    for (std::size_t j = 0; j < from.height(); ++j) {
        for (std::size_t i = part.x; i < part.x + part.width && i < from.width(); ++i) {
            if (from.is_black(i, j)) {
                to.set_black(x + i - part.x, y + j);
            }
        }
    }
}

// Characters from left to right, on the base line of the tallest.
class LinePen {
public:
    LinePen(const RowLayout& layout, Artist& artist, CellDots cell, Bitmap& line)
        : layout_(layout), artist_(artist), cell_(cell), line_(line) {}

    void move_to(std::size_t x) { x_ = x; }

    void draw(const Segment& segment) {
        const char* const end = layout_.bytes() + segment.end;
        for (std::uint32_t at = segment.begin; at < segment.end;) {
            const char* const bytes = layout_.bytes() + at;
            if (is_placeholder(*bytes)) {
                at += draw_run(at, segment);
                continue;
            }
            const std::size_t length = encoded_length(bytes, end);
            draw_character({bytes, length}, segment.style);
            at += static_cast<std::uint32_t>(length);
        }
    }

private:
    // The cells of the run that stand in this segment: a run may be broken between lines.
    std::uint32_t draw_run(std::uint32_t at, const Segment& segment) {
        const DrawnRun& run = layout_.drawn().find(at);
        const std::uint32_t end = std::min(run.at + run.cells, segment.end);
        const Bitmap drawn =
            artist_.draw_text(layout_.drawn().text(run), run.cells, segment.style, cell_);
        const std::size_t cell = cell_.width * segment.style.width;
        put(drawn, {(at - run.at) * cell, (end - at) * cell}, segment.style);
        return end - at;
    }

    void draw_character(std::string_view bytes, const Style& style) {
        const std::size_t cells = bytes.size() == 1 ? 1 : 2;
        const char32_t character =
            bytes.size() == 1 ? static_cast<unsigned char>(bytes[0]) : decode_gb18030(bytes);
        std::string utf8;
        base::append_utf8(utf8, character == 0 ? U'〓' : character);
        put(artist_.draw_text(utf8, cells, style, cell_), {0, cells * cell_.width * style.width},
            style);
    }

    void put(const Bitmap& drawn, Place part, const Style& style) {
        const std::size_t height = cell_.height * style.height;
        const std::size_t top = line_.height() - std::min(line_.height(), height);
        copy_dots(drawn, part, line_, x_, top);
        if (style.underline) {
            const std::size_t thick = std::max<std::size_t>(cell_.height / 12, 1);
            line_.fill(x_, line_.height() - thick, part.width, thick);
        }
        for (std::size_t y = top; style.invert && y < line_.height(); ++y) {
            for (std::size_t x = x_; x < x_ + part.width; ++x) {
                line_.flip(x, y);
            }
        }
        x_ += part.width;
    }

    const RowLayout& layout_;
    Artist& artist_;
    CellDots cell_;
    Bitmap& line_;
    std::size_t x_ = 0;
};

}  // namespace

CellDots cell_dots(Head head) {
    switch (head) {
        case Head::Thermal:
            return {12, 24};
        case Head::Impact:
            return {12, 16};  // half dots of 1/160 inch, rows of 1/72 inch
    }
    return {};
}

Bitmap draw_line(const RowLayout& layout, std::size_t index, const Profile& profile,
                 Artist& artist) {
    const CellDots cell = cell_dots(profile.head);
    Bitmap bitmap(profile.dots, cell.height * layout.line_height(index));
    LinePen pen(layout, artist, cell, bitmap);
    for (const Column& column : layout.columns()) {
        if (column.first_line + index >= column.end_line) {
            continue;
        }
        const TextLine& line = layout.line(column.first_line + index);
        pen.move_to(column.left * cell.width + line_shift(column, line, cell.width));
        for (std::uint32_t i = line.first_segment; i != line.end_segment; ++i) {
            pen.draw(layout.segment(i));
        }
    }
    return bitmap;
}

void draw_bar(std::size_t cell, const Profile& profile, Bitmap& line) {
    const std::size_t width = cell_dots(profile.head).width;
    line.fill(cell * width + width / 2 - 1, 0, 2, line.height());
}

}  // namespace drivers
