#pragma once

#include <cstdint>

namespace http {

// How a server does. Counts of one moment do not add up exactly: nothing stops for them.
struct Metrics {
    std::int64_t connections = 0;   // open now
    std::int64_t streams = 0;       // of these, event streams
    std::int64_t busy_threads = 0;  // in a handler now
    std::int64_t queued = 0;        // readable, but no thread is free for them
    std::int64_t accepted = 0;      // since the start, as all below
    std::int64_t requests = 0;
    std::int64_t refused_per_address = 0;  // answered 429 at the door
    std::int64_t refused_full = 0;         // answered 503 at the door
    std::int64_t refused_malformed = 0;    // 4xx by framing, Host or header rules
    std::int64_t timed_out = 0;            // head, body or answer past its deadline
    std::int64_t handler_failures = 0;     // exceptions that a handler let through
};

// Thread-safe.
class MetricsSource {
public:
    virtual ~MetricsSource() = default;
    virtual Metrics metrics() const = 0;
};

}  // namespace http
