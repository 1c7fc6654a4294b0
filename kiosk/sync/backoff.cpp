#include "kiosk/sync/backoff.h"

#include <algorithm>

namespace uplink {

using std::chrono::milliseconds;

Backoff::Backoff(Options options, std::uint64_t seed)
    : options_(options), random_(seed), cap_(options.first) {}

milliseconds Backoff::after_failure(std::optional<std::chrono::seconds> asked) {
    const milliseconds jitter = random_up_to(cap_);
    cap_ = std::min(cap_ * 2, options_.longest);
    if (!asked) {
        return jitter;
    }
    const auto kept = std::clamp(*asked, std::chrono::seconds(0), options_.longest_asked);
    return milliseconds(kept) + jitter;
}

milliseconds Backoff::random_up_to(milliseconds bound) {
    return milliseconds(std::uniform_int_distribution<std::int64_t>(0, bound.count())(random_));
}

}  // namespace uplink
