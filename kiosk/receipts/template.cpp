#include "kiosk/receipts/template.h"

#include <array>

#include "base/assert.h"
#include "kiosk/receipts/template_compiler.h"

namespace receipts {

// The structs in reach while a template is filled: the data, then the item of each open section.
struct Template::Filling {
    drivers::Document& document;
    std::array<const void*, kMaxDepth + 1> scopes{};
};

base::Result<Template> Template::compile(std::string_view text, const Schema& schema,
                                         drivers::Punctuation punctuation) {
    TemplateCompiler compiler(schema);
    compiler.compile(text);
    if (!compiler.findings().empty()) {
        const Finding& first = compiler.findings().front();
        return base::error(
            base::ErrorCode::InvalidInput, "receipt.template",
            "line " + std::to_string(first.line) + ": " + first.message + "; " + first.remedy);
    }
    Template result = compiler.take();
    result.punctuation_ = punctuation;
    return result;
}

std::vector<Finding> Template::check(std::string_view text, const Schema& schema) {
    TemplateCompiler compiler(schema);
    compiler.compile(text);
    return compiler.findings();
}

bool Template::ends_with_cut() const {
    return !nodes_.empty() && std::holds_alternative<drivers::Cut>(nodes_.back());
}

void Template::fill(const void* data, drivers::Document& document) const {
    document.clear();
    document.set_punctuation(punctuation_);
    Filling filling{document, {}};
    filling.scopes[0] = data;
    run(0, static_cast<std::uint32_t>(nodes_.size()), filling);
}

void Template::run(std::uint32_t first, std::uint32_t end, Filling& filling) const {
    for (std::uint32_t i = first; i < end; ++i) {
        const Node& node = nodes_[i];
        if (const auto* row = std::get_if<RowNode>(&node)) {
            fill_row(*row, filling);
        } else if (const auto* loop = std::get_if<LoopNode>(&node)) {
            const void* const parent = filling.scopes[loop->depth];
            const std::size_t size = loop->section->size(parent);
            for (std::size_t item = 0; item < size; ++item) {
                filling.scopes[loop->depth + 1U] = loop->section->at(parent, item);
                run(i + 1, loop->end, filling);
            }
            i = loop->end - 1;
        } else if (const auto* condition = std::get_if<ConditionNode>(&node)) {
            if (!holds(*condition, filling)) {
                i = condition->end - 1;
            }
        } else if (const auto* rule = std::get_if<drivers::Rule>(&node)) {
            filling.document.add_rule(rule->area);
        } else if (const auto* frame = std::get_if<drivers::Frame>(&node)) {
            filling.document.add(*frame);
        } else if (const auto* qr = std::get_if<QrNode>(&node)) {
            std::string data;
            join(qr->first_piece, qr->end_piece, filling, data);
            filling.document.add_qr_code(data, qr->layout);
        } else if (const auto* barcode = std::get_if<BarcodeNode>(&node)) {
            std::string data;
            join(barcode->first_piece, barcode->end_piece, filling, data);
            filling.document.add_barcode(data, barcode->layout);
        } else if (const auto* image = std::get_if<ImageNode>(&node)) {
            filling.document.add_image(image->bitmap, image->layout);
        } else if (std::holds_alternative<drivers::Cut>(node)) {
            filling.document.add(drivers::Cut());
        } else {
            filling.document.add(drivers::OpenDrawer());
        }
    }
}

void Template::fill_row(const RowNode& row, Filling& filling) const {
    drivers::Document& document = filling.document;
    document.begin_row(row.layout);
    for (std::uint32_t i = row.first_cell; i != row.end_cell; ++i) {
        const CellNode& cell = cells_[i];
        document.begin_cell(cell.width, cell.align);
        for (std::uint32_t j = cell.first_piece; j != cell.end_piece; ++j) {
            const TextPiece& piece = pieces_[j];
            for (std::uint8_t breaks = 0; breaks < piece.breaks_before; ++breaks) {
                document.add_line_break();
            }
            document.add_text(text_of(piece.source, filling), piece.style);
        }
    }
}

std::string_view Template::text_of(const Source& source, const Filling& filling) const {
    if (source.field == nullptr) {
        return std::string_view(literals_).substr(source.begin, source.end - source.begin);
    }
    return source.field->get(filling.scopes[source.depth]);
}

void Template::join(std::uint32_t first, std::uint32_t end, const Filling& filling,
                    std::string& out) const {
    for (std::uint32_t i = first; i != end; ++i) {
        out.append(text_of(pieces_[i].source, filling));
    }
}

bool Template::holds(const ConditionNode& condition, const Filling& filling) {
    const bool present =
        condition.section != nullptr
            ? condition.section->size(filling.scopes[condition.depth]) > 0
            : !condition.field.field->get(filling.scopes[condition.field.depth]).empty();
    switch (condition.when) {
        case ConditionNode::When::Present:
            return present;
        case ConditionNode::When::Absent:
            return !present;
    }
    return present;
}

}  // namespace receipts
