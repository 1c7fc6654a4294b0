#include "tests/fake_printer/wire.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <utility>

namespace fake_printer {

namespace {

constexpr std::size_t kMostHosts = 16;
constexpr int kTickMs = 20;  // how soon answers of a printer that was mended go out

base::Error listen_error(std::string detail) {
    return base::error(base::ErrorCode::Unavailable, "printer.address", std::move(detail));
}

base::Result<sockaddr_in> parse_listen_address(const std::string& text) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    const std::size_t colon = text.rfind(':');
    std::uint16_t port = 0;
    if (colon == std::string::npos ||
        ::inet_pton(AF_INET, text.substr(0, colon).c_str(), &address.sin_addr) != 1 ||
        std::from_chars(text.data() + colon + 1, text.data() + text.size(), port).ec !=
            std::errc()) {
        return listen_error("\"" + text + "\" is not ADDRESS:PORT");
    }
    address.sin_port = htons(port);
    return address;
}

}  // namespace

base::Result<std::unique_ptr<Wire>> Wire::start(const std::string& text, Device& device) {
    TRY(address, parse_listen_address(text));
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd < 0) {
        return listen_error(std::strerror(errno));
    }
    const int on = 1;
    ::setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    socklen_t length = sizeof address;
    auto* const generic = reinterpret_cast<sockaddr*>(&address);
    if (::bind(fd, generic, length) != 0 || ::listen(fd, 8) != 0 ||
        ::getsockname(fd, generic, &length) != 0) {
        const std::string why = std::strerror(errno);
        ::close(fd);
        return listen_error(text + ": " + why);
    }
    return std::unique_ptr<Wire>(new Wire(fd, ntohs(address.sin_port), device));
}

Wire::Wire(int listener, std::uint16_t port, Device& device)
    : listener_(listener), port_(port), device_(device), thread_([this] { run(); }) {}

Wire::~Wire() {
    stopping_ = true;
    thread_.join();
    for (const int host : hosts_) {
        ::close(host);
    }
    ::close(listener_);
}

void Wire::run() {
    while (!stopping_) {
        device_.tick();
        std::vector<pollfd> entries = {{listener_, POLLIN, 0}};
        // A printer whose buffer is full takes no more bytes.
        const bool reads = device_.room() > 0;
        for (const int host : hosts_) {
            entries.push_back({host, static_cast<short>(reads ? POLLIN : 0), 0});
        }
        ::poll(entries.data(), entries.size(), kTickMs);
        const std::size_t times = device_.times_cut_off();
        const bool cut_off = std::exchange(times_cut_off_, times) != times;
        for (std::size_t i = 1; i < entries.size(); ++i) {
            if (cut_off || !serve(entries[i].fd, entries[i].revents)) {
                close_host(entries[i].fd);
            }
        }
        if ((entries[0].revents & POLLIN) != 0) {
            accept_host();
        }
        send_answers();
    }
}

void Wire::accept_host() {
    const int host = ::accept4(listener_, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (host < 0) {
        return;
    }
    if (hosts_.size() >= kMostHosts || !device_.is_reachable()) {
        ::close(host);
        return;
    }
    const int on = 1;
    ::setsockopt(host, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    hosts_.push_back(host);
}

// False where the host is gone.
bool Wire::serve(int host, short events) {
    if ((events & (POLLIN | POLLHUP | POLLERR)) == 0) {
        return true;
    }
    std::array<char, 4096> buffer{};
    const std::size_t room = std::min(buffer.size(), device_.room());
    if (room == 0) {
        return (events & (POLLHUP | POLLERR)) == 0;
    }
    const ssize_t count = ::recv(host, buffer.data(), room, 0);
    if (count < 0) {
        return errno == EAGAIN || errno == EINTR;
    }
    if (count == 0) {
        return false;
    }
    if (speaker_ != host) {
        device_.forget_answers();
        speaker_ = host;
    }
    device_.receive({buffer.data(), static_cast<std::size_t>(count)});
    send_answers();
    return true;
}

void Wire::send_answers() {
    const std::string answers = device_.take_answers();
    if (answers.empty() || speaker_ < 0) {
        return;
    }
    // A host that does not listen loses its answers, as with a real printer.
    static_cast<void>(::send(speaker_, answers.data(), answers.size(), MSG_NOSIGNAL));
}

void Wire::close_host(int host) {
    ::close(host);
    hosts_.erase(std::remove(hosts_.begin(), hosts_.end(), host), hosts_.end());
    if (speaker_ == host) {
        speaker_ = -1;
    }
}

}  // namespace fake_printer
