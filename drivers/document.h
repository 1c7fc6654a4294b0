#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "drivers/character_set.h"
#include "drivers/document_image.h"

namespace drivers {

enum class Align : std::uint8_t { Left, Center, Right };
enum class Wrap : std::uint8_t { Wrap, Cut };
enum class Border : std::uint8_t { None, Space, DoubleSpace, Line };

// How a run of text looks. Scales are 1 to 8 times the cell of 12 × 24 dots.
struct Style {
    std::uint8_t width = 1;
    std::uint8_t height = 1;
    bool bold = false;
    bool underline = false;
    bool invert = false;
    bool operator==(const Style&) const = default;
};

// Width in cells of the paper, or a share of what is left.
constexpr std::int16_t kShare = -1;

// The part of the line that something takes, and where that part stands on the paper.
struct Area {
    std::int16_t width = kShare;
    Align align = Align::Center;
};

// Text is kept in one pool; runs, cells and rows are ranges, so that filling a document again costs
// no allocation.
struct Run {
    std::uint32_t begin = 0;  // in Document::text(), UTF-8
    std::uint32_t end = 0;
    Style style;
    std::uint8_t breaks_before = 0;  // line breaks in front of this run
};
struct Cell {
    std::uint32_t first_run = 0;
    std::uint32_t end_run = 0;
    std::int16_t width = kShare;
    Align align = Align::Center;
};

// Blocks, from the top of the paper to the bottom.
struct Row {
    std::uint32_t first_cell = 0;
    std::uint32_t end_cell = 0;
    Border border = Border::Space;
    Wrap wrap = Wrap::Wrap;
    Align align = Align::Center;
};
struct Rule {
    Area area = {};
};
// Rows between Begin and End stand in a table with lines; a Rule between them is a line of it.
enum class Frame : std::uint8_t { Begin, End };
enum class ErrorLevel : std::uint8_t { L, M, Q, H };
struct QrCode {
    std::uint32_t begin = 0;  // in Document::text()
    std::uint32_t end = 0;
    std::uint8_t cell_dots = 3;
    ErrorLevel level = ErrorLevel::L;
    Align align = Align::Center;
    Area area = {};
};
enum class Caption : std::uint8_t { None, Below };
struct Barcode {  // Code 128
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::uint8_t module_dots = 2;
    std::uint8_t height_dots = 72;
    Caption caption = Caption::None;
    Align align = Align::Center;
    Area area = {};
};
struct Image {
    std::uint32_t index = 0;  // in Document::images()
    Align align = Align::Center;
    Area area = {};
};
struct Cut {};
struct OpenDrawer {};
using Block = std::variant<Row, Rule, Frame, QrCode, Barcode, Image, Cut, OpenDrawer>;

// What a piece of paper shall show, for any printer and width: no dots, no codes, no commands.
// Text is UTF-8 from anybody; what a printer cannot take is the encoder's business. Not
// thread-safe; meant to be cleared and filled again.
//   Document d; d.begin_row({}); d.begin_cell({}); d.add_text("和平里店", {.bold = true});
//   d.add(Cut{});
class Document {
public:
    void clear();

    void set_punctuation(Punctuation punctuation) { punctuation_ = punctuation; }
    Punctuation punctuation() const { return punctuation_; }

    // A row takes the cells that follow, a cell the text that follows.
    void begin_row(const Row& layout);
    void begin_cell(std::int16_t width, Align align);
    void add_text(std::string_view utf8, const Style& style);
    void add_line_break() { ++pending_breaks_; }

    void add_rule(const Area& area) { blocks_.emplace_back(Rule{area}); }
    void add(Frame frame) { blocks_.emplace_back(frame); }
    void add(Cut cut) { blocks_.emplace_back(cut); }
    void add(OpenDrawer open) { blocks_.emplace_back(open); }
    // `begin` and `end` are set here.
    void add_qr_code(std::string_view data, QrCode layout);
    void add_barcode(std::string_view data, Barcode layout);
    // Shared, because a template's logo is decoded once and stands in every receipt.
    void add_image(std::shared_ptr<const Bitmap> bitmap, Image layout);

    const std::vector<Block>& blocks() const { return blocks_; }
    const std::vector<Cell>& cells() const { return cells_; }
    const std::vector<Run>& runs() const { return runs_; }
    const std::vector<std::shared_ptr<const Bitmap>>& images() const { return images_; }
    std::string_view text() const { return text_; }
    std::string_view text(std::uint32_t begin, std::uint32_t end) const {
        return std::string_view(text_).substr(begin, end - begin);
    }

private:
    std::uint32_t position() const { return static_cast<std::uint32_t>(text_.size()); }

    std::string text_;
    std::vector<Run> runs_;
    std::vector<Cell> cells_;
    std::vector<Block> blocks_;
    std::vector<std::shared_ptr<const Bitmap>> images_;
    Punctuation punctuation_ = Punctuation::AsWritten;
    std::uint8_t pending_breaks_ = 0;
};

}  // namespace drivers
