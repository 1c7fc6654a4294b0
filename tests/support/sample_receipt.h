#pragma once

#include <string>

#include "drivers/document.h"

// A receipt of so many lines of Chinese text, cut off at its end.
inline drivers::Document sample_receipt(int lines) {
    drivers::Document document;
    for (int i = 0; i < lines; ++i) {
        document.begin_row({});
        document.begin_cell(drivers::kShare, drivers::Align::Left);
        document.add_text("云川电热水壶 " + std::to_string(i), {});
    }
    document.add(drivers::Cut());
    return document;
}
