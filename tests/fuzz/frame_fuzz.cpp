// What a store sends up, before anything about it is believed.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/wire/batch.h"
#include "base/wire/envelope.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    if (const auto frame = wire::open_frame(bytes); frame.ok()) {
        const auto batch = wire::unpack(*frame);
        ASSERT(!batch.ok() || batch->events.size() <= wire::kMaxBatchEvents);
    }
    static_cast<void>(wire::open_envelope(bytes).ok());
    return 0;
}
