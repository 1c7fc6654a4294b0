#include "kiosk/receipts/template_compiler.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"

namespace receipts {

namespace {

constexpr std::size_t kMaxNodes = 2000;
constexpr std::size_t kMaxColumnCells = 200;

std::string value_text(const Member& member) {
    std::string text;
    for (const Piece& piece : member.value) {
        text += piece.text;
    }
    return text;
}

bool holds_field(const Member& member) {
    return std::any_of(member.value.begin(), member.value.end(),
                       [](const Piece& piece) { return !piece.field.empty(); });
}

// Words between commas or runs of spaces, in lower case. "4,,2" has an empty word.
std::vector<std::string> split_words(std::string_view text) {
    std::vector<std::string> words(1);
    char before = 0;
    for (const char c : base::fold_ascii(text)) {
        const bool space = c == ' ' || c == '\t';
        if (c == ',' || (space && before != ' ')) {
            words.emplace_back();
        } else if (!space) {
            words.back() += c;
        }
        before = space ? ' ' : c;
    }
    return words;
}

// Standard base64 as people paste it: padding and anything else outside the alphabet is passed
// over.
base::Result<std::string> decode_base64(std::string_view text) {
    std::string url;
    for (const char c : text.substr(0, text.find('='))) {
        const bool plain =
            (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (plain || c == '+' || c == '/') {
            url += c == '+' ? '-' : c == '/' ? '_' : c;
        }
    }
    return base::from_base64url(url);
}

std::optional<int> read_number(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = error == std::errc() && end == text.data() + text.size() && !text.empty();
    return whole && value >= 0 && text.front() != '-' ? std::optional(value) : std::nullopt;
}

}  // namespace

TemplateCompiler::TemplateCompiler(const Schema& schema) : schema_(schema) {
    scopes_.push_back({"", &schema_});
}

void TemplateCompiler::compile(std::string_view text) {
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    if (text.starts_with(kByteOrderMark)) {
        text.remove_prefix(kByteOrderMark.size());
    }
    if (!base::is_valid_utf8(text)) {
        complain("the text is not UTF-8", "save the file as UTF-8");
        return;
    }
    if (text.ends_with('\n')) {
        text.remove_suffix(1);
    }
    for (std::string_view line : base::split(text, '\n')) {
        ++line_;
        if (line.ends_with('\r')) {
            line.remove_suffix(1);
        }
        base::Result<MarkupLine> parsed = parse_markup_line(line);
        if (!parsed.ok()) {
            complain(parsed.error().detail,
                     "write {field}, or {key: value} alone in its line, or \\{ and \\} for braces");
            continue;
        }
        std::visit([this](const auto& kind) { add(kind); }, *parsed);
    }
    for (const OpenSection& section : open_) {
        findings_.push_back({section.line, "{#" + section.name + "} is never closed",
                             "add a line {/" + section.name + "} where the part ends"});
    }
    if (result_.nodes_.size() > kMaxNodes) {
        complain("the template has more than 2000 parts", "make it shorter");
    }
}

void TemplateCompiler::add(const TextLine& line) {
    Template::RowNode row;
    row.layout.border = layout_.border;
    row.layout.wrap = layout_.wrap;
    row.layout.align = layout_.align;
    row.first_cell = static_cast<std::uint32_t>(result_.cells_.size());
    const std::size_t count = std::max(line.columns.size(), layout_.widths.size());
    if (!layout_.widths.empty() && line.columns.size() > layout_.widths.size()) {
        result_.warnings_.push_back(
            {line_, "columns beyond those that the width property names are not shown",
             "name their widths too, or take them out"});
    }
    for (std::size_t i = 0; i < count; ++i) {
        Template::CellNode cell;
        cell.width = layout_.widths.empty()      ? drivers::kShare
                     : i < layout_.widths.size() ? layout_.widths[i]
                                                 : std::int16_t{0};
        cell.first_piece = static_cast<std::uint32_t>(result_.pieces_.size());
        if (i < line.columns.size()) {
            cell.align = line.columns[i].align;
            for (const Piece& piece : line.columns[i].pieces) {
                if (const auto read = read_piece(piece)) {
                    result_.pieces_.push_back(*read);
                }
            }
        }
        cell.end_piece = static_cast<std::uint32_t>(result_.pieces_.size());
        result_.cells_.push_back(cell);
    }
    row.end_cell = static_cast<std::uint32_t>(result_.cells_.size());
    result_.nodes_.emplace_back(row);
}

void TemplateCompiler::add(const RuleLine&) {
    result_.nodes_.emplace_back(drivers::Rule{area()});
}

void TemplateCompiler::add(const CutLine&) {
    result_.nodes_.emplace_back(drivers::Cut());
}

// The order of the members does not matter, except that the code or image comes last.
void TemplateCompiler::add(const PropertyLine& line) {
    const auto shows_something = [](const Member& member) {
        return member.key == "code" || member.key == "image" || member.key == "command";
    };
    for (const Member& member : line.members) {
        if (!shows_something(member)) {
            set(member, line.align);
        }
    }
    for (const Member& member : line.members) {
        if (shows_something(member)) {
            set(member, line.align);
        }
    }
}

void TemplateCompiler::set(const Member& member, drivers::Align align) {
    if (member.key == "code") {
        add_code(member, align);
        return;
    }
    if (member.key == "comment") {
        return;
    }
    if (holds_field(member)) {
        complain("only the value of 'code' can hold a field", "write the value itself");
        return;
    }
    const std::string value = value_text(member);
    const std::string word = base::fold_ascii(value);
    if (member.key == "align") {
        layout_.align = word == "left"    ? drivers::Align::Left
                        : word == "right" ? drivers::Align::Right
                                          : drivers::Align::Center;
    } else if (member.key == "text") {
        layout_.wrap = word == "nowrap" ? drivers::Wrap::Cut : drivers::Wrap::Wrap;
    } else if (member.key == "border") {
        set_border(word);
    } else if (member.key == "width") {
        set_widths(word);
    } else if (member.key == "option") {
        set_option(word);
    } else if (member.key == "image") {
        add_image(value, align);
    } else if (member.key == "command") {
        add_command(word);
    } else {
        complain("unknown property '" + member.key + "'",
                 "there are align, border, code, command, comment, image, option, text and width");
    }
}

void TemplateCompiler::set_border(const std::string& word) {
    const bool was_line = layout_.border == drivers::Border::Line;
    layout_.border = word == "line"                  ? drivers::Border::Line
                     : word == "none" || word == "0" ? drivers::Border::None
                     : word == "2"                   ? drivers::Border::DoubleSpace
                                                     : drivers::Border::Space;
    const bool is_line = layout_.border == drivers::Border::Line;
    if (is_line != was_line) {
        result_.nodes_.emplace_back(is_line ? drivers::Frame::Begin : drivers::Frame::End);
    }
}

void TemplateCompiler::set_widths(std::string_view words) {
    layout_.widths.clear();
    std::size_t fixed = 0;
    for (const std::string& word : split_words(words)) {
        const std::optional<int> number = read_number(word);
        if (word == "auto") {
            layout_.widths.clear();
            return;
        }
        if (number && *number > static_cast<int>(kMaxColumnCells)) {
            complain("a column cannot be wider than 200 cells",
                     "write * for all that is left of the line");
            return;
        }
        layout_.widths.push_back(word == "*" ? drivers::kShare
                                             : static_cast<std::int16_t>(number.value_or(0)));
        fixed += static_cast<std::size_t>(number.value_or(1)) + 1;
    }
    result_.widest_row_ = std::max(result_.widest_row_, fixed);
}

void TemplateCompiler::set_option(std::string_view words) {
    const Layout defaults;
    layout_.barcode = defaults.barcode;
    layout_.module_dots = defaults.module_dots;
    layout_.height_dots = defaults.height_dots;
    layout_.cell_dots = defaults.cell_dots;
    layout_.caption = defaults.caption;
    layout_.level = defaults.level;
    constexpr std::string_view kLevels = "lmqh";
    for (const std::string& word : split_words(words)) {
        if (word == "qrcode") {
            layout_.barcode = false;
        } else if (word == "hri") {
            layout_.caption = drivers::Caption::Below;
        } else if (word.size() == 1 && kLevels.find(word[0]) != std::string_view::npos) {
            layout_.level = static_cast<drivers::ErrorLevel>(kLevels.find(word[0]));
        } else if (const std::optional<int> number = read_number(word)) {
            set_option_number(*number);
        } else if (!word.empty() && word != "code128" && word != "nohri") {
            complain("unknown option '" + word + "': only code128 and qrcode are drawn",
                     "write code128 or qrcode first");
        }
    }
}

// ReceiptLine tells the numbers apart by their size: 2 to 4 a barcode's module, 3 to 8 a QR code's
// cell, 24 to 240 a barcode's height.
void TemplateCompiler::set_option_number(int number) {
    if (number >= 24 && number <= 240) {
        layout_.height_dots = static_cast<std::uint8_t>(number);
        return;
    }
    if (number < 2 || number > 8) {
        complain("option numbers are 2 to 8 (dots of a module) or 24 to 240 (dots of height)",
                 "take one of these");
        return;
    }
    if (number <= 4) {
        layout_.module_dots = static_cast<std::uint8_t>(number);
    }
    if (number >= 3) {
        layout_.cell_dots = static_cast<std::uint8_t>(number);
    }
}

drivers::Area TemplateCompiler::area() const {
    const auto& widths = layout_.widths;
    const bool shares =
        widths.empty() || std::find(widths.begin(), widths.end(), drivers::kShare) != widths.end();
    if (shares) {
        return {drivers::kShare, layout_.align};
    }
    std::size_t sum = 0;
    std::size_t columns = 0;
    for (const std::int16_t width : widths) {
        sum += static_cast<std::size_t>(width);
        columns += width > 0 ? 1 : 0;
    }
    const std::size_t gaps =
        layout_.border == drivers::Border::Line ? columns + 1
        : columns == 0                          ? 0
        : layout_.border == drivers::Border::None
            ? 0
            : (columns - 1) * (layout_.border == drivers::Border::DoubleSpace ? 2 : 1);
    return {static_cast<std::int16_t>(sum + gaps), layout_.align};
}

void TemplateCompiler::add_code(const Member& member, drivers::Align align) {
    const auto first = static_cast<std::uint32_t>(result_.pieces_.size());
    for (const Piece& piece : member.value) {
        if (const auto read = read_piece(piece)) {
            result_.pieces_.push_back(*read);
        }
        if (!piece.field.empty()) {
            note_use((layout_.barcode ? "code128:" : "qr:") + piece.field);
        }
    }
    const auto end = static_cast<std::uint32_t>(result_.pieces_.size());
    if (layout_.barcode) {
        drivers::Barcode code;
        code.module_dots = layout_.module_dots;
        code.height_dots = layout_.height_dots;
        code.caption = layout_.caption;
        code.align = align;
        code.area = area();
        result_.nodes_.emplace_back(Template::BarcodeNode{code, first, end});
    } else {
        drivers::QrCode code;
        code.cell_dots = layout_.cell_dots;
        code.level = layout_.level;
        code.align = align;
        code.area = area();
        result_.nodes_.emplace_back(Template::QrNode{code, first, end});
    }
}

void TemplateCompiler::add_image(const std::string& base64, drivers::Align align) {
    const base::Result<std::string> png = decode_base64(base64);
    if (!png.ok()) {
        complain("the image is not base64", "write the PNG file as base64, in one line");
        return;
    }
    base::Result<drivers::Bitmap> bitmap = drivers::decode_image(*png);
    if (!bitmap.ok()) {
        complain(bitmap.error().detail, "use a PNG of at most 2048 x 4096 dots");
        return;
    }
    drivers::Image layout;
    layout.align = align;
    layout.area = area();
    result_.nodes_.emplace_back(Template::ImageNode{
        layout, std::make_shared<const drivers::Bitmap>(std::move(bitmap).value())});
}

// Raw device commands are not for templates: a receipt must come out alike on every printer.
void TemplateCompiler::add_command(const std::string& name) {
    if (name != "drawer") {
        complain("the only command is 'drawer'",
                 "take it out: bytes for one printer come out as garbage on the next");
        return;
    }
    result_.nodes_.emplace_back(drivers::OpenDrawer());
}

}  // namespace receipts
