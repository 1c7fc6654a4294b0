#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "drivers/document.h"
#include "drivers/document_image.h"
#include "drivers/paper/commands.h"
#include "drivers/paper/typeface.h"
#include "drivers/profile.h"

namespace drivers {

// Something that a real printer would have dropped, garbled or printed as rubbish.
struct Complaint {
    std::size_t offset = 0;  // in the stream
    std::string message;
};

// The print head and the paper: applies commands one after the other and burns dots, as the printer
// of the profile would, and nothing else (it answers no questions). One thread at a time; profile
// and typeface must outlive it.
class Press {
public:
    Press(const Profile& profile, Typeface& typeface);

    void apply(const Command& command);

    // The paper since the last cut; as wide as the printed line.
    Bitmap paper() const;
    bool is_blank() const { return end_ <= kTopMargin && line_.empty(); }
    // Pieces that were cut off, or torn off where the printer has no cutter and a new job began.
    std::vector<Bitmap> take_sheets();
    // What was printed on each of them: its lines of text, and "[qr …]", "[barcode …]", "[dots]".
    std::vector<std::string> take_texts();
    const std::string& text() const { return text_; }  // since the last cut
    // The paper is torn off by hand.
    void tear_off();
    // Back to the settings of switching on; text of an unfinished line is dropped.
    void forget_line() { initialize(); }
    std::vector<Complaint> take_complaints();
    std::size_t lines_fed() const { return lines_fed_; }
    std::size_t cuts() const { return cuts_; }

private:
    struct Item {
        std::size_t x;
        Bitmap glyph;
        std::size_t height_scale;
        bool underline;
        bool invert;
    };
    enum class ChineseMode : std::uint8_t { Off, On };

    void initialize();
    void begin_job();
    void apply_look(const Command& command);
    void apply_character_set(const Command& command);
    void apply_position(const Command& command);
    void apply_feed(const Command& command);
    void apply_cut();
    void apply_symbol(const Command& command);
    void set_print_mode(std::uint8_t mode);
    void set_scale(const Command& command);

    void print_text(std::string_view text);
    void print_character(char32_t character, std::size_t cells);
    void print_line();
    void draw_item(const Item& item, std::size_t line_height, std::size_t shift);
    void place(const Bitmap& bitmap, std::string_view text);
    void feed(std::size_t dots);
    void finish_sheet();
    void blit(const Bitmap& bitmap, std::size_t x, std::size_t y);
    std::size_t justified(std::size_t width) const;

    void apply_code2d(const Command& command);
    void apply_barcode(const Command& command);
    void apply_raster(const Command& command);
    void apply_bit_image(const Command& command);
    void apply_graphics(const Command& command);
    void complain(std::string message);

    static constexpr std::size_t kTopMargin = 56;

    const Profile& profile_;
    Typeface& typeface_;
    Bitmap paper_;
    std::size_t end_ = kTopMargin;  // rows used so far
    std::string text_;
    std::string line_text_;
    std::vector<Bitmap> sheets_;
    std::vector<std::string> texts_;
    std::vector<Complaint> complaints_;
    std::vector<Item> line_;
    std::string pending_;  // first bytes of a wide character
    std::size_t offset_ = 0;
    std::size_t lines_fed_ = 0;
    std::size_t cuts_ = 0;

    Style style_;
    bool smoothing_ = false;
    ChineseMode chinese_ = ChineseMode::On;
    Align justify_ = Align::Left;
    std::size_t cursor_ = 0;
    std::size_t spacing_ = 30;
    std::size_t left_ = 0;
    std::size_t width_ = 0;
    std::size_t barcode_height_ = 162;
    std::size_t barcode_module_ = 3;
    bool barcode_caption_ = false;
    Bitmap graphics_{0, 0};  // sent and not printed yet
    std::string qr_data_;
    std::size_t qr_cell_ = 3;
    ErrorLevel qr_level_ = ErrorLevel::L;
};

}  // namespace drivers
