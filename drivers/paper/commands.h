#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace drivers {

// Every command that our encoder writes and the usual others, as a printer tells them apart.
enum class Op : std::uint8_t {
    Text,
    LineFeed,
    CarriageReturn,
    Initialize,          // ESC @
    PrintMode,           // ESC ! n
    Bold,                // ESC E n, ESC G n
    Underline,           // ESC - n
    ChineseUnderline,    // FS - n
    Scale,               // GS ! n
    Invert,              // GS B n
    Smoothing,           // GS b n
    Justify,             // ESC a n
    Position,            // ESC $ nL nH
    RelativePosition,    // ESC \ nL nH
    LeftMargin,          // GS L nL nH
    PrintWidth,          // GS W nL nH
    DefaultLineSpacing,  // ESC 2
    LineSpacing,         // ESC 3 n
    FeedDots,            // ESC J n
    FeedLines,           // ESC d n
    ChineseOn,           // FS &
    ChineseOff,          // FS .
    CodePage,            // ESC t n
    Raster,              // GS v 0 m xL xH yL yH data
    BitImage,            // ESC * m nL nH data
    Graphics,            // GS ( L pL pH m fn …, GS 8 L p1 p2 p3 p4 m fn …: data begins with m
    Code2d,              // GS ( k pL pH data
    BarcodeHeight,       // GS h n
    BarcodeModule,       // GS w n
    BarcodeCaption,      // GS H n
    Barcode,             // GS k m n data
    Cut,                 // GS V m [n], ESC i, ESC m
    DrawerPulse,         // ESC p m t1 t2
    Tab,                 // HT
    PageMode,            // ESC L, FF, CAN, ESC T n, ESC W …, GS $ nL nH, GS \\ nL nH
    Mark,                // GS ( H pL pH data
    TransmitStatus,      // GS r n
    TransmitPaper,       // ESC v
    TransmitDrawer,      // ESC u n
    TransmitIdentity,    // GS I n
    Counter,             // GS g 0 0 nL nH (begins anew), GS g 2 0 nL nH (is told)
    AutomaticStatus,     // GS a n
    RealTime,            // DLE EOT n, DLE ENQ n, DLE DC4 …: acted on when received, not here
    Ignored,             // known and without effect on what we draw: ESC R, ESC M, FS S …
    Unknown,             // one byte that begins no command
};

struct Command {
    Op op = Op::Unknown;
    std::size_t offset = 0;  // of its first byte in the whole stream
    std::string bytes;       // the whole command
    std::string data;        // what follows the opcode: parameters, text, image data

    std::uint8_t parameter(std::size_t index) const {
        return index < data.size() ? static_cast<std::uint8_t>(data[index]) : std::uint8_t{0};
    }
    std::size_t parameter_u16(std::size_t index) const {
        return parameter(index) + std::size_t{256} * parameter(index + 1);
    }
};

// Splits the bytes that a printer receives into commands. Strict: it guesses nothing, and waits for
// the rest of a command for ever, as printers do. At most `kMaxPending` bytes wait.
class CommandReader {
public:
    static constexpr std::size_t kMaxPending = 4 * 1024 * 1024;

    // False where there is no room: the sender has to wait.
    bool push(std::string_view bytes);
    // The next whole command; nullopt until more bytes come.
    std::optional<Command> next();
    // Bytes of an unfinished command, or of commands not asked for yet.
    std::size_t pending() const { return buffer_.size() - at_; }
    std::size_t offset() const { return consumed_; }
    void clear();

private:
    Command take(Op op, std::size_t opcode_length, std::size_t length);

    std::string buffer_;
    std::size_t at_ = 0;
    std::size_t consumed_ = 0;
};

}  // namespace drivers
