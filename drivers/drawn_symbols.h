#pragma once

#include <optional>
#include <string_view>

#include "drivers/artist.h"
#include "drivers/document.h"
#include "drivers/profile.h"

namespace drivers {

// QR codes and Code 128 as dots, for printers without commands for them; at most as wide as the
// printed line. nullopt for what no code can hold or no line is wide enough for: that is printed as
// text.
std::optional<Bitmap> draw_qr_code(std::string_view data, const QrCode& layout,
                                   const Profile& profile, Artist& artist);
std::optional<Bitmap> draw_barcode(std::string_view data, const Barcode& layout,
                                   const Profile& profile, Artist& artist);
// An image in the dots of this printer, no wider than its line.
Bitmap fit_image(const Bitmap& image, const Profile& profile);

}  // namespace drivers
