#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "base/http/connection.h"
#include "base/mutex.h"

namespace http {

// All connections of a server and the epoll set that watches the parked ones. A connection is
// either parked (watched, nobody touches it) or held by the one thread that took it. Keys carry a
// generation, so a late event for a closed connection finds nothing. Thread-safe.
class ConnectionTable {
public:
    using Key = std::uint64_t;
    static constexpr Key kWakeKey = ~Key{0};

    static base::Result<std::unique_ptr<ConnectionTable>> create(int capacity);
    ~ConnectionTable();
    ConnectionTable(const ConnectionTable&) = delete;
    ConnectionTable& operator=(const ConnectionTable&) = delete;

    // Parks it until it is readable. Full: the connection is dropped and false comes back.
    bool add(std::unique_ptr<Connection> connection);

    // Waits for one event. kWakeKey after wake(); nullopt when interrupted.
    std::optional<Key> wait();
    // nullptr: stale, or another thread holds it.
    Connection* take(Key key);
    // Gives it back as its Wait says; Wait::Stream is not one of them.
    void park(Key key, Wait wait);
    std::unique_ptr<Connection> remove(Key key);

    // The connection of a key that this thread took.
    Connection& held(Key key);
    // Takes each parked connection whose deadline has passed.
    std::vector<Key> take_expired(Clock::time_point now);
    // Parked connections that have bytes to read: requests that no thread has fetched.
    int count_ready();
    // Makes every wait() return kWakeKey from now on.
    void wake_all();

private:
    struct Slot {
        base::Mutex mutex;
        std::uint32_t generation GUARDED_BY(mutex) = 0;
        bool parked GUARDED_BY(mutex) = false;
        std::unique_ptr<Connection> connection GUARDED_BY(mutex);
    };
    ConnectionTable(int capacity, int epoll_fd, int wake_fd);
    void watch(Key key, int fd, Wait wait, int operation);
    Slot& slot_of(Key key) { return slots_[static_cast<std::uint32_t>(key)]; }

    std::vector<Slot> slots_;
    int epoll_fd_;
    int wake_fd_;
    base::Mutex free_mutex_;
    std::vector<std::uint32_t> free_ GUARDED_BY(free_mutex_);
};

}  // namespace http
