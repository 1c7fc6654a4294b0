// The part of the compiler that knows the data: fields, sections and what is in reach where.
#include <algorithm>

#include "kiosk/receipts/template_compiler.h"

namespace receipts {

void TemplateCompiler::add(const SectionLine& line) {
    switch (line.kind) {
        case SectionLine::Kind::Open:
        case SectionLine::Kind::OpenUnless:
            open_section(line);
            return;
        case SectionLine::Kind::Close:
            close_section(line);
            return;
    }
}

// A name is looked for in the innermost section first. A list is repeated for each of its items,
// a field decides whether the part is shown.
void TemplateCompiler::open_section(const SectionLine& line) {
    const bool unless = line.kind == SectionLine::Kind::OpenUnless;
    for (std::size_t depth = scopes_.size(); depth-- > 0;) {
        if (const Section* section = scopes_[depth].schema->find_section(line.name)) {
            if (!unless && depth + 1 != scopes_.size()) {
                complain("{#" + line.name + "} can only be repeated inside its own section",
                         "close the part that is open before it");
                return;
            }
            note_use(scopes_[depth].path + line.name);
            open_.push_back({line.name, node_count(), line_, layout_});
            if (unless) {
                Template::ConditionNode node;
                node.section = section;
                node.depth = static_cast<std::uint8_t>(depth);
                node.when = Template::ConditionNode::When::Absent;
                result_.nodes_.emplace_back(node);
                return;
            }
            if (scopes_.size() > kMaxDepth) {
                complain("sections are nested too deeply", "put at most 4 into each other");
                result_.nodes_.emplace_back(drivers::Rule());
                return;
            }
            result_.nodes_.emplace_back(
                Template::LoopNode{section, static_cast<std::uint8_t>(depth), 0});
            scopes_.push_back({scopes_[depth].path + line.name + ".", section->schema});
            return;
        }
    }
    const std::optional<Template::Source> source = find_source(line.name);
    open_.push_back({line.name, node_count(), line_, layout_});
    Template::ConditionNode node;
    node.field = source.value_or(Template::Source());
    node.when =
        unless ? Template::ConditionNode::When::Absent : Template::ConditionNode::When::Present;
    result_.nodes_.emplace_back(node);
}

void TemplateCompiler::close_section(const SectionLine& line) {
    if (open_.empty() || open_.back().name != line.name) {
        complain("{/" + line.name + "} closes nothing" +
                     (open_.empty() ? "" : ": {#" + open_.back().name + "} is open"),
                 "take it out, or open the part with {#" + line.name + "}");
        return;
    }
    const OpenSection section = open_.back();
    open_.pop_back();
    // What the section set ends with it: the lines below look alike with and without the part.
    const bool was_line = layout_.border == drivers::Border::Line;
    const bool is_line = section.layout.border == drivers::Border::Line;
    if (was_line != is_line) {
        result_.nodes_.emplace_back(is_line ? drivers::Frame::Begin : drivers::Frame::End);
    }
    layout_ = section.layout;
    Template::Node& node = result_.nodes_[section.node];
    if (auto* loop = std::get_if<Template::LoopNode>(&node)) {
        loop->end = node_count();
        scopes_.pop_back();
    } else if (auto* condition = std::get_if<Template::ConditionNode>(&node)) {
        condition->end = node_count();
    }
}

std::optional<Template::Source> TemplateCompiler::find_source(std::string_view name) {
    for (std::size_t depth = scopes_.size(); depth-- > 0;) {
        if (const Field* field = scopes_[depth].schema->find_field(name)) {
            note_use(scopes_[depth].path + std::string(name));
            Template::Source source;
            source.field = field;
            source.depth = static_cast<std::uint8_t>(depth);
            return source;
        }
    }
    complain("there is no field {" + std::string(name) + "} here", "there are" + names_in_reach());
    return std::nullopt;
}

Template::Source TemplateCompiler::literal(std::string_view text) {
    Template::Source source;
    source.begin = static_cast<std::uint32_t>(result_.literals_.size());
    result_.literals_ += text;
    source.end = static_cast<std::uint32_t>(result_.literals_.size());
    return source;
}

std::optional<Template::TextPiece> TemplateCompiler::read_piece(const Piece& piece) {
    Template::TextPiece read;
    read.style = piece.style;
    read.breaks_before = piece.breaks_before;
    if (piece.field.empty()) {
        read.source = literal(piece.text);
        return read;
    }
    const std::optional<Template::Source> source = find_source(piece.field);
    if (!source) {
        return std::nullopt;
    }
    read.source = *source;
    return read;
}

std::uint32_t TemplateCompiler::node_count() const {
    return static_cast<std::uint32_t>(result_.nodes_.size());
}

void TemplateCompiler::note_use(std::string name) {
    auto& uses = result_.uses_;
    if (std::find(uses.begin(), uses.end(), name) == uses.end()) {
        uses.push_back(std::move(name));
    }
}

std::string TemplateCompiler::names_in_reach() const {
    std::string names;
    for (std::size_t depth = scopes_.size(); depth-- > 0;) {
        for (const Field& field : scopes_[depth].schema->fields) {
            names.append(" {").append(field.name).append("}");
        }
    }
    return names;
}

void TemplateCompiler::complain(std::string message, std::string remedy) {
    findings_.push_back({line_, std::move(message), std::move(remedy)});
}

}  // namespace receipts
