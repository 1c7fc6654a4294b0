#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/receipts/markup.h"
#include "kiosk/receipts/template.h"

namespace receipts {

// Reads a template's lines in order and keeps what ReceiptLine properties set for the lines below
// them. Collects all findings instead of stopping at the first. Used once.
class TemplateCompiler {
public:
    explicit TemplateCompiler(const Schema& schema);

    void compile(std::string_view text);
    const std::vector<Finding>& findings() const { return findings_; }
    Template take() { return std::move(result_); }

private:
    // What the properties set, until they set it again.
    struct Layout {
        std::vector<std::int16_t> widths;  // empty: shared evenly
        drivers::Border border = drivers::Border::Space;
        drivers::Align align = drivers::Align::Center;
        drivers::Wrap wrap = drivers::Wrap::Wrap;
        bool barcode = true;  // the option's kind: Code 128 or QR
        std::uint8_t module_dots = 2;
        std::uint8_t height_dots = 72;
        std::uint8_t cell_dots = 3;
        drivers::Caption caption = drivers::Caption::None;
        drivers::ErrorLevel level = drivers::ErrorLevel::L;
    };
    struct OpenSection {
        std::string name;
        std::uint32_t node = 0;
        std::size_t line = 0;
        Layout layout;  // as it was at the opening line
    };
    struct Scope {
        std::string path;  // "lines."
        const Schema* schema;
    };

    void add(const TextLine& line);
    void add(const RuleLine&);
    void add(const CutLine&);
    void add(const PropertyLine& line);
    void add(const SectionLine& line);

    void open_section(const SectionLine& line);
    void close_section(const SectionLine& line);
    void set(const Member& member, drivers::Align align);
    void set_border(const std::string& word);
    void set_widths(std::string_view words);
    void set_option(std::string_view words);
    void set_option_number(int number);
    void add_code(const Member& member, drivers::Align align);
    void add_image(const std::string& base64, drivers::Align align);
    void add_command(const std::string& name);

    drivers::Area area() const;
    std::optional<Template::Source> find_source(std::string_view name);
    Template::Source literal(std::string_view text);
    std::optional<Template::TextPiece> read_piece(const Piece& piece);
    std::uint32_t node_count() const;
    void note_use(std::string name);
    void complain(std::string message, std::string remedy);
    std::string names_in_reach() const;

    const Schema& schema_;
    Template result_;
    Layout layout_;
    std::vector<Scope> scopes_;
    std::vector<OpenSection> open_;
    std::vector<Finding> findings_;
    std::size_t line_ = 0;
};

}  // namespace receipts
