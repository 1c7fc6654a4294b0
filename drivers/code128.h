#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "drivers/byte_buffer.h"

namespace drivers {

// The data part of a GS k Code 128 command: code sets chosen by "{B" and "{C" so that runs of four
// or more digits take half the room. Bytes outside printable ASCII are left out.
void put_code128(std::string_view text, ByteBuffer& out);

// What a printer makes of such data: the symbol's values from the start to the stop character, with
// the check character. Refuses what a printer refuses.
base::Result<std::vector<std::uint8_t>> decode_code128(std::string_view data);

// Width of a symbol of `values` characters (start, check and stop counted) in modules.
constexpr std::size_t code128_modules(std::size_t values) {
    return values * 11 + 2;
}
// Width of the symbol that put_code128 makes, in modules, without quiet zones.
std::size_t measure_code128(std::string_view text);

}  // namespace drivers
