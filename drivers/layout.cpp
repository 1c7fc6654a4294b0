#include "drivers/layout.h"

#include <algorithm>

namespace drivers {

namespace {

std::size_t border_cells(Border border) {
    switch (border) {
        case Border::None:
            return 0;
        case Border::Space:
        case Border::Line:
            return 1;
        case Border::DoubleSpace:
            return 2;
    }
    return 0;
}

std::size_t cells_of(const char* bytes, const Style& style) {
    return (static_cast<unsigned char>(*bytes) < 0x80 ? 1U : 2U) * style.width;
}

unsigned code_at(const char* bytes, std::size_t length) {
    const auto lead = static_cast<unsigned char>(bytes[0]);
    return length == 2 ? lead << 8U | static_cast<unsigned char>(bytes[1]) : lead;
}

// Marks that must not begin a line.
bool is_closing(unsigned code) {
    switch (code) {
        case 0xA1A2:  // 、
        case 0xA1A3:  // 。
        case 0xA3AC:  // ，
        case 0xA3BB:  // ；
        case 0xA3BA:  // ：
        case 0xA3BF:  // ？
        case 0xA3A1:  // ！
        case 0xA3A9:  // ）
        case 0xA3A5:  // ％
        case 0xA1AD:  // …
        case 0xA1AF:  // ’
        case 0xA1B1:  // ”
        case 0xA1B3:  // 〕
        case 0xA1B5:  // 〉
        case 0xA1B7:  // 》
        case 0xA1B9:  // 」
        case 0xA1BB:  // 』
        case 0xA1BF:  // 】
        case ',':
        case '.':
        case ';':
        case ':':
        case '?':
        case '!':
        case ')':
        case ']':
        case '%':
            return true;
        default:
            return false;
    }
}

// Marks that must not end a line.
bool is_opening(unsigned code) {
    switch (code) {
        case 0xA3A8:  // （
        case 0xA1AE:  // ‘
        case 0xA1B0:  // “
        case 0xA1B2:  // 〔
        case 0xA1B4:  // 〈
        case 0xA1B6:  // 《
        case 0xA1B8:  // 「
        case 0xA1BA:  // 『
        case 0xA1BE:  // 【
        case 0xA3A4:  // ￥
        case '(':
        case '[':
            return true;
        default:
            return false;
    }
}

}  // namespace

Extent place(const Area& area, std::size_t columns) {
    const std::size_t width =
        area.width < 0 ? columns : std::min(static_cast<std::size_t>(area.width), columns);
    const std::size_t free = columns - width;
    switch (area.align) {
        case Align::Left:
            return {0, width};
        case Align::Center:
            return {free / 2, width};
        case Align::Right:
            return {free, width};
    }
    return {0, width};
}

RowLayout::RowLayout(CharacterSet set) : set_(set) {}

void RowLayout::lay_out(const Document& document, const Row& row, std::size_t columns) {
    used_ = 0;
    columns_.clear();
    lines_.clear();
    segments_.clear();
    share_columns(document, row, columns);
    line_count_ = 1;
    std::size_t at = 0;
    for (std::uint32_t i = row.first_cell; i != row.end_cell && at < columns_.size(); ++i) {
        const Cell& cell = document.cells()[i];
        if (cell.width == 0) {
            continue;
        }
        Column& column = columns_[at++];
        set_cell(document, cell, column);
        line_count_ = std::max<std::size_t>(line_count_, column.end_line - column.first_line);
    }
    if (row.wrap == Wrap::Cut) {
        line_count_ = 1;
    }
}

// Fixed columns take what they ask for, the others share the rest; the widest fixed ones give way
// when the paper is too narrow.
void RowLayout::share_columns(const Document& document, const Row& row, std::size_t columns) {
    const std::size_t gap = border_cells(row.border);
    const bool lines = row.border == Border::Line;
    const std::size_t most = lines ? (columns - 1) / 2 : (columns + gap) / (gap + 1);
    std::size_t shares = 0;
    std::size_t reserved = 0;
    for (std::uint32_t i = row.first_cell; i != row.end_cell && columns_.size() < most; ++i) {
        const Cell& cell = document.cells()[i];
        if (cell.width == 0) {
            continue;
        }
        Column& column = columns_.emplace_back();
        column.align = cell.align;
        if (cell.width < 0) {
            ++shares;
        } else {
            column.width = static_cast<std::uint16_t>(cell.width);
            reserved += column.width;
        }
    }
    const std::size_t borders = columns_.empty() ? 0
                                : lines          ? columns_.size() + 1
                                                 : (columns_.size() - 1) * gap;
    while (reserved + borders + shares > columns) {
        auto widest =
            std::max_element(columns_.begin(), columns_.end(),
                             [](const Column& a, const Column& b) { return a.width < b.width; });
        --widest->width;
        --reserved;
    }
    const std::size_t free = columns - reserved - borders;
    std::size_t given = 0;
    extent_ = place(
        {shares > 0 ? kShare : static_cast<std::int16_t>(reserved + borders), row.align}, columns);
    std::size_t left = extent_.left + (lines ? 1 : 0);
    std::size_t column_index = 0;
    for (std::uint32_t i = row.first_cell; i != row.end_cell && column_index < columns_.size();
         ++i) {
        const Cell& cell = document.cells()[i];
        if (cell.width == 0) {
            continue;
        }
        Column& column = columns_[column_index++];
        if (cell.width < 0) {
            column.width = static_cast<std::uint16_t>((free + given++) / shares);
        }
        column.left = static_cast<std::uint16_t>(left);
        left += column.width + gap;
    }
}

void RowLayout::set_cell(const Document& document, const Cell& cell, Column& column) {
    column.first_line = static_cast<std::uint32_t>(lines_.size());
    const std::size_t cells = encode_cell(document, cell);
    bool has_breaks = false;
    for (std::uint32_t i = cell.first_run; i != cell.end_run; ++i) {
        has_breaks = has_breaks || document.runs()[i].breaks_before > 0;
    }
    if (cells <= column.width && !has_breaks) {
        set_one_line(cells);
    } else {
        split_characters(document, cell, column.width);
        break_lines(column.width);
    }
    column.end_line = static_cast<std::uint32_t>(lines_.size());
}

// Puts the cell's runs into chunks_ and returns how many cells they need in one line.
std::size_t RowLayout::encode_cell(const Document& document, const Cell& cell) {
    chunks_.clear();
    std::size_t cells = 0;
    for (std::uint32_t i = cell.first_run; i != cell.end_run; ++i) {
        const Run& run = document.runs()[i];
        const std::size_t room = used_ + (run.end - run.begin) * TextEncoder::kMaxGrowth;
        if (bytes_.size() < room) {
            bytes_.resize(room * 2);
        }
        TextEncoder encoder(set_, document.punctuation());
        char* const begin = bytes_.data() + used_;
        const char* const end = encoder.encode(document.text(run.begin, run.end), begin);
        const auto length = static_cast<std::size_t>(end - begin);
        chunks_.push_back({static_cast<std::uint32_t>(used_),
                           static_cast<std::uint32_t>(used_ + length), run.style});
        used_ += length;
        cells += (length - 2 * encoder.four_byte_characters()) * run.style.width;
        missing_ += encoder.missing();
    }
    return cells;
}

void RowLayout::set_one_line(std::size_t cells) {
    TextLine line;
    line.first_segment = static_cast<std::uint32_t>(segments_.size());
    line.cells = static_cast<std::uint16_t>(cells);
    for (const Segment& chunk : chunks_) {
        if (chunk.begin != chunk.end) {
            segments_.push_back(chunk);
            line.height = std::max(line.height, chunk.style.height);
        }
    }
    line.end_segment = static_cast<std::uint32_t>(segments_.size());
    lines_.push_back(line);
}

// A character wider than the whole column has no place on the paper and is left out.
void RowLayout::split_characters(const Document& document, const Cell& cell, std::size_t width) {
    characters_.clear();
    for (std::uint32_t chunk = 0; chunk < chunks_.size(); ++chunk) {
        std::uint32_t breaks = document.runs()[cell.first_run + chunk].breaks_before;
        for (; breaks > 1; --breaks) {  // an empty line of its own
            characters_.push_back({0, 0, chunk, 0, true});
        }
        const Segment& text = chunks_[chunk];
        if (text.begin == text.end && breaks == 1) {
            characters_.push_back({0, 0, chunk, 0, true});
        }
        for (std::uint32_t at = text.begin; at < text.end;) {
            const char* const bytes = bytes_.data() + at;
            const std::size_t length = encoded_length(bytes, bytes_.data() + text.end);
            const auto next = static_cast<std::uint32_t>(at + length);
            const std::size_t cells = cells_of(bytes, text.style);
            if (cells <= width) {
                characters_.push_back(
                    {at, next, chunk, static_cast<std::uint16_t>(cells), breaks == 1});
                breaks = 0;
            }
            at = next;
        }
    }
}

void RowLayout::break_lines(std::size_t width) {
    std::size_t start = 0;
    std::size_t used = 0;
    for (std::size_t i = 0; i < characters_.size(); ++i) {
        const Character& character = characters_[i];
        if (character.breaks_before) {
            push_line(start, i);
            start = i;
            used = 0;
        }
        if (used + character.cells <= width || i == start) {
            used += character.cells;
            continue;
        }
        const std::size_t end = break_position(start, i);
        // Spaces at a break belong to nobody.
        std::size_t text_end = end;
        while (text_end > start && is_space(text_end - 1)) {
            --text_end;
        }
        push_line(start, text_end);
        start = end;
        while (start <= i && is_space(start)) {
            ++start;
        }
        used = 0;
        for (std::size_t j = start; j <= i; ++j) {
            used += characters_[j].cells;
        }
    }
    push_line(start, characters_.size());
}

// Where to end the line that begins at `line_start` when `overflow` is the first character that
// does not fit.
std::size_t RowLayout::break_position(std::size_t line_start, std::size_t overflow) const {
    for (std::size_t i = overflow; i > line_start; --i) {
        if (may_break_before(i)) {
            return i;
        }
    }
    return overflow;
}

bool RowLayout::is_space(std::size_t index) const {
    const Character& character = characters_[index];
    return character.begin != character.end && bytes_[character.begin] == ' ';
}

bool RowLayout::may_break_before(std::size_t index) const {
    const Character& before = characters_[index - 1];
    const Character& after = characters_[index];
    const unsigned left = code_at(bytes_.data() + before.begin, before.end - before.begin);
    const unsigned right = code_at(bytes_.data() + after.begin, after.end - after.begin);
    if (left == ' ' || right == ' ') {
        return true;
    }
    return (left >= 0x80 || right >= 0x80) && !is_opening(left) && !is_closing(right);
}

void RowLayout::push_line(std::size_t first, std::size_t end) {
    TextLine line;
    line.first_segment = static_cast<std::uint32_t>(segments_.size());
    std::size_t cells = 0;
    for (std::size_t i = first; i < end; ++i) {
        const Character& character = characters_[i];
        if (character.begin == character.end) {
            continue;
        }
        const Style& style = chunks_[character.chunk].style;
        const bool continues = segments_.size() > line.first_segment &&
                               segments_.back().end == character.begin &&
                               segments_.back().style == style;
        if (continues) {
            segments_.back().end = character.end;
        } else {
            segments_.push_back({character.begin, character.end, style});
        }
        cells += character.cells;
        line.height = std::max(line.height, style.height);
    }
    line.end_segment = static_cast<std::uint32_t>(segments_.size());
    line.cells = static_cast<std::uint16_t>(cells);
    lines_.push_back(line);
}

}  // namespace drivers
