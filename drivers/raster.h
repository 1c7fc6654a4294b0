#pragma once

#include <cstddef>

#include "drivers/byte_buffer.h"
#include "drivers/document_image.h"
#include "drivers/profile.h"

namespace drivers {

// ESC * prints by line feeds, whose height is then to be set anew.
enum class LineSpacing { Kept, Changed };

// A bitmap in the printer's dialect, in slices of at most 255 rows. ESC * places it `left` dots
// into the line; the other dialects stand where margin and justification put them. A printer looks
// for real-time commands (DLE EOT, DLE ENQ, DLE DC4) in everything it receives, image data too:
// where such bytes would stand in the data one more dot is set, and where they would stand in a
// header the slice ends a row earlier.
LineSpacing put_raster(const Bitmap& bitmap, std::size_t left, const Profile& profile,
                       ByteBuffer& out);

// As many dots wide and high as given. Smaller: black where any dot was, so that no line is lost.
Bitmap scale(const Bitmap& bitmap, std::size_t width, std::size_t height);

}  // namespace drivers
