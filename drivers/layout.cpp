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

std::size_t cells_in(const char* bytes, const char* end) {
    std::size_t cells = 0;
    while (bytes != end) {
        cells += static_cast<unsigned char>(*bytes) < 0x80 ? 1 : 2;
        bytes += encoded_length(bytes, end);
    }
    return cells;
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

// Never in front of a space, so that no line begins with one.
bool may_break_between(unsigned left, unsigned right) {
    if (left == ' ' || right == ' ') {
        return right != ' ';
    }
    return (left >= 0x80 || right >= 0x80) && !is_opening(left) && !is_closing(right);
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

std::size_t line_shift(const Column& column, const TextLine& line, std::size_t cell_dots) {
    const std::size_t free = (column.width - std::size_t{line.cells}) * cell_dots;
    switch (column.align) {
        case Align::Left:
            return 0;
        case Align::Center:
            return free / 2;
        case Align::Right:
            return free;
    }
    return 0;
}

RowLayout::RowLayout(CharacterSet set, Artist* artist) : set_(set), drawn_(artist) {}

std::uint8_t RowLayout::line_height(std::size_t index) const {
    std::uint8_t height = 1;
    for (const Column& column : columns_) {
        if (column.first_line + index < column.end_line) {
            height = std::max(height, lines_[column.first_line + index].height);
        }
    }
    return height;
}

bool RowLayout::is_drawn(std::size_t index) const {
    for (const Column& column : columns_) {
        if (column.first_line + index >= column.end_line) {
            continue;
        }
        const TextLine& line = lines_[column.first_line + index];
        for (std::uint32_t i = line.first_segment; i != line.end_segment; ++i) {
            if (drawn_.any_within(segments_[i].begin, segments_[i].end)) {
                return true;
            }
        }
    }
    return false;
}

void RowLayout::lay_out(const Document& document, const Row& row, std::size_t columns) {
    used_ = 0;
    drawn_.clear();
    wrap_ = row.wrap;
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

// Fixed columns take what they ask for, the others share the rest; the widest fixed ones (the last
// of equals first) give way when the paper is too narrow.
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
        auto widest = columns_.begin();
        for (auto column = columns_.begin(); column != columns_.end(); ++column) {
            widest = column->width >= widest->width ? column : widest;
        }
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
        break_lines(document, cell, column.width);
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
        if (drawn_.can_draw()) {
            encoder.draw_missing(drawn_, bytes_.data());
        }
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

// Spaces in front of a break that was asked for are text: they underline and take their room.
void RowLayout::break_lines(const Document& document, const Cell& cell, std::size_t width) {
    const std::size_t first_line = lines_.size();
    OpenLine line;
    for (std::uint32_t chunk = 0; chunk < chunks_.size(); ++chunk) {
        const Mark begin{chunk, chunks_[chunk].begin};
        if (chunk == 0) {
            line.start = line.ink_end = begin;
        }
        for (int breaks = document.runs()[cell.first_run + chunk].breaks_before; breaks > 0;
             --breaks) {
            push_line(line.start, line.used <= width ? begin : line.ink_end);
            line = OpenLine();
            line.start = line.ink_end = begin;
        }
        break_chunk(line, chunk, width);
    }
    if (line.last != 0 || lines_.size() == first_line) {
        const auto count = static_cast<std::uint32_t>(chunks_.size());
        const Mark end{count, 0};
        push_line(line.start, line.used <= width ? end : line.ink_end);
    }
}

void RowLayout::break_chunk(OpenLine& line, std::uint32_t chunk, std::size_t width) {
    const Segment& text = chunks_[chunk];
    const char* const end = bytes_.data() + text.end;
    for (std::uint32_t at = text.begin; at < text.end;) {
        const char* const bytes = bytes_.data() + at;
        const std::size_t length = encoded_length(bytes, end);
        const unsigned code = code_at(bytes, length);
        const std::size_t cells = cells_of(bytes, text.style);
        const Mark here{chunk, at};
        at += static_cast<std::uint32_t>(length);
        if (cells > width) {
            // Wider than the whole column: there is no place for it on this paper.
            if (line.last != 0) {
                push_line(line.start, line.ink_end);
            }
            line = OpenLine();
            line.start = line.ink_end = {chunk, at};
            continue;
        }
        if (wrap_ == Wrap::Wrap && line.last != 0 && may_break_between(line.last, code)) {
            line.earlier = line.latest;
            line.latest = {here, line.ink_end, line.used};
        }
        if (line.last == 0) {
            line.start = line.ink_end = here;
        }
        while (line.used > 0 && line.used + cells > width && code != ' ') {
            const bool is_last = at == text.end && chunk + 1 == chunks_.size();
            if (is_last && line.latest.at.byte == here.byte && line.earlier.used > width / 2) {
                line.latest = line.earlier;  // so that no character stands alone on the last line
            }
            break_before(line, here);
        }
        line.used += cells;
        line.last = code;
        if (code != ' ') {
            line.ink_end = {chunk, at};
        }
    }
}

// Ends the line at its last good place, or at the character that does not fit.
void RowLayout::break_before(OpenLine& line, Mark at) {
    const Break end = line.latest.used > 0 ? line.latest : Break{at, line.ink_end, line.used};
    push_line(line.start, end.ink_end);
    line.start = end.at;
    line.used -= end.used;
    line.latest = line.earlier = Break();
}

// The text between two places; spaces at a break are outside of it and belong to nobody.
void RowLayout::push_line(Mark start, Mark end) {
    TextLine line;
    line.first_segment = static_cast<std::uint32_t>(segments_.size());
    std::size_t cells = 0;
    for (std::uint32_t chunk = start.chunk; chunk <= end.chunk && chunk < chunks_.size(); ++chunk) {
        Segment segment = chunks_[chunk];
        segment.begin = chunk == start.chunk ? start.byte : segment.begin;
        segment.end = chunk == end.chunk ? end.byte : segment.end;
        if (segment.begin >= segment.end) {
            continue;
        }
        segments_.push_back(segment);
        cells += cells_in(bytes_.data() + segment.begin, bytes_.data() + segment.end) *
                 segment.style.width;
        line.height = std::max(line.height, segment.style.height);
    }
    line.end_segment = static_cast<std::uint32_t>(segments_.size());
    line.cells = static_cast<std::uint16_t>(cells);
    lines_.push_back(line);
}

}  // namespace drivers
