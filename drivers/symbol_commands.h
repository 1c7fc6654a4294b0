#pragma once

#include <cstddef>
#include <string_view>

#include "drivers/byte_buffer.h"
#include "drivers/document.h"

namespace drivers {

// QR code (GS ( k) and Code 128 (GS k) as commands. A symbol too wide for a line of `dots` is drawn
// with smaller modules. Control bytes are left out of the data.
void put_qr_code(std::string_view data, const QrCode& layout, std::size_t dots, ByteBuffer& out);
// A barcode that fits not even so is for the caller to print as text, because printers drop what
// they cannot fit without a word.
enum class Fit { Fits, TooWide };
Fit put_barcode(std::string_view data, const Barcode& layout, std::size_t dots, ByteBuffer& out);

}  // namespace drivers
