#include "drivers/frame.h"

#include <algorithm>

namespace drivers {

namespace {

enum Arm : unsigned { kUp = 1, kDown = 2, kLeft = 4, kRight = 8 };

// Indexed by the arms that meet in a cell.
constexpr std::string_view kPc437 = std::string_view(
    " \xB3\xB3\xB3\xC4\xD9\xBF\xB4"
    "\xC4\xC0\xDA\xC3\xC4\xC1\xC2\xC5",
    16);
constexpr std::string_view kAscii = " |||-+++-+++-+++";

std::string_view characters(BoxDrawing drawing) {
    return drawing == BoxDrawing::Pc437 ? kPc437 : kAscii;
}

unsigned arms(const FrameLines* lines, std::size_t at, unsigned vertical) {
    if (lines == nullptr || at < lines->front() || at > lines->back()) {
        return 0;
    }
    unsigned result = 0;
    if (std::find(lines->begin(), lines->end(), at) != lines->end()) {
        result |= vertical;
    }
    if (at > lines->front()) {
        result |= kLeft;
    }
    if (at < lines->back()) {
        result |= kRight;
    }
    return result;
}

}  // namespace

FrameLines frame_lines(const RowLayout& row) {
    FrameLines lines;
    for (const Column& column : row.columns()) {
        lines.push_back(column.left - 1U);
    }
    if (!row.columns().empty()) {
        lines.push_back(row.columns().back().left + std::size_t{row.columns().back().width});
    }
    return lines;
}

FrameRule draw_frame_rule(const FrameLines* above, const FrameLines* below, BoxDrawing drawing) {
    FrameRule rule;
    const auto leftmost = [](const FrameLines* a, const FrameLines* b) {
        return b == nullptr   ? a->front()
               : a == nullptr ? b->front()
                              : std::min(a->front(), b->front());
    };
    const auto rightmost = [](const FrameLines* a, const FrameLines* b) {
        return b == nullptr ? a->back() : a == nullptr ? b->back() : std::max(a->back(), b->back());
    };
    rule.left = leftmost(above, below);
    for (std::size_t at = rule.left; at <= rightmost(above, below); ++at) {
        rule.bytes += characters(drawing)[arms(above, at, kUp) | arms(below, at, kDown)];
    }
    return rule;
}

char vertical_bar(BoxDrawing drawing) {
    return characters(drawing)[kUp | kDown];
}

bool Frames::end() {
    const bool due = is_open();
    state_ = State::Closed;
    return due;
}

bool Frames::take_rule() {
    switch (state_) {
        case State::Closed:
            return false;
        case State::Begun:
        case State::RulePending:
            return true;
        case State::Open:
            state_ = State::RulePending;
            return true;
    }
    return false;
}

Frames::Due Frames::before_row(FrameLines lines) {
    above_ = std::move(current_);
    current_ = std::move(lines);
    switch (state_) {
        case State::Begun:
            state_ = State::Open;
            return Due::Top;
        case State::RulePending:
            state_ = State::Open;
            return Due::Between;
        case State::Closed:
        case State::Open:
            return Due::Nothing;
    }
    return Due::Nothing;
}

}  // namespace drivers
