#include "base/http/server.h"

#include <pthread.h>

#include <Poco/RunnableAdapter.h>
#include <Poco/ThreadPool.h>

#include <algorithm>

#include "base/http/connection_table.h"
#include "base/http/event_streams.h"
#include "base/http/reception.h"

namespace http {
namespace {

constexpr int kThreadsPerScreen = 8;
constexpr int kThreadsBeside = 16;
constexpr int kMinThreads = 64;  // so that as many commits can be waited for together
constexpr int kMaxThreads = 512;
constexpr int kThreadStackBytes = 512 * 1024;

int thread_count(int screens) {
    return std::clamp(kThreadsPerScreen * screens + kThreadsBeside, kMinThreads, kMaxThreads);
}

// "127.0.0.1:0" stands for the port that the system gave.
std::string with_real_port(const std::string& host, std::uint16_t port) {
    constexpr std::string_view kAny = ":0";
    if (!host.ends_with(kAny)) {
        return host;
    }
    return host.substr(0, host.size() - 1) + std::to_string(port);
}

}  // namespace

class Server::Impl final : public MetricsSource {
public:
    Impl(Router router, const ServerOptions& options)
        : threads_wanted_(thread_count(options.screens)) {
        shared_.router = std::move(router);
        shared_.limits = options.limits;
    }
    ~Impl() override { stop(); }

    base::Status open(const ServerOptions& options);
    void stop();

    std::vector<std::uint16_t> ports() const { return ports_; }
    Metrics metrics() const override;
    EventStreams& streams() { return *streams_; }

private:
    void sweep();
    void run_worker();
    void settle(ConnectionTable::Key key, Wait wait);

    const int threads_wanted_;
    Shared shared_{*this};
    std::unique_ptr<ConnectionTable> table_;
    std::unique_ptr<EventStreams> streams_;
    std::vector<std::uint16_t> ports_;
    Poco::RunnableAdapter<Impl> worker_{*this, &Impl::run_worker};
    std::unique_ptr<Poco::ThreadPool> workers_;
    std::unique_ptr<Reception> reception_;
};

base::Status Server::Impl::open(const ServerOptions& options) {
    std::vector<Door> doors;
    for (const ListenerOptions& listener : options.listeners) {
        TRY(door, open_door(listener));
        ports_.push_back(door.socket.address().port());
        doors.push_back(std::move(door));
    }
    if (doors.empty()) {
        return base::error(base::ErrorCode::InvalidInput, "http.listen", "no listener");
    }
    for (const std::string& host : options.hosts) {
        shared_.hosts.insert(with_real_port(host, ports_.front()));
    }
    TRY(table, ConnectionTable::create(options.limits.connections));
    table_ = std::move(table);
    TRY(streams, EventStreams::start({.streams = options.limits.event_streams}));
    streams_ = std::move(streams);
    constexpr int kIdleSeconds = 60;
    workers_ = std::make_unique<Poco::ThreadPool>("http", threads_wanted_, threads_wanted_,
                                                  kIdleSeconds, kThreadStackBytes);
    for (int i = 0; i < threads_wanted_; ++i) {
        workers_->start(worker_);
    }
    reception_ =
        std::make_unique<Reception>(shared_, *table_, std::move(doors), [this] { sweep(); });
    return base::ok();
}

void Server::Impl::stop() {
    if (shared_.stopping.exchange(true)) {
        return;
    }
    if (reception_) {
        reception_->stop();
    }
    if (streams_) {
        streams_->stop();
    }
    if (table_) {
        table_->wake_all();
    }
    if (workers_) {
        workers_->joinAll();
    }
    table_.reset();
}

void Server::Impl::sweep() {
    for (const ConnectionTable::Key key : table_->take_expired(Clock::now())) {
        // Taken keys are held by this thread, so the connection cannot be gone.
        Connection& connection = table_->held(key);
        settle(key, connection.expire());
    }
    const bool all_busy =
        shared_.counters.busy_threads.load(std::memory_order_relaxed) >= threads_wanted_;
    shared_.counters.queued.store(all_busy ? table_->count_ready() : 0, std::memory_order_relaxed);
}

void Server::Impl::run_worker() {
    pthread_setname_np(pthread_self(), "http-worker");
    while (true) {
        const auto key = table_->wait();
        if (!key) {
            continue;
        }
        if (*key == ConnectionTable::kWakeKey) {
            return;
        }
        if (Connection* connection = table_->take(*key)) {
            settle(*key, connection->advance());
        }
    }
}

void Server::Impl::settle(ConnectionTable::Key key, Wait wait) {
    switch (wait) {
        case Wait::Readable:
        case Wait::Writable:
            table_->park(key, wait);
            return;
        case Wait::Stream: {
            const auto owner = table_->remove(key);
            streams_->adopt(owner->take_transport(), owner->take_ticket(),
                            owner->take_subscription());
            break;
        }
        case Wait::Closed:
            table_->remove(key);
            break;
    }
    shared_.counters.connections.fetch_sub(1, std::memory_order_relaxed);
}

Metrics Server::Impl::metrics() const {
    const Counters& c = shared_.counters;
    const std::int64_t streams = streams_->count();
    return {.connections = c.connections.load() + streams,
            .streams = streams,
            .busy_threads = c.busy_threads.load(),
            .queued = c.queued.load(),
            .accepted = c.accepted.load(),
            .requests = c.requests.load(),
            .refused_per_address = c.refused_per_address.load(),
            .refused_full = c.refused_full.load(),
            .refused_malformed = c.refused_malformed.load(),
            .timed_out = c.timed_out.load(),
            .handler_failures = c.handler_failures.load()};
}

base::Result<std::unique_ptr<Server>> Server::start(ServerOptions options, Router router) {
    auto impl = std::make_unique<Impl>(std::move(router), options);
    CHECK_OK(impl->open(options));
    return std::unique_ptr<Server>(new Server(std::move(impl)));
}

Server::Server(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Server::~Server() = default;

std::vector<std::uint16_t> Server::ports() const {
    return impl_->ports();
}
Metrics Server::metrics() const {
    return impl_->metrics();
}
void Server::stop() {
    impl_->stop();
}

void Server::publish(std::string_view name, std::string_view data, std::string_view audience) {
    impl_->streams().publish(name, data, audience);
}

void Server::publish_passing(std::string_view name, std::string_view data,
                             std::string_view audience) {
    impl_->streams().publish_passing(name, data, audience);
}

}  // namespace http
