// What is read and written again must read as the same value.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/json_reader.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto first = base::JsonDocument::parse(text);
    if (first.ok()) {
        const std::string written = first->root().raw();
        const auto second = base::JsonDocument::parse(written, {.max_bytes = 1 << 20});
        ASSERT(second.ok());
        ASSERT(second->root().raw() == written);
    }
    return 0;
}
