#include "drivers/escpos_encoder.h"

#include <algorithm>

#include "drivers/drawn_line.h"

namespace drivers {

namespace {

constexpr int kEsc = 0x1B;
constexpr int kFs = 0x1C;
constexpr int kGs = 0x1D;
constexpr int kLineFeed = 0x0A;

constexpr std::size_t kCellDots = 12;
constexpr int kCharacterDots = 24;
constexpr int kLineGapDots = 6;

// Height of a line of text, in the units of ESC 3.
int character_height(Head head) {
    switch (head) {
        case Head::Thermal:
            return kCharacterDots;
        case Head::Impact:
            return 18;  // nine needles of 1/72 inch, in units of 1/144
    }
    return kCharacterDots;
}

Artist* artist_for(const Profile& profile, Artist* artist) {
    return profile.raster == Raster::None ? nullptr : artist;
}

}  // namespace

EscposEncoder::EscposEncoder(const Profile& profile, Artist* artist)
    : profile_(profile),
      artist_(artist_for(profile, artist)),
      pc437_(profile.find_code_page("pc437").value_or(0)),
      layout_(profile.character_set, artist_) {}

std::string_view EscposEncoder::encode(const Document& document) {
    const std::size_t missing_before = layout_.missing();
    out_.clear();
    frames_ = Frames();
    style_ = Style();
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
    if (profile_.head == Head::Impact) {
        out_.put({kEsc, 'M', 0});  // font A, 9 × 9: twelve half dots wide
    }
    line_height_ = 0;
    set_line_height(1);
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
    if ((!layout_.drawn().empty() && layout_.is_drawn(index)) || is_too_large(index)) {
        put_drawn_line(index);
        return;
    }
    const std::uint8_t height = layout_.line_height(index);
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
        move_to(column.left * kCellDots + line_shift(column, line, kCellDots));
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

// An impact head has characters of single and double size only.
bool EscposEncoder::is_too_large(std::size_t index) const {
    return profile_.head == Head::Impact && artist_ != nullptr && layout_.line_height(index) > 2;
}

// The line as dots, and below it the gap that stands below every line.
void EscposEncoder::put_drawn_line(std::size_t index) {
    Bitmap line = draw_line(layout_, index, profile_, *artist_);
    if (frames_.is_open()) {
        for (const Column& column : layout_.columns()) {
            draw_bar(column.left - 1U, profile_, line);
        }
        draw_bar(frames_.current().back(), profile_, line);
    }
    put_dots(line, {}, Align::Left);
    out_.put({kEsc, 'J', kLineGapDots});
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
        out_.put({kFs, '.', kEsc, 't', pc437_});
    }
    out_.put(characters);
    if (leaves_chinese) {
        out_.put({kFs, '&'});
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
        set_scale(style);
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
    if (style.invert != style_.invert && profile_.head == Head::Thermal) {
        out_.put({kGs, 'B', style.invert});
    }
    style_ = style;
}

void EscposEncoder::set_scale(const Style& style) {
    if (profile_.head == Head::Thermal) {
        out_.put({kGs, '!', (style.width - 1) << 4 | (style.height - 1)});
        return;
    }
    // ESC ! sets weight and underline too; FS ! does the same for Chinese.
    const int wide = style.width > 1 ? 0x20 : 0;
    const int high = style.height > 1 ? 0x10 : 0;
    out_.put({kEsc, '!', wide | high | (style_.bold ? 0x08 : 0) | (style_.underline ? 0x80 : 0)});
    if (profile_.character_set != CharacterSet::Ascii) {
        out_.put({kFs, '!', wide >> 3 | high >> 1 | (style_.underline ? 0x80 : 0)});
    }
}

void EscposEncoder::set_line_height(std::uint8_t height) {
    if (height != line_height_) {
        out_.put({kEsc, '3', character_height(profile_.head) * height + kLineGapDots});
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
    if (profile_.head == Head::Impact) {
        set_style(Style());
        out_.repeat(' ', dots > cursor_ ? gap / kCellDots : 0);
        cursor_ += dots > cursor_ ? gap / kCellDots * kCellDots : 0;
        return;
    }
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

std::string escpos_encode(const Document& document, const Profile& profile, Artist* artist) {
    EscposEncoder encoder(profile, artist);
    return std::string(encoder.encode(document));
}

std::string process_id_command(const ProcessId& id) {
    std::string command("\x1D(H\x06\x00\x30\x30", 7);
    command.append(id.data(), id.size());
    return command;
}

}  // namespace drivers
