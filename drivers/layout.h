#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "drivers/character_set.h"
#include "drivers/document.h"
#include "drivers/drawn_runs.h"

namespace drivers {

// The part of a line of `columns` cells that a block covers.
struct Extent {
    std::size_t left = 0;
    std::size_t width = 0;
};
Extent place(const Area& area, std::size_t columns);

// Encoded text of one look, never wider than its column.
struct Segment {
    std::uint32_t begin = 0;  // in RowLayout::bytes()
    std::uint32_t end = 0;
    Style style;
};
struct TextLine {
    std::uint32_t first_segment = 0;
    std::uint32_t end_segment = 0;
    std::uint16_t cells = 0;
    std::uint8_t height = 1;  // scale of the tallest text
};
struct Column {
    std::uint16_t left = 0;  // cells from the paper's left edge
    std::uint16_t width = 0;
    Align align = Align::Center;
    std::uint32_t first_line = 0;
    std::uint32_t end_line = 0;
};

// Dots from the column's left edge to the text, which is centred to the dot.
std::size_t line_shift(const Column& column, const TextLine& line, std::size_t cell_dots);

// One row of a document set in cells for a printer: text encoded, column widths shared out, lines
// broken. Breaks between words and Chinese characters, never before a closing or after an opening
// mark; a word wider than its column is broken where it must. Keeps its memory from row to row.
class RowLayout {
public:
    // With an artist, what the set lacks stands in `drawn()` instead of being counted as missing.
    explicit RowLayout(CharacterSet set, Artist* artist = nullptr);

    void lay_out(const Document& document, const Row& row, std::size_t columns);

    const Extent& extent() const { return extent_; }
    const std::vector<Column>& columns() const { return columns_; }
    std::size_t line_count() const { return line_count_; }
    const TextLine& line(std::size_t index) const { return lines_[index]; }
    std::uint8_t line_height(std::size_t index) const;  // of the tallest text in all columns
    const Segment& segment(std::size_t index) const { return segments_[index]; }
    const char* bytes() const { return bytes_.data(); }
    const DrawnRuns& drawn() const { return drawn_; }
    // Whether line `index` holds such a run.
    bool is_drawn(std::size_t index) const;
    // Characters that the printer's set lacks and nobody draws, of all rows so far.
    std::size_t missing() const { return missing_; }

private:
    // A place in the cell in hand: a byte of one of its chunks.
    struct Mark {
        std::uint32_t chunk = 0;
        std::uint32_t byte = 0;
    };
    // A good place to end a line.
    struct Break {
        Mark at;
        Mark ink_end;
        std::size_t used = 0;  // cells of the line in front of it; 0: there is none
    };
    // The line being filled.
    struct OpenLine {
        Mark start;
        Mark ink_end;  // after the last character that is not a space
        std::size_t used = 0;
        unsigned last = 0;  // code of the last character; 0: the line is empty
        Break latest;
        Break earlier;
    };

    void share_columns(const Document& document, const Row& row, std::size_t columns);
    void set_cell(const Document& document, const Cell& cell, Column& column);
    std::size_t encode_cell(const Document& document, const Cell& cell);
    void set_one_line(std::size_t cells);
    void break_lines(const Document& document, const Cell& cell, std::size_t width);
    void break_chunk(OpenLine& line, std::uint32_t chunk, std::size_t width);
    void break_before(OpenLine& line, Mark at);
    void push_line(Mark start, Mark end);

    CharacterSet set_;
    Wrap wrap_ = Wrap::Wrap;
    Extent extent_;
    DrawnRuns drawn_;
    std::vector<char> bytes_;
    std::size_t used_ = 0;
    std::vector<Column> columns_;
    std::vector<TextLine> lines_;
    std::vector<Segment> segments_;
    std::vector<Segment> chunks_;  // the runs of the cell in hand, encoded
    std::size_t line_count_ = 0;
    std::size_t missing_ = 0;
};

}  // namespace drivers
