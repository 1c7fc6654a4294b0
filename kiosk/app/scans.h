#pragma once

#include <string>

#include "base/ids.h"

namespace app {

// What a scanner read, on its way to the one screen that it belongs to. It may be anything that
// fits a barcode, a person's words too: never journalled, logged or kept.
struct ScannedCode {
    std::string scanner_id;
    base::TerminalId terminal_id;
    std::string text;  // printable; "" where spoilt
    std::string symbology;
    bool is_spoilt = false;
};

}  // namespace app
