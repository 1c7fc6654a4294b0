#pragma once

namespace base {
// Prints one JSON line to stderr and aborts. Bugs only: input, network, device and disk never
// assert.
[[noreturn]] void assertion_failed(const char* condition, const char* file, int line);
}  // namespace base

// Always on, in every build type. The process ends; every trip is safe to replay after a restart.
#define ASSERT(condition)                                             \
    do {                                                              \
        if (!(condition)) {                                           \
            ::base::assertion_failed(#condition, __FILE__, __LINE__); \
        }                                                             \
    } while (false)
