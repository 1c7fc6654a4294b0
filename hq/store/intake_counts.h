#pragma once

#include <array>
#include <atomic>
#include <cstdint>

#include "base/wire/messages.h"

namespace hq {

// What this process was sent since its start. Thread-safe.
class IntakeCounts {
public:
    static constexpr std::size_t kOutcomes = 16;  // at least as many as wire::Outcome has

    void add(wire::Outcome outcome, std::uint64_t new_events) {
        batches_.at(static_cast<std::size_t>(outcome)).fetch_add(1, std::memory_order_relaxed);
        events_.fetch_add(static_cast<std::int64_t>(new_events), std::memory_order_relaxed);
    }
    std::int64_t batches(wire::Outcome outcome) const {
        return batches_.at(static_cast<std::size_t>(outcome)).load(std::memory_order_relaxed);
    }
    std::int64_t events() const { return events_.load(std::memory_order_relaxed); }

private:
    std::array<std::atomic<std::int64_t>, kOutcomes> batches_{};
    std::atomic<std::int64_t> events_{0};
};

}  // namespace hq
