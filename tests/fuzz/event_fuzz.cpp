// Bytes that decode as an event are exactly the bytes that the event encodes to: the chain hashes
// bytes, so two spellings of one event would be a hole.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/event.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto event = base::decode_event(bytes);
    if (event.ok()) {
        ASSERT(base::encode_event(*event) == bytes);
    }
    return 0;
}
