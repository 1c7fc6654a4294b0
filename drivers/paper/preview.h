#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "drivers/document.h"
#include "drivers/paper/press.h"
#include "drivers/profile.h"

namespace drivers {

// What a printer of the profile makes of the bytes: all sheets, one below the other.
struct Preview {
    Bitmap paper;
    std::vector<Complaint> complaints;
};
base::Result<Preview> preview_bytes(std::string_view escpos, const Profile& profile);

// The paper with its white margins: what a document looks like on that printer, as PNG. Goes
// through the encoder and the press, so it shows what comes out and not what was meant.
base::Result<std::string> preview_png(const Document& document, const Profile& profile);
std::string paper_png(const Bitmap& paper, const Profile& profile);

}  // namespace drivers
