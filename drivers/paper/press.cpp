#include "drivers/paper/press.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "drivers/character_set.h"
#include "drivers/paper/box_characters.h"

namespace drivers {

namespace {

constexpr std::size_t kMaxRows = 40'000;  // five metres: more is a runaway job
constexpr std::size_t kCutterGap = 48;    // fed before a cut, so that the last line is not cut off
constexpr std::size_t kDefaultSpacing = 30;
constexpr std::size_t kTab = 8 * 12;  // dots between the stops of switching on

// A digit as second byte makes a code of four bytes.
std::size_t wide_length(char second) {
    return second >= '0' && second <= '9' ? 4 : 2;
}

}  // namespace

Press::Press(const Profile& profile, Typeface& typeface)
    : profile_(profile), typeface_(typeface), paper_(profile.dots, 0) {
    initialize();
}

void Press::initialize() {
    style_ = Style();
    smoothing_ = false;
    chinese_ = profile_.character_set == CharacterSet::Ascii ? ChineseMode::Off : ChineseMode::On;
    justify_ = Align::Left;
    cursor_ = 0;
    spacing_ = kDefaultSpacing;
    left_ = 0;
    width_ = profile_.dots;
    line_.clear();
    line_text_.clear();
    pending_.clear();
    graphics_ = Bitmap(0, 0);
    qr_data_.clear();
    barcode_caption_ = false;
}

void Press::apply(const Command& command) {
    offset_ = command.offset;
    if (command.op != Op::Text && !pending_.empty()) {
        complain("half a Chinese character before a command");
        pending_.clear();
    }
    switch (command.op) {
        case Op::Text:
            return print_text(command.data);
        case Op::Unknown:
            return complain("a byte that begins no command: " +
                            std::to_string(static_cast<unsigned char>(command.bytes[0])));
        case Op::Initialize:
            return begin_job();
        case Op::PrintMode:
        case Op::Bold:
        case Op::Underline:
        case Op::ChineseUnderline:
        case Op::Scale:
        case Op::Invert:
        case Op::Smoothing:
            return apply_look(command);
        case Op::ChineseOn:
        case Op::ChineseOff:
        case Op::CodePage:
            return apply_character_set(command);
        case Op::Justify:
        case Op::Position:
        case Op::RelativePosition:
        case Op::LeftMargin:
        case Op::PrintWidth:
        case Op::Tab:
        case Op::DefaultLineSpacing:
        case Op::LineSpacing:
            return apply_position(command);
        case Op::LineFeed:
        case Op::FeedDots:
        case Op::FeedLines:
            return apply_feed(command);
        case Op::Cut:
            return apply_cut();
        case Op::Raster:
        case Op::BitImage:
        case Op::Graphics:
        case Op::Code2d:
        case Op::BarcodeHeight:
        case Op::BarcodeModule:
        case Op::BarcodeCaption:
        case Op::Barcode:
            return apply_symbol(command);
        case Op::PageMode:
            return complain("page mode is not drawn");
        case Op::CarriageReturn:
        case Op::DrawerPulse:
        case Op::Mark:
        case Op::TransmitStatus:
        case Op::TransmitPaper:
        case Op::TransmitDrawer:
        case Op::TransmitIdentity:
        case Op::Counter:
        case Op::AutomaticStatus:
        case Op::RealTime:
        case Op::Ignored:
            return;
    }
}

void Press::begin_job() {
    const bool torn_by_hand = profile_.cutter == Cutter::None && !is_blank();
    initialize();
    if (torn_by_hand) {
        finish_sheet();
    }
}

void Press::apply_look(const Command& command) {
    const bool on = (command.parameter(0) & 1) != 0;
    if (command.op == Op::PrintMode) {
        set_print_mode(command.parameter(0));
    } else if (command.op == Op::Bold) {
        style_.bold = on;
    } else if (command.op == Op::Underline || command.op == Op::ChineseUnderline) {
        style_.underline = (command.parameter(0) & 3) != 0;
    } else if (command.op == Op::Scale) {
        set_scale(command);
    } else if (command.op == Op::Invert) {
        style_.invert = on;
    } else {
        smoothing_ = on && profile_.smoothing;
    }
}

void Press::apply_character_set(const Command& command) {
    if (command.op == Op::CodePage) {
        if (command.parameter(0) != profile_.find_code_page("pc437").value_or(0)) {
            complain("only code page 437 is drawn");
        }
        return;
    }
    chinese_ = command.op == Op::ChineseOn ? ChineseMode::On : ChineseMode::Off;
}

void Press::set_print_mode(std::uint8_t mode) {
    style_.bold = (mode & 0x08) != 0;
    style_.height = (mode & 0x10) != 0 ? 2 : 1;
    style_.width = (mode & 0x20) != 0 ? 2 : 1;
    style_.underline = (mode & 0x80) != 0;
}

void Press::set_scale(const Command& command) {
    const std::uint8_t scale = command.parameter(0);
    if ((scale & 0x88) != 0) {
        complain("a character scale over 8");
        return;
    }
    style_.width = static_cast<std::uint8_t>((scale >> 4) + 1);
    style_.height = static_cast<std::uint8_t>((scale & 7) + 1);
}

void Press::apply_position(const Command& command) {
    const std::size_t value = command.parameter_u16(0);
    if (command.op == Op::Position) {
        cursor_ = value;
    } else if (command.op == Op::RelativePosition) {
        cursor_ = (cursor_ + value) & 0xFFFF;
    } else if (command.op == Op::LeftMargin) {
        left_ = std::min(value, profile_.dots);
    } else if (command.op == Op::PrintWidth) {
        width_ = std::min(value, profile_.dots);
    } else if (command.op == Op::Tab) {
        cursor_ = (cursor_ / kTab + 1) * kTab;
    } else if (command.op == Op::DefaultLineSpacing) {
        spacing_ = kDefaultSpacing;
    } else if (command.op == Op::LineSpacing) {
        spacing_ = command.parameter(0);
    } else if (line_.empty()) {
        justify_ = static_cast<Align>(command.parameter(0) % 48 % 3);
    } else {
        complain("ESC a inside a line has no effect");
    }
}

void Press::apply_feed(const Command& command) {
    if (command.op != Op::FeedDots || !line_.empty()) {
        print_line();
    }
    if (command.op == Op::FeedDots) {
        feed(command.parameter(0));
    } else if (command.op == Op::FeedLines) {
        feed(spacing_ * command.parameter(0));
    }
}

void Press::apply_cut() {
    if (!line_.empty()) {
        complain("a cut inside a line");
        print_line();
    }
    if (profile_.cutter == Cutter::None) {
        complain("this printer has no cutter");
        return;
    }
    ++cuts_;
    finish_sheet();
}

void Press::print_text(std::string_view text) {
    for (const char byte : text) {
        const auto value = static_cast<unsigned char>(byte);
        if (chinese_ == ChineseMode::Off) {
            const char32_t character = decode_pc437(value);
            print_character(character != 0 ? character : U' ', 1);
            continue;
        }
        if (pending_.empty() && value < 0x81) {
            print_character(value, 1);
            continue;
        }
        pending_ += byte;
        if (pending_.size() < 2 || pending_.size() < wide_length(pending_[1])) {
            continue;
        }
        const char32_t character = decode_gb18030(pending_);
        const bool known = character != 0 && (pending_.size() == 2 ||
                                              profile_.character_set == CharacterSet::Gb18030);
        if (!known) {
            complain("a code that the printer's Chinese font lacks");
        }
        pending_.clear();
        print_character(known ? character : U'〓', 2);
    }
}

void Press::print_character(char32_t character, std::size_t cells) {
    Typeface::Look look;
    look.character = character;
    look.cells = cells;
    look.width = style_.width;
    look.height = style_.height;
    look.bold = style_.bold;
    look.smoothing = smoothing_ ? Smoothing::On : Smoothing::Off;
    const Bitmap& glyph = typeface_.glyph(look);
    if (cursor_ + glyph.width() > width_) {
        print_line();
    }
    line_.push_back({cursor_, glyph, style_.height, style_.underline, style_.invert});
    base::append_utf8(line_text_, character);
    cursor_ += glyph.width();
}

void Press::print_line() {
    std::size_t height = line_.empty() ? 0 : Typeface::kHeight;
    std::size_t width = 0;
    for (const Item& item : line_) {
        height = std::max(height, item.glyph.height());
        width = std::max(width, item.x + item.glyph.width());
    }
    paper_.grow(end_ + height);
    for (const Item& item : line_) {
        draw_item(item, height, justified(width));
    }
    line_.clear();
    cursor_ = 0;
    text_ += std::exchange(line_text_, {}) + '\n';
    ++lines_fed_;
    feed(std::max(spacing_, height));
}

// Characters of different heights stand on one base line.
void Press::draw_item(const Item& item, std::size_t line_height, std::size_t shift) {
    const std::size_t x = left_ + shift + item.x;
    const std::size_t y = end_ + line_height - item.glyph.height();
    blit(item.glyph, x, y);
    if (item.underline) {
        paper_.fill(x, y + item.glyph.height() - 2 * item.height_scale, item.glyph.width(), 2);
    }
    if (!item.invert) {
        return;
    }
    for (std::size_t j = 0; j < item.glyph.height(); ++j) {
        for (std::size_t i = 0; i < item.glyph.width(); ++i) {
            paper_.flip(x + i, y + j);
        }
    }
}

void Press::blit(const Bitmap& bitmap, std::size_t x, std::size_t y) {
    for (std::size_t j = 0; j < bitmap.height(); ++j) {
        for (std::size_t i = 0; i < bitmap.width(); ++i) {
            if (bitmap.is_black(i, j)) {
                paper_.set_black(x + i, y + j);
            }
        }
    }
}

std::size_t Press::justified(std::size_t width) const {
    const std::size_t free = width_ > width ? width_ - width : 0;
    switch (justify_) {
        case Align::Left:
            return 0;
        case Align::Center:
            return free / 2;
        case Align::Right:
            return free;
    }
    return 0;
}

void Press::place(const Bitmap& bitmap, std::string_view text) {
    if (end_ + bitmap.height() > kMaxRows) {
        return feed(bitmap.height());
    }
    paper_.grow(end_ + bitmap.height());
    blit(bitmap, left_ + justified(bitmap.width()), end_);
    text_.append(text) += '\n';
    ++lines_fed_;
    feed(bitmap.height());
}

void Press::feed(std::size_t dots) {
    if (end_ + dots > kMaxRows) {
        complain("a receipt longer than five metres");
        finish_sheet();
        return;
    }
    end_ += dots;
    paper_.grow(end_);
}

void Press::finish_sheet() {
    paper_.grow(end_ + kCutterGap);
    sheets_.push_back(std::move(paper_));
    texts_.push_back(std::exchange(text_, {}));
    paper_ = Bitmap(profile_.dots, 0);
    end_ = kTopMargin;
}

void Press::tear_off() {
    if (!is_blank()) {
        finish_sheet();
    }
}

Bitmap Press::paper() const {
    Bitmap copy = paper_;
    copy.grow(end_);
    return copy;
}

std::vector<Bitmap> Press::take_sheets() {
    return std::exchange(sheets_, {});
}

std::vector<std::string> Press::take_texts() {
    return std::exchange(texts_, {});
}

std::vector<Complaint> Press::take_complaints() {
    return std::exchange(complaints_, {});
}

void Press::complain(std::string message) {
    constexpr std::size_t kMostComplaints = 200;
    if (complaints_.size() < kMostComplaints) {
        complaints_.push_back({offset_, std::move(message)});
    }
}

}  // namespace drivers
