#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/gzip.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr std::size_t kBound = 64 * 1024;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto plain = base::gunzip(bytes, kBound);
    ASSERT(!plain.ok() || plain->size() <= kBound);
    return 0;
}
