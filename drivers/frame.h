#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "drivers/layout.h"
#include "drivers/profile.h"

namespace drivers {

// Where the vertical lines of a framed row stand, in cells from the paper's left edge; the first is
// the left border and the last the right one.
using FrameLines = std::vector<std::size_t>;
FrameLines frame_lines(const RowLayout& row);

// A horizontal line of a frame, between the row above and the row below (either may be missing at
// the frame's top and bottom), as single-byte characters.
struct FrameRule {
    std::size_t left = 0;
    std::string bytes;
};
FrameRule draw_frame_rule(const FrameLines* above, const FrameLines* below, BoxDrawing drawing);
char vertical_bar(BoxDrawing drawing);

// Follows a document from block to block and says when a frame's lines are due.
class Frames {
public:
    enum class Due { Nothing, Top, Between };

    void begin() { state_ = State::Begun; }
    // True when a bottom line is due.
    bool end();
    // A rule inside a frame is drawn once the next row is known. True when it is the frame's.
    bool take_rule();
    // To be called before a row: what is due above it. `lines` become the row above of the next.
    Due before_row(FrameLines lines);

    bool is_open() const { return state_ == State::Open || state_ == State::RulePending; }
    const FrameLines& above() const { return above_; }
    const FrameLines& current() const { return current_; }

private:
    enum class State { Closed, Begun, Open, RulePending };
    State state_ = State::Closed;
    FrameLines above_;
    FrameLines current_;
};

}  // namespace drivers
