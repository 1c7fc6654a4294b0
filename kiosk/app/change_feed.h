#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/mutex.h"

namespace app {

// A hint for screens that something changed; they fetch it again. Never carries personal data.
struct Change {
    std::uint64_t id = 0;
    std::string topic;  // "order", "request", "help_call", "print_job", "device", "sync", "session"
    std::string subject_id;   // order id, job id …; may be empty
    std::string terminal_id;  // only for this screen; empty = for every counter
    std::string state;
};

// Hands changes to its listeners (event streams, workers) after they are durable. Thread-safe;
// listeners must not block nor publish.
class ChangeFeed {
public:
    using Listener = std::function<void(const Change&)>;
    void listen(Listener listener);
    void forget_listeners();  // before what they refer to goes away
    void publish(Change change);

private:
    base::Mutex mutex_;
    std::vector<Listener> listeners_ GUARDED_BY(mutex_);
    std::uint64_t next_id_ GUARDED_BY(mutex_) = 1;
};

}  // namespace app
