#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <random>

namespace uplink {

// How long to leave headquarters alone after a failure: full jitter under a doubling cap, so that a
// chain that comes back after an outage spreads itself over the whole longest wait.
class Backoff {
public:
    struct Options {
        std::chrono::milliseconds first{1'000};
        std::chrono::milliseconds longest{120'000};
        std::chrono::seconds longest_asked{900};  // what a Retry-After can make us wait
    };

    Backoff(Options options, std::uint64_t seed);

    // `asked` is what the other side asked for; it is kept to, up to its bound, plus jitter.
    std::chrono::milliseconds after_failure(std::optional<std::chrono::seconds> asked);
    void succeed() { cap_ = options_.first; }

private:
    std::chrono::milliseconds random_up_to(std::chrono::milliseconds bound);

    Options options_;
    std::mt19937_64 random_;
    std::chrono::milliseconds cap_;
};

}  // namespace uplink
