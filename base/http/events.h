#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace http {

// One server-sent event. `audience` is never sent: subscriptions decide by it.
struct StreamEvent {
    std::uint64_t id = 0;  // 0 = it passes: nobody can ask for it again
    std::string name;      // "order"
    std::string data;      // one line of JSON
    std::string audience;  // e.g. a terminal id; "" = everybody
};

// What a handler answers to open an event stream. `wants` is called on the stream thread for every
// event and must not block. `still_allowed` is asked before each comment (every 15 s): false ends
// the stream.
struct Subscription {
    std::function<bool(const StreamEvent&)> wants;
    std::function<bool()> still_allowed;
    std::optional<std::uint64_t> last_event_id = std::nullopt;  // from the Last-Event-ID header
};

}  // namespace http
