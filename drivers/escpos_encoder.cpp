#include "drivers/escpos_encoder.h"

#include <algorithm>

#include "drivers/code128.h"
#include "drivers/raster.h"
#include "drivers/symbol_commands.h"

namespace drivers {

namespace {

constexpr int kEsc = 0x1B;
constexpr int kFs = 0x1C;
constexpr int kGs = 0x1D;
constexpr int kLineFeed = 0x0A;

constexpr std::size_t kCellDots = 12;
constexpr int kCharacterDots = 24;
constexpr int kLineGapDots = 6;

}  // namespace

EscposEncoder::EscposEncoder(const Profile& profile)
    : profile_(profile), layout_(profile.character_set) {}

std::string_view EscposEncoder::encode(const Document& document) {
    const std::size_t missing_before = layout_.missing();
    out_.clear();
    frames_ = Frames();
    style_ = Style();
    line_height_ = 1;
    cursor_ = 0;
    open();
    for (const Block& block : document.blocks()) {
        std::visit(
            [&](const auto& part) {
                if constexpr (requires { this->put(part, document); }) {
                    put(part, document);
                } else {
                    put(part);
                }
            },
            block);
    }
    close_frame();
    missing_ = layout_.missing() - missing_before;
    return out_.view();
}

// Whatever the last job left behind, this one begins in Chinese mode with our line spacing.
void EscposEncoder::open() {
    out_.put({kEsc, '@'});
    if (profile_.character_set != CharacterSet::Ascii) {
        out_.put({kFs, '&'});
    }
    if (profile_.smoothing) {
        out_.put({kGs, 'b', 1});
    }
    out_.put({kEsc, '3', kCharacterDots + kLineGapDots});
}

void EscposEncoder::put(const Row& row, const Document& document) {
    layout_.lay_out(document, row, profile_.columns);
    if (layout_.columns().empty()) {
        return;
    }
    if (row.border == Border::Line) {
        const Frames::Due due = frames_.before_row(frame_lines(layout_));
        if (due == Frames::Due::Top) {
            put_frame_rule(nullptr, &frames_.current());
        } else if (due == Frames::Due::Between) {
            put_frame_rule(&frames_.above(), &frames_.current());
        }
    }
    for (std::size_t i = 0; i < layout_.line_count(); ++i) {
        put_line(i);
    }
}

void EscposEncoder::put_line(std::size_t index) {
    std::uint8_t height = 1;
    for (const Column& column : layout_.columns()) {
        if (column.first_line + index < column.end_line) {
            height = std::max(height, layout_.line(column.first_line + index).height);
        }
    }
    set_line_height(height);
    for (const Column& column : layout_.columns()) {
        if (frames_.is_open()) {
            put_bar(column.left - 1U, height);
        }
        if (column.first_line + index >= column.end_line) {
            continue;
        }
        const TextLine& line = layout_.line(column.first_line + index);
        if (line.first_segment == line.end_segment) {
            continue;
        }
        const std::size_t free = (column.width - std::size_t{line.cells}) * kCellDots;
        const std::size_t shift = column.align == Align::Left     ? 0
                                  : column.align == Align::Center ? free / 2
                                                                  : free;
        move_to(column.left * kCellDots + shift);
        for (std::uint32_t i = line.first_segment; i != line.end_segment; ++i) {
            const Segment& segment = layout_.segment(i);
            set_style(segment.style);
            out_.put(layout_.bytes() + segment.begin, segment.end - segment.begin);
        }
        cursor_ += line.cells * kCellDots;
    }
    if (frames_.is_open()) {
        put_bar(frames_.current().back(), height);
    }
    end_line();
}

void EscposEncoder::put_bar(std::size_t cell, std::uint8_t height) {
    move_to(cell * kCellDots);
    Style style;
    style.height = height;
    set_style(style);
    const char bar = vertical_bar(profile_.box_drawing);
    put_single_byte({&bar, 1});
    cursor_ += kCellDots;
}

void EscposEncoder::put(const Rule& rule) {
    if (frames_.take_rule()) {
        return;
    }
    const Extent extent = place(rule.area, profile_.columns);
    set_line_height(1);
    move_to(extent.left * kCellDots);
    set_style(Style());
    if (profile_.character_set == CharacterSet::Ascii) {
        out_.repeat('-', extent.width);
    } else {
        // '─' of the Chinese font, two cells wide: the one line that every firmware has.
        for (std::size_t i = 0; i < extent.width / 2; ++i) {
            out_.put({0xA9, 0xA4});
        }
        if (extent.width % 2 == 1 && extent.width > 1) {
            cursor_ += (extent.width - 1) * kCellDots;
            move_to((extent.left + extent.width - 2) * kCellDots);
            out_.put({0xA9, 0xA4});
        }
    }
    end_line();
}

void EscposEncoder::put(Frame frame) {
    switch (frame) {
        case Frame::Begin:
            frames_.begin();
            return;
        case Frame::End:
            close_frame();
            return;
    }
}

void EscposEncoder::close_frame() {
    if (frames_.end()) {
        put_frame_rule(&frames_.current(), nullptr);
    }
}

void EscposEncoder::put_frame_rule(const FrameLines* above, const FrameLines* below) {
    const FrameRule rule = draw_frame_rule(above, below, profile_.box_drawing);
    set_line_height(1);
    move_to(rule.left * kCellDots);
    set_style(Style());
    put_single_byte(rule.bytes);
    end_line();
}

// Box characters are single bytes of code page 437, which Chinese firmware shows only outside its
// Chinese mode.
void EscposEncoder::put_single_byte(std::string_view characters) {
    const bool leaves_chinese =
        profile_.box_drawing == BoxDrawing::Pc437 && profile_.character_set != CharacterSet::Ascii;
    if (leaves_chinese) {
        out_.put({kFs, '.', kEsc, 't', 0});
    }
    out_.put(characters);
    if (leaves_chinese) {
        out_.put({kFs, '&'});
    }
}

void EscposEncoder::put(const QrCode& code, const Document& document) {
    begin_symbol(code.area, code.align);
    put_qr_code(document.text(code.begin, code.end), code, profile_.dots, out_);
    end_symbol(code.area, code.align);
}

void EscposEncoder::put(const Barcode& code, const Document& document) {
    begin_symbol(code.area, code.align);
    put_barcode(document.text(code.begin, code.end), code, profile_.dots, out_);
    end_symbol(code.area, code.align);
}

void EscposEncoder::put(const Image& image, const Document& document) {
    begin_symbol(image.area, image.align);
    put_raster(*document.images()[image.index], out_);
    end_symbol(image.area, image.align);
}

// Symbols are placed by the printer inside the print area, which is the whole line unless narrowed.
void EscposEncoder::begin_symbol(const Area& area, Align align) {
    const Extent extent = place(area, profile_.columns);
    if (extent.width != profile_.columns) {
        out_.put({kGs, 'L'});
        out_.put_u16(extent.left * kCellDots);
        out_.put({kGs, 'W'});
        out_.put_u16(extent.width * kCellDots);
    }
    if (align != Align::Left) {
        out_.put({kEsc, 'a', static_cast<int>(align)});
    }
}

void EscposEncoder::end_symbol(const Area& area, Align align) {
    if (align != Align::Left) {
        out_.put({kEsc, 'a', 0});
    }
    if (place(area, profile_.columns).width != profile_.columns) {
        out_.put({kGs, 'L', 0, 0, kGs, 'W'});
        out_.put_u16(profile_.dots);
    }
}

void EscposEncoder::put(Cut) {
    const bool frame_goes_on = frames_.is_open();
    if (frame_goes_on) {
        close_frame();
    }
    switch (profile_.cutter) {
        case Cutter::Partial:
            out_.put({kGs, 'V', 66, 0});  // feeds to the blade, then cuts
            break;
        case Cutter::None:
            out_.put({kEsc, 'd', 5});  // past the edge where paper is torn off
            break;
    }
    if (frame_goes_on) {
        frames_.begin();
    }
}

void EscposEncoder::put(OpenDrawer) {
    constexpr int kOnTime = 25;  // units of 2 ms
    constexpr int kOffTime = 250;
    switch (profile_.drawer) {
        case DrawerPin::Pin2:
            out_.put({kEsc, 'p', 0, kOnTime, kOffTime});
            return;
        case DrawerPin::Pin5:
            out_.put({kEsc, 'p', 1, kOnTime, kOffTime});
            return;
        case DrawerPin::None:
            return;
    }
}

void EscposEncoder::set_style(const Style& style) {
    if (style == style_) {
        return;
    }
    if (style.width != style_.width || style.height != style_.height) {
        out_.put({kGs, '!', (style.width - 1) << 4 | (style.height - 1)});
    }
    if (style.bold != style_.bold) {
        out_.put({kEsc, 'E', style.bold});
    }
    if (style.underline != style_.underline) {
        // ESC - is for single-byte characters, FS - for Chinese ones.
        out_.put({kEsc, '-', style.underline});
        if (profile_.character_set != CharacterSet::Ascii) {
            out_.put({kFs, '-', style.underline});
        }
    }
    if (style.invert != style_.invert) {
        out_.put({kGs, 'B', style.invert});
    }
    style_ = style;
}

void EscposEncoder::set_line_height(std::uint8_t height) {
    if (height != line_height_) {
        out_.put({kEsc, '3', kCharacterDots * height + kLineGapDots});
        line_height_ = height;
    }
}

// Few plain spaces are shorter than a command; anything else is an absolute position.
void EscposEncoder::move_to(std::size_t dots) {
    constexpr std::size_t kMostSpaces = 4;
    if (dots == cursor_) {
        return;
    }
    const std::size_t gap = dots - cursor_;
    const bool spaces = dots > cursor_ && gap % kCellDots == 0 && gap / kCellDots <= kMostSpaces;
    if (spaces && style_ == Style()) {
        out_.repeat(' ', gap / kCellDots);
    } else {
        out_.put({kEsc, '$'});
        out_.put_u16(dots);
    }
    cursor_ = dots;
}

void EscposEncoder::end_line() {
    out_.put(kLineFeed);
    cursor_ = 0;
}

std::string escpos_encode(const Document& document, const Profile& profile) {
    EscposEncoder encoder(profile);
    return std::string(encoder.encode(document));
}

std::string process_id_command(const ProcessId& id) {
    std::string command("\x1D(H\x06\x00\x30\x30", 7);
    command.append(id.data(), id.size());
    return command;
}

}  // namespace drivers
