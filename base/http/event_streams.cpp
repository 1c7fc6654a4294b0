#include "base/http/event_streams.h"

#include <poll.h>
#include <pthread.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <utility>

#include "base/clock.h"

namespace http {
namespace {

std::string format_event(const StreamEvent& event) {
    const std::string id = event.id == 0 ? "" : "id: " + std::to_string(event.id) + "\n";
    return id + "event: " + event.name + "\ndata: " + event.data + "\n\n";
}

}  // namespace

base::Result<std::unique_ptr<EventStreams>> EventStreams::start(Bounds bounds) {
    const int wake_fd = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (wake_fd < 0) {
        return base::error(base::ErrorCode::Io, "http.start", "cannot make an event descriptor");
    }
    auto streams = std::unique_ptr<EventStreams>(new EventStreams(bounds, wake_fd));
    streams->thread_ = std::thread([raw = streams.get()] { raw->run(); });
    return streams;
}

EventStreams::EventStreams(Bounds bounds, int wake_fd)
    : bounds_(bounds),
      wake_fd_(wake_fd),
      last_id_(static_cast<std::uint64_t>(base::unix_ms(base::SystemClock().now()))),
      delivered_id_(last_id_) {}

EventStreams::~EventStreams() {
    stop();
    ::close(wake_fd_);
}

void EventStreams::stop() {
    stopping_.store(true);
    wake();
    if (thread_.joinable()) {
        thread_.join();
    }
}

void EventStreams::wake() {
    const std::uint64_t one = 1;
    [[maybe_unused]] const ssize_t written = ::write(wake_fd_, &one, sizeof one);
}

void EventStreams::adopt(Transport transport, AddressTicket ticket, Subscription subscription) {
    if (count_.fetch_add(1) >= bounds_.streams || stopping_.load()) {
        count_.fetch_sub(1);
        return;
    }
    auto stream = std::make_unique<Stream>(Stream{.transport = std::move(transport),
                                                  .ticket = std::move(ticket),
                                                  .subscription = std::move(subscription),
                                                  .waiting = {},
                                                  .next_comment = Clock::now()});
    {
        base::MutexLock lock(mutex_);
        incoming_.push_back(std::move(stream));
    }
    wake();
}

void EventStreams::publish(std::string_view name, std::string_view data,
                           std::string_view audience) {
    {
        base::MutexLock lock(mutex_);
        kept_.push_back({++last_id_, std::string(name), std::string(data), std::string(audience)});
        if (kept_.size() > bounds_.kept_events) {
            kept_.pop_front();
        }
    }
    wake();
}

void EventStreams::publish_passing(std::string_view name, std::string_view data,
                                   std::string_view audience) {
    {
        base::MutexLock lock(mutex_);
        passing_.push_back({0, std::string(name), std::string(data), std::string(audience)});
        if (passing_.size() > bounds_.passing_events) {
            passing_.pop_front();
        }
    }
    wake();
}

void EventStreams::run() {
    pthread_setname_np(pthread_self(), "http-events");
    while (!stopping_.load()) {
        wait_for_work();
        deliver();
        std::vector<std::unique_ptr<Stream>> arrived;
        {
            base::MutexLock lock(mutex_);
            arrived.swap(incoming_);
        }
        for (auto& stream : arrived) {
            greet(*stream);
            streams_.push_back(std::move(stream));
        }
        const auto now = Clock::now();
        for (auto& stream : streams_) {
            notice_hang_up(*stream);
            comment(*stream, now);
            flush(*stream);
        }
        const auto gone = std::erase_if(streams_, [](const auto& s) { return !s->alive; });
        count_.fetch_sub(static_cast<int>(gone));
    }
    streams_.clear();
}

// Until a publish, a new stream, a client's hang-up, room to write, or the next tick.
void EventStreams::wait_for_work() {
    constexpr int kTickMs = 200;
    std::vector<pollfd> fds = {{wake_fd_, POLLIN, 0}};
    for (const auto& stream : streams_) {
        const int wanted = stream->waiting.empty() ? POLLIN : POLLIN | POLLOUT;
        fds.push_back({stream->transport.fd(), static_cast<short>(wanted), 0});
    }
    ::poll(fds.data(), fds.size(), kTickMs);
    std::uint64_t woken = 0;
    [[maybe_unused]] const ssize_t drained = ::read(wake_fd_, &woken, sizeof woken);
}

// What was missed since the last id the screen saw, or the order to fetch everything again. The
// bare id makes the browser ask from here on when it comes back before any event.
void EventStreams::greet(Stream& stream) {
    std::string bytes = "retry: 2000\nid: " + std::to_string(delivered_id_) + "\n\n";
    const auto& last = stream.subscription.last_event_id;
    if (last) {
        base::MutexLock lock(mutex_);
        const std::uint64_t oldest = kept_.empty() ? last_id_ + 1 : kept_.front().id;
        if (*last + 1 < oldest || *last > last_id_) {
            bytes += format_event({delivered_id_, "reload", "{}", ""});
        } else {
            for (const StreamEvent& event : kept_) {
                const bool missed = event.id > *last && event.id <= delivered_id_;
                if (missed && stream.subscription.wants(event)) {
                    bytes += format_event(event);
                }
            }
        }
    }
    offer(stream, bytes);
}

void EventStreams::deliver() {
    std::vector<StreamEvent> fresh;
    std::deque<StreamEvent> passing;
    {
        base::MutexLock lock(mutex_);
        passing.swap(passing_);
        for (auto it = kept_.rbegin(); it != kept_.rend() && it->id > delivered_id_; ++it) {
            fresh.push_back(*it);
        }
        delivered_id_ = last_id_;
    }
    std::reverse(fresh.begin(), fresh.end());
    for (const StreamEvent& event : fresh) {
        const std::string bytes = format_event(event);
        for (auto& stream : streams_) {
            if (stream->subscription.wants(event)) {
                offer(*stream, bytes);
            }
        }
    }
    // What passes is for one screen and may be personal: who was sent away a moment ago gets none.
    for (const StreamEvent& event : passing) {
        const std::string bytes = format_event(event);
        for (auto& stream : streams_) {
            if (stream->subscription.wants(event) && stream->subscription.still_allowed()) {
                offer(*stream, bytes);
            }
        }
    }
}

void EventStreams::comment(Stream& stream, Clock::time_point now) {
    if (now < stream.next_comment) {
        return;
    }
    if (!stream.subscription.still_allowed()) {
        stream.alive = false;
        return;
    }
    stream.next_comment = now + bounds_.comment_every;
    offer(stream, ": still here\n\n");
}

void EventStreams::offer(Stream& stream, std::string_view bytes) {
    if (stream.waiting.size() + bytes.size() > bounds_.waiting_bytes) {
        stream.alive = false;
        return;
    }
    stream.waiting += bytes;
}

void EventStreams::flush(Stream& stream) {
    while (stream.alive && !stream.waiting.empty()) {
        const IoResult sent = stream.transport.write(stream.waiting, Transport::More::No);
        if (sent.state == IoState::Done) {
            stream.waiting.erase(0, sent.bytes);
        } else if (sent.state == IoState::WantsWrite || sent.state == IoState::WantsRead) {
            return;
        } else {
            stream.alive = false;
        }
    }
}

// Streams go one way: whatever a client sends on one is thrown away, its end is the stream's end.
void EventStreams::notice_hang_up(Stream& stream) {
    char scrap[256];
    const IoResult got = stream.transport.read(scrap, sizeof scrap);
    if (got.state == IoState::Closed || got.state == IoState::Failed) {
        stream.alive = false;
    }
}

}  // namespace http
