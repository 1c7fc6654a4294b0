#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "drivers/character_set.h"

namespace drivers {

// One line: what stands left gives way to what stands right, and is cut at a whole character.
struct DisplayLine {
    std::string left;   // UTF-8
    std::string right;  // "12.00"

    bool operator==(const DisplayLine&) const = default;
};
struct DisplayText {
    DisplayLine upper;
    DisplayLine lower;

    bool operator==(const DisplayText&) const = default;
};

constexpr std::size_t kDisplayColumns = 20;

// What a display gets once it is there: ESC @ (all as at power-on, cleared), US MD1 (what is
// written replaces what stood there), US C 0 (no cursor).
std::string begin_display();

// Both lines anew, each by US $ x y and its twenty cells: nothing flickers, and a display that lost
// bytes is right again with the next text. Control characters never get in; characters that the set
// lacks are drawn as it has them ('〓', '?').
std::string encode_display(const DisplayText& text, CharacterSet set);

}  // namespace drivers
