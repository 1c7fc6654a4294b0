#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace base {

// A point of UTC time in whole milliseconds.
using UtcTime = std::chrono::time_point<std::chrono::system_clock, std::chrono::milliseconds>;

// The wall and the monotonic clock of the box. Thread-safe. Production uses SystemClock; tests and
// the simulator give their own, which is the bottom: everything above it is the real code.
class Clock {
public:
    virtual ~Clock() = default;
    virtual UtcTime now() const = 0;
    virtual std::chrono::milliseconds monotonic() const = 0;
};

class SystemClock final : public Clock {
public:
    UtcTime now() const override;
    std::chrono::milliseconds monotonic() const override;
};

// Stands still until it is told to move. For tests, the importer and the simulator. Thread-safe.
class ManualClock final : public Clock {
public:
    explicit ManualClock(UtcTime start);
    UtcTime now() const override;
    std::chrono::milliseconds monotonic() const override;
    void set(UtcTime time);
    void advance(std::chrono::milliseconds by);

private:
    std::atomic<std::int64_t> wall_ms_;
    std::atomic<std::int64_t> mono_ms_{0};
};

constexpr UtcTime from_unix_ms(std::int64_t ms) {
    return UtcTime(std::chrono::milliseconds(ms));
}
constexpr std::int64_t unix_ms(UtcTime time) {
    return time.time_since_epoch().count();
}

// RFC 3339, always UTC with milliseconds: "2026-11-22T12:00:00.000Z".
std::string format_utc(UtcTime time);
Result<UtcTime> parse_utc(std::string_view text);

// The machine's boot id (/proc/sys/kernel/random/boot_id).
std::string boot_id();

}  // namespace base
