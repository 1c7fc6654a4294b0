#pragma once

#include <cstddef>
#include <string_view>

#include "drivers/byte_buffer.h"
#include "drivers/document.h"

namespace drivers {

// QR code (GS ( k) and Code 128 (GS k) as commands. A symbol too wide for a line of `dots` is drawn
// with smaller modules; a barcode that fits not even so is printed as text, because printers drop
// what they cannot fit without a word. Control bytes are left out of the data.
void put_qr_code(std::string_view data, const QrCode& layout, std::size_t dots, ByteBuffer& out);
void put_barcode(std::string_view data, const Barcode& layout, std::size_t dots, ByteBuffer& out);

}  // namespace drivers
