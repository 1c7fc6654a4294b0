#include "drivers/transport.h"

#include <fcntl.h>
#include <netdb.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

namespace drivers {

namespace {

using Duration = Transport::Duration;
using SteadyClock = std::chrono::steady_clock;

class Descriptor {
public:
    explicit Descriptor(int fd) : fd_(fd) {}
    ~Descriptor() {
        if (fd_ >= 0) {
            ::close(fd_);
        }
    }
    Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
    Descriptor& operator=(Descriptor&&) = delete;
    int get() const { return fd_; }

private:
    int fd_;
};

base::Error offline(std::string detail) {
    return base::error(base::ErrorCode::Unavailable, "printer.offline", std::move(detail));
}

std::string reason(int error) {
    return std::strerror(error);
}

int remaining_ms(SteadyClock::time_point deadline) {
    const auto left = std::chrono::ceil<Duration>(deadline - SteadyClock::now()).count();
    return static_cast<int>(std::clamp<std::int64_t>(left, 0, 600'000));
}

// True when one of `events` (or an error, which the next call will report) is there in time.
bool wait_for(int fd, short events, SteadyClock::time_point deadline) {
    pollfd entry{fd, events, 0};
    while (true) {
        const int ready = ::poll(&entry, 1, remaining_ms(deadline));
        if (ready >= 0 || errno != EINTR) {
            return ready > 0;
        }
    }
}

// Non-blocking descriptors: sockets and character devices.
class StreamTransport final : public Transport {
public:
    enum class Direction { Both, Out };
    StreamTransport(Descriptor fd, Direction direction)
        : fd_(std::move(fd)), direction_(direction) {}

    Sent send(std::string_view bytes, Duration stall) override {
        Sent sent;
        while (sent.bytes < bytes.size()) {
            const std::string_view rest = bytes.substr(sent.bytes);
            const ssize_t count = direction_ == Direction::Both
                                      ? ::send(fd_.get(), rest.data(), rest.size(), MSG_NOSIGNAL)
                                      : ::write(fd_.get(), rest.data(), rest.size());
            if (count > 0) {
                sent.bytes += static_cast<std::size_t>(count);
                continue;
            }
            if (count < 0 && errno == EINTR) {
                continue;
            }
            if (count < 0 && errno != EAGAIN && errno != EWOULDBLOCK) {
                sent.broken = true;
                return sent;
            }
            if (!wait_for(fd_.get(), POLLOUT, SteadyClock::now() + stall)) {
                return sent;
            }
        }
        return sent;
    }

    base::Result<std::string> receive(Duration wait) override {
        if (direction_ == Direction::Out) {
            return base::error(base::ErrorCode::Unsupported, "printer.offline",
                               "nothing comes back this way");
        }
        if (!wait_for(fd_.get(), POLLIN, SteadyClock::now() + wait)) {
            return std::string();
        }
        std::array<char, 512> buffer{};
        const ssize_t count = ::recv(fd_.get(), buffer.data(), buffer.size(), 0);
        if (count < 0 && (errno == EAGAIN || errno == EINTR)) {
            return std::string();
        }
        if (count <= 0) {
            return base::error(base::ErrorCode::Io, "printer.offline",
                               count == 0 ? "the printer closed the connection" : reason(errno));
        }
        return std::string(buffer.data(), static_cast<std::size_t>(count));
    }

    bool can_receive() const override { return direction_ == Direction::Both; }

    // The kernel delivers after close() what it still holds, unless closing resets the connection.
    void forget_unsent() override {
        const linger at_once{1, 0};
        ::setsockopt(fd_.get(), SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    }

private:
    Descriptor fd_;
    Direction direction_;
};

base::Result<std::unique_ptr<Transport>> connect_to(const addrinfo& target,
                                                    SteadyClock::time_point deadline) {
    Descriptor fd(::socket(target.ai_family, target.ai_socktype | SOCK_NONBLOCK | SOCK_CLOEXEC,
                           target.ai_protocol));
    if (fd.get() < 0) {
        return offline(reason(errno));
    }
    if (::connect(fd.get(), target.ai_addr, target.ai_addrlen) != 0 && errno != EINPROGRESS) {
        return offline(reason(errno));
    }
    if (!wait_for(fd.get(), POLLOUT, deadline)) {
        return offline("no answer to the connection in time");
    }
    int error = 0;
    socklen_t length = sizeof error;
    ::getsockopt(fd.get(), SOL_SOCKET, SO_ERROR, &error, &length);
    if (error != 0) {
        return offline(reason(error));
    }
    const int on = 1;  // a status question must not wait for a full segment
    ::setsockopt(fd.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return std::unique_ptr<Transport>(
        new StreamTransport(std::move(fd), StreamTransport::Direction::Both));
}

base::Result<std::unique_ptr<Transport>> open_tcp(const Address& address, Duration wait) {
    addrinfo hints{};
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    const std::string port = std::to_string(address.port);
    if (const int error = ::getaddrinfo(address.host.c_str(), port.c_str(), &hints, &found);
        error != 0) {
        return offline(address.host + ": " + ::gai_strerror(error));
    }
    const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> targets(found, &::freeaddrinfo);
    const auto deadline = SteadyClock::now() + wait;
    base::Error last = offline("no address");
    for (const addrinfo* target = found; target != nullptr; target = target->ai_next) {
        auto connected = connect_to(*target, deadline);
        if (connected.ok()) {
            return connected;
        }
        last = connected.error();
    }
    return last;
}

base::Result<std::unique_ptr<Transport>> open_file(const Address& address) {
    constexpr int kFlags = O_WRONLY | O_APPEND | O_CREAT | O_NONBLOCK | O_CLOEXEC | O_NOCTTY;
    Descriptor fd(::open(address.path.c_str(), kFlags, 0640));
    if (fd.get() < 0) {
        return offline(address.path + ": " + reason(errno));
    }
    return std::unique_ptr<Transport>(
        new StreamTransport(std::move(fd), StreamTransport::Direction::Out));
}

}  // namespace

base::Result<std::unique_ptr<Transport>> open_transport(const Address& address, Duration deadline,
                                                        UsbOpener* usb) {
    switch (address.kind) {
        case Address::Kind::Tcp:
            return open_tcp(address, deadline);
        case Address::Kind::File:
            return open_file(address);
        case Address::Kind::Usb:
            return usb != nullptr ? usb->open(address.usb, deadline)
                                  : offline("this program does not print on USB");
    }
    return offline("unknown kind of address");
}

}  // namespace drivers
