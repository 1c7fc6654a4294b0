#pragma once

#include "drivers/byte_buffer.h"
#include "drivers/document_image.h"

namespace drivers {

// GS v 0 in slices of at most 255 rows. A printer looks for real-time commands (DLE EOT, DLE ENQ,
// DLE DC4) in everything it receives, image data too, so no such bytes may stand in the data: where
// they would, one dot is set beside.
void put_raster(const Bitmap& bitmap, ByteBuffer& out);

}  // namespace drivers
