// bench-load --address A --requests FILE --connections N [--per-second R] [--answers FILE]
// Sends every request of the file once and prints one JSON line: how long they took and what the
// statuses were. With a rate the loop is open: a request's time runs from the moment it was due,
// not from the moment a connection was free, so a stalled server cannot hide its stall.
#include <sys/epoll.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <deque>
#include <map>
#include <memory>

#include "base/assert.h"
#include "bench/load/connection.h"
#include "bench/load/plan.h"
#include "bench/percentiles.h"

namespace bench {
namespace {

using std::chrono::nanoseconds;
using std::chrono::steady_clock;

class Load {
public:
    explicit Load(const Plan& plan)
        : plan_(plan),
          requests_(read_requests(plan.requests_file)),
          answers_(requests_.size()),
          epoll_(::epoll_create1(EPOLL_CLOEXEC)),
          timer_(::timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK)) {
        const sockaddr_in server = parse_address(plan.address);
        for (std::size_t i = 0; i < plan.connections; ++i) {
            lanes_.push_back({std::make_unique<Connection>(server, i)});
            idle_.push_back(i);
        }
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.u64 = kTimer;
        ASSERT(::epoll_ctl(epoll_, EPOLL_CTL_ADD, timer_, &event) == 0);
    }

    void run() {
        start_ = steady_clock::now();
        while (finished_ < requests_.size()) {
            begin_due();
            epoll_event events[64];
            const int count = ::epoll_wait(epoll_, events, 64, kStallMs);
            ASSERT(count != 0);  // nothing at all for so long: the server hangs
            for (int i = 0; i < count; ++i) {
                if (events[i].data.u64 == kTimer) {
                    clear_timer();
                } else {
                    go_on(events[i].data.u64);
                }
            }
        }
        took_ = steady_clock::now() - start_;
    }

    void report() const {
        base::JsonWriter out;
        out.begin_object();
        write_percentiles(out, times_ns_);
        out.field("took_ns", took_.count());
        out.field("broken", broken_);
        out.key("statuses");
        out.begin_object();
        for (const auto& [status, count] : statuses_) {
            out.field(std::to_string(status), count);
        }
        out.end_object();
        out.end_object();
        std::puts(out.text().c_str());
        if (!plan_.answers_file.empty()) {
            write_answers(plan_.answers_file, answers_);
        }
    }

private:
    static constexpr std::uint64_t kTimer = ~std::uint64_t{0};
    static constexpr int kStallMs = 30'000;
    static constexpr int kMaxBroken = 3;

    struct Lane {
        std::unique_ptr<Connection> connection;
        std::size_t request = 0;
        Time due{};
        int watched_fd = -1;
        int broken = 0;
        bool waits = false;  // for an answer
    };

    Time due_time(std::size_t request) const {
        const auto number = static_cast<std::int64_t>(request);
        return start_ + nanoseconds(number * 1'000'000'000 / plan_.per_second);
    }

    void begin_due() {
        const Time now = steady_clock::now();
        while (next_ < requests_.size() && !idle_.empty()) {
            const Time due = plan_.per_second > 0 ? due_time(next_) : now;
            if (due > now) {
                set_timer(due - now);
                return;
            }
            const std::size_t lane = idle_.front();
            idle_.pop_front();
            lanes_[lane].request = next_++;
            lanes_[lane].due = due;
            lanes_[lane].broken = 0;
            begin(lane);
        }
    }

    void begin(std::size_t number) {
        Lane& lane = lanes_[number];
        lane.waits = true;
        lane.connection->begin(requests_[lane.request]);
        if (lane.watched_fd != lane.connection->fd()) {
            lane.watched_fd = lane.connection->fd();
            epoll_event event{};
            event.events = EPOLLIN;
            event.data.u64 = number;
            ASSERT(::epoll_ctl(epoll_, EPOLL_CTL_ADD, lane.watched_fd, &event) == 0);
        }
        go_on(number);
    }

    void go_on(std::size_t number) {
        Lane& lane = lanes_[number];
        const Connection::Progress progress = lane.connection->go_on();
        if (lane.connection->fd() < 0) {
            lane.watched_fd = -1;  // a closed descriptor leaves epoll by itself
        }
        switch (progress) {
            case Connection::Progress::Waiting:
                return;
            case Connection::Progress::Broken:
                if (!lane.waits) {
                    return;  // the server ended an idle connection, as it may
                }
                // A keep-alive connection may end just as it is used; the key makes a repeat safe.
                ++broken_;
                ASSERT(++lane.broken <= kMaxBroken);
                return begin(number);
            case Connection::Progress::Answered:
                return finish(number);
        }
    }

    void finish(std::size_t number) {
        Lane& lane = lanes_[number];
        times_ns_.push_back((steady_clock::now() - lane.due).count());
        ++statuses_[lane.connection->status()];
        if (!plan_.answers_file.empty()) {
            answers_[lane.request] = lane.connection->body();
        }
        ++finished_;
        lane.waits = false;
        idle_.push_back(number);
    }

    void set_timer(nanoseconds after) {
        itimerspec when{};
        when.it_value.tv_sec = after.count() / 1'000'000'000;
        when.it_value.tv_nsec = after.count() % 1'000'000'000 + 1;
        ASSERT(::timerfd_settime(timer_, 0, &when, nullptr) == 0);
    }

    void clear_timer() {
        std::uint64_t expirations = 0;
        ASSERT(::read(timer_, &expirations, sizeof expirations) > 0 || errno == EAGAIN);
    }

    const Plan plan_;
    const std::vector<std::string> requests_;
    std::vector<std::string> answers_;
    std::vector<Lane> lanes_;
    std::deque<std::size_t> idle_;
    std::vector<std::int64_t> times_ns_;
    std::map<int, std::int64_t> statuses_;
    std::int64_t broken_ = 0;
    std::size_t next_ = 0;
    std::size_t finished_ = 0;
    Time start_{};
    nanoseconds took_{};
    int epoll_;
    int timer_;
};

}  // namespace
}  // namespace bench

int main(int argc, char** argv) {
    const auto plan = bench::read_plan(argc, argv);
    if (!plan) {
        std::fputs(
            "usage: bench-load --address A --requests FILE --connections N "
            "[--per-second R] [--answers FILE]\n",
            stderr);
        return 2;
    }
    bench::Load load(*plan);
    load.run();
    load.report();
}
