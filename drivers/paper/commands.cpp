#include "drivers/paper/commands.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace drivers {

namespace {

constexpr unsigned char kDle = 0x10;
constexpr unsigned char kEsc = 0x1B;
constexpr unsigned char kFs = 0x1C;
constexpr unsigned char kGs = 0x1D;

// Opcode and number of parameter bytes of the commands of fixed length.
struct FixedCommand {
    unsigned char lead;
    char second;
    std::uint8_t parameters;
    Op op;
};
constexpr FixedCommand kFixed[] = {
    {kEsc, '@', 0, Op::Initialize},
    {kEsc, '!', 1, Op::PrintMode},
    {kEsc, 'E', 1, Op::Bold},
    {kEsc, 'G', 1, Op::Bold},
    {kEsc, '-', 1, Op::Underline},
    {kEsc, 'a', 1, Op::Justify},
    {kEsc, '$', 2, Op::Position},
    {kEsc, '\\', 2, Op::RelativePosition},
    {kEsc, '2', 0, Op::DefaultLineSpacing},
    {kEsc, '3', 1, Op::LineSpacing},
    {kEsc, 'J', 1, Op::FeedDots},
    {kEsc, 'd', 1, Op::FeedLines},
    {kEsc, 't', 1, Op::CodePage},
    {kEsc, 'p', 3, Op::DrawerPulse},
    {kEsc, 'i', 0, Op::Cut},
    {kEsc, 'm', 0, Op::Cut},
    {kEsc, 'R', 1, Op::Ignored},
    {kEsc, 'M', 1, Op::Ignored},
    {kEsc, ' ', 1, Op::Ignored},
    {kEsc, '=', 1, Op::Ignored},
    {kEsc, 'r', 1, Op::Ignored},
    {kEsc, 'c', 2, Op::Ignored},
    {kEsc, '{', 1, Op::Ignored},
    {kEsc, 'V', 1, Op::Ignored},
    {kEsc, 'U', 1, Op::Ignored},
    {kEsc, 'S', 0, Op::Ignored},
    {kEsc, '%', 1, Op::Ignored},
    {kEsc, '?', 1, Op::Ignored},
    {kEsc, 'B', 2, Op::Ignored},
    {kEsc, 'K', 1, Op::FeedDots},
    {kEsc, 'L', 0, Op::PageMode},
    {kEsc, 'T', 1, Op::PageMode},
    {kEsc, 'W', 8, Op::PageMode},
    {kEsc, '\f', 0, Op::PageMode},
    {kEsc, 'u', 1, Op::TransmitDrawer},
    {kEsc, 'v', 0, Op::TransmitPaper},
    {kFs, '&', 0, Op::ChineseOn},
    {kFs, '.', 0, Op::ChineseOff},
    {kFs, '-', 1, Op::ChineseUnderline},
    {kFs, '!', 1, Op::Ignored},
    {kFs, 'S', 2, Op::Ignored},
    {kFs, 'W', 1, Op::Ignored},
    {kFs, 'C', 1, Op::Ignored},
    {kFs, 'p', 2, Op::Ignored},
    {kFs, '?', 2, Op::Ignored},
    {kFs, '2', 74, Op::Ignored},
    {kGs, '!', 1, Op::Scale},
    {kGs, 'B', 1, Op::Invert},
    {kGs, 'b', 1, Op::Smoothing},
    {kGs, 'L', 2, Op::LeftMargin},
    {kGs, 'W', 2, Op::PrintWidth},
    {kGs, 'h', 1, Op::BarcodeHeight},
    {kGs, 'w', 1, Op::BarcodeModule},
    {kGs, 'H', 1, Op::BarcodeCaption},
    {kGs, 'f', 1, Op::Ignored},
    {kGs, 'P', 2, Op::Ignored},
    {kGs, 'T', 1, Op::Ignored},
    {kGs, '/', 1, Op::Ignored},
    {kGs, '^', 3, Op::Ignored},
    {kGs, ':', 0, Op::Ignored},
    {kGs, '$', 2, Op::PageMode},
    {kGs, '\\', 2, Op::PageMode},
    {kGs, 'r', 1, Op::TransmitStatus},
    {kGs, 'I', 1, Op::TransmitIdentity},
    {kGs, 'g', 4, Op::Counter},
    {kGs, 'a', 1, Op::AutomaticStatus},
};

constexpr std::size_t kIncomplete = 0;

// What the first bytes say: which command, its opcode's length and its whole length. A length of
// kIncomplete means that more bytes are needed to tell.
struct Shape {
    Op op = Op::Unknown;
    std::size_t opcode = 1;
    std::size_t length = 1;
};

class Peek {
public:
    explicit Peek(std::string_view bytes) : bytes_(bytes) {}
    bool has(std::size_t count) const { return bytes_.size() >= count; }
    unsigned at(std::size_t index) const { return static_cast<unsigned char>(bytes_[index]); }
    std::size_t u16(std::size_t index) const { return at(index) + 256UL * at(index + 1); }

private:
    std::string_view bytes_;
};

Shape shape_of_text(std::string_view bytes) {
    std::size_t length = 0;
    while (length < bytes.size() && static_cast<unsigned char>(bytes[length]) >= 0x20) {
        ++length;
    }
    return {Op::Text, 0, length};
}

Shape shape_of_raster(const Peek& peek) {
    if (!peek.has(8)) {
        return {Op::Raster, 3, kIncomplete};
    }
    return peek.at(2) == '0' ? Shape{Op::Raster, 3, 8 + peek.u16(4) * peek.u16(6)} : Shape();
}

Shape shape_of_bit_image(const Peek& peek) {
    if (!peek.has(5)) {
        return {Op::BitImage, 2, kIncomplete};
    }
    const unsigned mode = peek.at(2);
    if (mode != 0 && mode != 1 && mode != 32 && mode != 33) {
        return {};
    }
    const std::size_t bytes_per_column = mode >= 32 ? 3 : 1;
    return {Op::BitImage, 2, 5 + peek.u16(3) * bytes_per_column};
}

Shape shape_of_barcode(const Peek& peek, std::string_view bytes) {
    if (!peek.has(4)) {
        return {Op::Barcode, 2, kIncomplete};
    }
    constexpr unsigned kLastOfOld = 6;  // data up to a NUL; from 65 on a length stands in front
    constexpr unsigned kFirstOfNew = 65;
    constexpr unsigned kLastOfNew = 79;
    if (peek.at(2) >= kFirstOfNew && peek.at(2) <= kLastOfNew) {
        return {Op::Barcode, 2, 4 + std::size_t{peek.at(3)}};
    }
    if (peek.at(2) > kLastOfOld) {
        return {};
    }
    const std::size_t end = bytes.find('\0', 3);
    return {Op::Barcode, 2, end == std::string_view::npos ? kIncomplete : end + 1};
}

Shape shape_of_cut(const Peek& peek) {
    if (!peek.has(3)) {
        return {Op::Cut, 2, kIncomplete};
    }
    constexpr std::array<unsigned, 6> kWithFeed = {65, 66, 97, 98, 103, 104};
    const bool feeds = std::find(kWithFeed.begin(), kWithFeed.end(), peek.at(2)) != kWithFeed.end();
    return {Op::Cut, 2, feeds ? 4UL : 3UL};
}

Shape shape_of_function(const Peek& peek) {
    if (!peek.has(5)) {
        return {Op::Ignored, 3, kIncomplete};
    }
    const std::size_t length = 5 + peek.u16(3);
    switch (peek.at(2)) {
        case 'k':
            return {Op::Code2d, 3, length};
        case 'H':
            return {Op::Mark, 3, length};
        case 'L':
            return {Op::Graphics, 5, length};
        default:
            return {Op::Ignored, 3, length};
    }
}

Shape shape_of_long_graphics(const Peek& peek) {
    if (!peek.has(7)) {
        return {Op::Graphics, 7, kIncomplete};
    }
    return peek.at(2) == 'L' ? Shape{Op::Graphics, 7, 7 + peek.u16(3) + (peek.u16(5) << 16)}
                             : Shape();
}

// GS * x y, and 8 bytes for each of x times y squares.
Shape shape_of_download(const Peek& peek) {
    return {Op::Ignored, 2, peek.has(4) ? 4 + std::size_t{8} * peek.at(2) * peek.at(3) : 0};
}

Shape shape_of_tab_stops(std::string_view bytes) {
    const std::size_t end = bytes.find('\0', 2);
    return {Op::Ignored, 2, end == std::string_view::npos ? kIncomplete : end + 1};
}

Shape shape_of_real_time(const Peek& peek) {
    if (!peek.has(3)) {
        return {Op::RealTime, 2, kIncomplete};
    }
    constexpr unsigned kEot = 4;
    constexpr unsigned kEnq = 5;
    constexpr unsigned kDc4 = 20;
    if (peek.at(1) == kEot || peek.at(1) == kEnq) {
        return {Op::RealTime, 2, 3};
    }
    if (peek.at(1) == kDc4) {
        return {Op::RealTime, 2, peek.at(2) == 8 ? 10UL : 5UL};
    }
    return {};
}

// Commands that are one byte; Unknown where this is none.
Op single_byte_op(unsigned byte) {
    switch (byte) {
        case 0:
            return Op::Ignored;  // filler
        case '\t':
            return Op::Tab;
        case '\n':
            return Op::LineFeed;
        case '\r':
            return Op::CarriageReturn;
        case '\f':
        case 0x18:  // CAN
            return Op::PageMode;
        default:
            return Op::Unknown;
    }
}

Shape shape_of_variable(unsigned lead, const Peek& peek, std::string_view bytes) {
    const unsigned second = peek.at(1);
    if (second == '(') {
        return shape_of_function(peek);
    }
    if (lead == kEsc) {
        return second == '*'   ? shape_of_bit_image(peek)
               : second == 'D' ? shape_of_tab_stops(bytes)
                               : Shape();
    }
    if (lead == kFs) {
        return {};
    }
    switch (second) {
        case 'v':
            return shape_of_raster(peek);
        case 'k':
            return shape_of_barcode(peek, bytes);
        case 'V':
            return shape_of_cut(peek);
        case '8':
            return shape_of_long_graphics(peek);
        case '*':
            return shape_of_download(peek);
        default:
            return {};
    }
}

Shape shape_of(std::string_view bytes) {
    const Peek peek(bytes);
    const unsigned lead = peek.at(0);
    if (lead >= 0x20) {
        return shape_of_text(bytes);
    }
    if (const Op op = single_byte_op(lead); op != Op::Unknown) {
        return {op, 1, 1};
    }
    if (lead == kDle) {
        return shape_of_real_time(peek);
    }
    if (lead != kEsc && lead != kFs && lead != kGs) {
        return {};
    }
    if (!peek.has(2)) {
        return {Op::Unknown, 1, kIncomplete};
    }
    const auto* const fixed =
        std::find_if(std::begin(kFixed), std::end(kFixed), [&](const FixedCommand& command) {
            return command.lead == lead && command.second == static_cast<char>(peek.at(1));
        });
    if (fixed != std::end(kFixed)) {
        return {fixed->op, 2, 2U + fixed->parameters};
    }
    return shape_of_variable(lead, peek, bytes);
}

}  // namespace

bool CommandReader::push(std::string_view bytes) {
    if (pending() + bytes.size() > kMaxPending) {
        return false;
    }
    if (at_ > 0) {
        buffer_.erase(0, at_);
        at_ = 0;
    }
    buffer_.append(bytes);
    return true;
}

std::optional<Command> CommandReader::next() {
    if (pending() == 0) {
        return std::nullopt;
    }
    const Shape shape = shape_of(std::string_view(buffer_).substr(at_));
    if (shape.length == kIncomplete || pending() < shape.length) {
        return std::nullopt;
    }
    return take(shape.op, shape.opcode, shape.length);
}

Command CommandReader::take(Op op, std::size_t opcode_length, std::size_t length) {
    Command command;
    command.op = op;
    command.offset = consumed_;
    command.bytes = buffer_.substr(at_, length);
    command.data = command.bytes.substr(opcode_length);
    at_ += length;
    consumed_ += length;
    return command;
}

void CommandReader::clear() {
    consumed_ += pending();
    buffer_.clear();
    at_ = 0;
}

}  // namespace drivers
