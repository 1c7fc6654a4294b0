#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "drivers/artist.h"
#include "drivers/byte_buffer.h"
#include "drivers/document.h"
#include "drivers/frame.h"
#include "drivers/layout.h"
#include "drivers/profile.h"

namespace drivers {

// A document as ESC/POS for one model of printer: a pure function that keeps its working memory
// from one receipt to the next, and nothing else. Text goes out in the printer's own Chinese font,
// QR codes and barcodes as commands; what the printer lacks is drawn by the artist and goes out as
// dots, a whole line at a time (docs/decisions/0050-what-the-printer-lacks.md). Without an artist
// it is printed as '〓' and counted, and symbols without commands as text. One thread at a time;
// profile and artist must outlive it.
class EscposEncoder {
public:
    explicit EscposEncoder(const Profile& profile, Artist* artist = nullptr);

    // Valid until the next call.
    std::string_view encode(const Document& document);
    // Characters of the last document that nobody has (printed as '〓').
    std::size_t missing_characters() const { return missing_; }

private:
    void open();
    void close_frame();
    void put(const Row& row, const Document& document);
    void put(const Rule& rule);
    void put(Frame frame);
    void put(const QrCode& code, const Document& document);
    void put(const Barcode& code, const Document& document);
    void put(const Image& image, const Document& document);
    void put(Cut cut);
    void put(OpenDrawer open);

    void put_line(std::size_t index);
    bool is_too_large(std::size_t index) const;
    void put_drawn_line(std::size_t index);
    void put_text(std::string_view data, Align align);
    void put_dots(const Bitmap& bitmap, const Area& area, Align align);
    void put_bar(std::size_t cell, std::uint8_t height);
    void put_frame_rule(const FrameLines* above, const FrameLines* below);
    void put_single_byte(std::string_view characters);
    void begin_symbol(const Area& area, Align align);
    void end_symbol(const Area& area, Align align);
    void set_style(const Style& style);
    void set_scale(const Style& style);
    void set_line_height(std::uint8_t height);
    void move_to(std::size_t dots);
    void end_line();

    const Profile& profile_;
    Artist* artist_;
    std::uint8_t pc437_;  // number of ESC t
    RowLayout layout_;
    ByteBuffer out_;
    Frames frames_;
    Style style_;
    std::uint8_t line_height_ = 1;
    std::size_t cursor_ = 0;  // dots from the left edge
    std::size_t missing_ = 0;
};

std::string escpos_encode(const Document& document, const Profile& profile,
                          Artist* artist = nullptr);

// Four printable bytes that the printer echoes ("37 22 d1 d2 d3 d4 00") once everything before them
// is on paper: GS ( H, function 48.
using ProcessId = std::array<char, 4>;
std::string process_id_command(const ProcessId& id);

}  // namespace drivers
