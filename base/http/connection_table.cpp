#include "base/http/connection_table.h"

#include <poll.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "base/assert.h"

namespace http {
namespace {

ConnectionTable::Key make_key(std::uint32_t index, std::uint32_t generation) {
    return std::uint64_t{generation} << 32 | index;
}

std::uint32_t generation_of(ConnectionTable::Key key) {
    return static_cast<std::uint32_t>(key >> 32);
}

}  // namespace

base::Result<std::unique_ptr<ConnectionTable>> ConnectionTable::create(int capacity) {
    const int epoll_fd = ::epoll_create1(EPOLL_CLOEXEC);
    const int wake_fd = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (epoll_fd < 0 || wake_fd < 0) {
        return base::error(base::ErrorCode::Io, "http.start", "cannot make the event queue");
    }
    auto table = std::unique_ptr<ConnectionTable>(new ConnectionTable(capacity, epoll_fd, wake_fd));
    return table;
}

ConnectionTable::ConnectionTable(int capacity, int epoll_fd, int wake_fd)
    : slots_(static_cast<std::size_t>(capacity)), epoll_fd_(epoll_fd), wake_fd_(wake_fd) {
    base::MutexLock lock(free_mutex_);
    for (int i = capacity; i-- > 0;) {
        free_.push_back(static_cast<std::uint32_t>(i));
    }
    epoll_event event{};
    event.events = EPOLLIN;  // stays readable, so that every thread sees it
    event.data.u64 = kWakeKey;
    ASSERT(::epoll_ctl(epoll_fd_, EPOLL_CTL_ADD, wake_fd_, &event) == 0);
}

ConnectionTable::~ConnectionTable() {
    slots_.clear();
    ::close(epoll_fd_);
    ::close(wake_fd_);
}

// One event, then the descriptor is off until it is parked again.
void ConnectionTable::watch(Key key, int fd, Wait wait, int operation) {
    epoll_event event{};
    const auto wanted = static_cast<std::uint32_t>(wait == Wait::Writable ? EPOLLOUT : EPOLLIN);
    event.events = wanted | static_cast<std::uint32_t>(EPOLLONESHOT);
    event.data.u64 = key;
    ASSERT(::epoll_ctl(epoll_fd_, operation, fd, &event) == 0);
}

bool ConnectionTable::add(std::unique_ptr<Connection> connection) {
    std::uint32_t index = 0;
    {
        base::MutexLock lock(free_mutex_);
        if (free_.empty()) {
            return false;
        }
        index = free_.back();
        free_.pop_back();
    }
    Slot& slot = slots_[index];
    base::MutexLock lock(slot.mutex);
    slot.connection = std::move(connection);
    slot.parked = true;
    watch(make_key(index, slot.generation), slot.connection->fd(), Wait::Readable, EPOLL_CTL_ADD);
    return true;
}

std::optional<ConnectionTable::Key> ConnectionTable::wait() {
    epoll_event event{};
    if (::epoll_wait(epoll_fd_, &event, 1, -1) != 1) {
        return std::nullopt;
    }
    return Key{event.data.u64};
}

Connection* ConnectionTable::take(Key key) {
    Slot& slot = slot_of(key);
    base::MutexLock lock(slot.mutex);
    if (!slot.parked || slot.generation != generation_of(key)) {
        return nullptr;
    }
    slot.parked = false;
    return slot.connection.get();
}

// The lock is held until the watch is on: an event that comes at once waits in take() for it.
void ConnectionTable::park(Key key, Wait wait) {
    Slot& slot = slot_of(key);
    base::MutexLock lock(slot.mutex);
    ASSERT(!slot.parked && slot.generation == generation_of(key));
    slot.parked = true;
    watch(key, slot.connection->fd(), wait, EPOLL_CTL_MOD);
}

std::unique_ptr<Connection> ConnectionTable::remove(Key key) {
    std::unique_ptr<Connection> connection;
    {
        Slot& slot = slot_of(key);
        base::MutexLock lock(slot.mutex);
        ASSERT(!slot.parked && slot.generation == generation_of(key));
        ++slot.generation;
        connection = std::move(slot.connection);
        ::epoll_ctl(epoll_fd_, EPOLL_CTL_DEL, connection->fd(), nullptr);
    }
    base::MutexLock lock(free_mutex_);
    free_.push_back(static_cast<std::uint32_t>(key));
    return connection;
}

std::vector<ConnectionTable::Key> ConnectionTable::take_expired(Clock::time_point now) {
    std::vector<Key> taken;
    for (std::uint32_t i = 0; i < slots_.size(); ++i) {
        Slot& slot = slots_[i];
        base::MutexLock lock(slot.mutex);
        if (slot.parked && slot.connection->deadline() <= now) {
            slot.parked = false;
            taken.push_back(make_key(i, slot.generation));
        }
    }
    return taken;
}

Connection& ConnectionTable::held(Key key) {
    Slot& slot = slot_of(key);
    base::MutexLock lock(slot.mutex);
    ASSERT(!slot.parked && slot.generation == generation_of(key));
    return *slot.connection;
}

int ConnectionTable::count_ready() {
    std::vector<pollfd> waiting;
    for (Slot& slot : slots_) {
        base::MutexLock lock(slot.mutex);
        if (slot.parked && slot.connection->awaits_request()) {
            waiting.push_back({slot.connection->fd(), POLLIN, 0});
        }
    }
    // A descriptor that closes meanwhile miscounts by one, for one round of a metric.
    const int ready = waiting.empty() ? 0 : ::poll(waiting.data(), waiting.size(), 0);
    return ready < 0 ? 0 : ready;
}

void ConnectionTable::wake_all() {
    const std::uint64_t one = 1;
    ASSERT(::write(wake_fd_, &one, sizeof one) == sizeof one);
}

}  // namespace http
