#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "base/http/addresses.h"
#include "base/http/connection.h"
#include "base/http/events.h"
#include "base/http/transport.h"
#include "base/mutex.h"

namespace http {

// The open event streams of a server on one thread of their own ("http-events"), so that a screen
// holds no request thread and a stop waits for none of them (poco.md row 10). Keeps the last events
// for screens that come back; a screen that is further behind is told to reload. A client that does
// not read is dropped when 64 KiB wait for it; it comes back and catches up. Thread-safe.
class EventStreams {
public:
    struct Bounds {
        int streams = 128;
        std::size_t kept_events = 1'024;
        std::size_t passing_events = 64;
        std::size_t waiting_bytes = 64 * 1024;
        std::chrono::milliseconds comment_every{15'000};
    };
    static base::Result<std::unique_ptr<EventStreams>> start(Bounds bounds);
    ~EventStreams();
    EventStreams(const EventStreams&) = delete;
    EventStreams& operator=(const EventStreams&) = delete;

    // A connection whose answer's head is sent. Dropped when all places are taken.
    void adopt(Transport transport, AddressTicket ticket, Subscription subscription);
    void publish(std::string_view name, std::string_view data, std::string_view audience);
    // To the streams that are open now; where more wait than fit, the oldest is dropped.
    void publish_passing(std::string_view name, std::string_view data, std::string_view audience);
    int count() const { return count_.load(std::memory_order_relaxed); }
    // Ends all streams and the thread. Idempotent.
    void stop();

private:
    struct Stream {
        Transport transport;
        AddressTicket ticket;
        Subscription subscription;
        std::string waiting;  // bytes the client has not taken
        Clock::time_point next_comment;
        bool alive = true;
    };

    EventStreams(Bounds bounds, int wake_fd);
    void wake();
    void run();
    void wait_for_work();
    void greet(Stream& stream);
    void deliver();
    void comment(Stream& stream, Clock::time_point now);
    void offer(Stream& stream, std::string_view bytes);
    void flush(Stream& stream);
    void notice_hang_up(Stream& stream);

    const Bounds bounds_;
    const int wake_fd_;
    std::atomic<bool> stopping_{false};
    std::atomic<int> count_{0};

    base::Mutex mutex_;
    std::vector<std::unique_ptr<Stream>> incoming_ GUARDED_BY(mutex_);
    std::deque<StreamEvent> kept_ GUARDED_BY(mutex_);
    std::deque<StreamEvent> passing_ GUARDED_BY(mutex_);
    // Starts at the wall clock, so that ids of an earlier run are never taken for this one's.
    std::uint64_t last_id_ GUARDED_BY(mutex_);

    // Of the thread alone.
    std::vector<std::unique_ptr<Stream>> streams_;
    std::uint64_t delivered_id_ = 0;

    std::thread thread_;
};

}  // namespace http
