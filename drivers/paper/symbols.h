#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "drivers/document.h"
#include "drivers/document_image.h"

namespace drivers {

// Symbols as a printer's firmware draws them, without quiet zones.
base::Result<Bitmap> draw_qr_code(std::string_view data, ErrorLevel level, std::size_t cell_dots);
// `values` from the start to the stop character (decode_code128).
Bitmap draw_code128(const std::vector<std::uint8_t>& values, std::size_t module_dots,
                    std::size_t height_dots);

}  // namespace drivers
