#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "drivers/document.h"
#include "kiosk/receipts/schema.h"

namespace receipts {

// What is wrong with a template, and where.
struct Finding {
    std::size_t line = 0;  // 1-based; 0: the template as a whole
    std::string message;
    std::string remedy;  // what to do about it
};

// A receipt in ReceiptLine markup, read once and checked against the fields of its data. Immutable;
// safe from any thread. Filling it does not look at the markup again, and what a field holds is
// text whatever it looks like.
class Template {
public:
    // Errors have key "receipt.template" and name the first line at fault.
    static base::Result<Template> compile(std::string_view text, const Schema& schema,
                                          drivers::Punctuation punctuation);
    // All findings, for the linter. Empty: compile succeeds.
    static std::vector<Finding> check(std::string_view text, const Schema& schema);

    // Clears `document` and fills it. `data` is a struct of the template's schema.
    void fill(const void* data, drivers::Document& document) const;

    // What a template shows, for the linter: the names of its fields with their sections
    // ("lines.name"), in the order of their first use; QR codes as "qr:NAME".
    const std::vector<std::string>& uses() const { return uses_; }
    // Cells that fixed columns and borders of its widest row ask for.
    std::size_t widest_row() const { return widest_row_; }
    bool ends_with_cut() const;
    // What is allowed and yet hardly meant.
    const std::vector<Finding>& warnings() const { return warnings_; }

private:
    friend class TemplateCompiler;

    // Where a piece of text comes from.
    struct Source {
        const Field* field = nullptr;  // nullptr: literal
        std::uint32_t begin = 0;       // in literals_
        std::uint32_t end = 0;
        std::uint8_t depth = 0;  // of the section that has the field; 0 is the data itself
    };
    struct TextPiece {
        Source source;
        drivers::Style style;
        std::uint8_t breaks_before = 0;
    };
    struct CellNode {
        std::uint32_t first_piece = 0;
        std::uint32_t end_piece = 0;
        std::int16_t width = drivers::kShare;
        drivers::Align align = drivers::Align::Center;
    };
    struct RowNode {
        drivers::Row layout;
        std::uint32_t first_cell = 0;
        std::uint32_t end_cell = 0;
    };
    // Code data: pieces that are joined.
    struct QrNode {
        drivers::QrCode layout;
        std::uint32_t first_piece = 0;
        std::uint32_t end_piece = 0;
    };
    struct BarcodeNode {
        drivers::Barcode layout;
        std::uint32_t first_piece = 0;
        std::uint32_t end_piece = 0;
    };
    struct ImageNode {
        drivers::Image layout;
        std::shared_ptr<const drivers::Bitmap> bitmap;  // shared with the documents that show it
    };
    // Nodes up to `end` are run for each item of the section.
    struct LoopNode {
        const Section* section = nullptr;
        std::uint8_t depth = 0;
        std::uint32_t end = 0;
    };
    // Nodes up to `end` are run if the field or section has something (or has nothing).
    struct ConditionNode {
        enum class When : std::uint8_t { Present, Absent };
        Source field;
        const Section* section = nullptr;
        std::uint8_t depth = 0;
        When when = When::Present;
        std::uint32_t end = 0;
    };
    using Node =
        std::variant<RowNode, drivers::Rule, drivers::Frame, QrNode, BarcodeNode, ImageNode,
                     drivers::Cut, drivers::OpenDrawer, LoopNode, ConditionNode>;

    struct Filling;
    void run(std::uint32_t first, std::uint32_t end, Filling& filling) const;
    void fill_row(const RowNode& row, Filling& filling) const;
    std::string_view text_of(const Source& source, const Filling& filling) const;
    void join(std::uint32_t first, std::uint32_t end, const Filling& filling,
              std::string& out) const;
    static bool holds(const ConditionNode& condition, const Filling& filling);

    std::string literals_;
    std::vector<TextPiece> pieces_;
    std::vector<CellNode> cells_;
    std::vector<Node> nodes_;
    std::vector<std::string> uses_;
    std::vector<Finding> warnings_;
    std::size_t widest_row_ = 0;
    drivers::Punctuation punctuation_ = drivers::Punctuation::AsWritten;
};

// Sections inside sections, at most.
constexpr std::size_t kMaxDepth = 4;

}  // namespace receipts
