// Bytes that claim to come from a printer: the same replies however they are cut, and no more of
// them than there are bytes.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/assert.h"
#include "drivers/printer_replies.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr std::size_t kUnderItsBound = 2000;
    const std::string_view bytes(reinterpret_cast<const char*>(data),
                                 std::min(size, kUnderItsBound));
    drivers::ReplyReader whole;
    whole.push(bytes);
    std::size_t replies = 0;
    while (whole.next()) {
        ++replies;
    }
    drivers::ReplyReader pieces;
    std::size_t replies_in_pieces = 0;
    for (const char byte : bytes) {
        pieces.push({&byte, 1});
        while (pieces.next()) {
            ++replies_in_pieces;
        }
    }
    ASSERT(replies <= bytes.size());
    ASSERT(replies == replies_in_pieces);
    ASSERT(whole.dropped() == pieces.dropped());
    return 0;
}
