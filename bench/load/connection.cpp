#include "bench/load/connection.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstdlib>

#include "base/assert.h"
#include "base/text.h"

namespace bench {
namespace {

constexpr std::size_t kConnectionsPerSource = 24;

// The value of a header, "" where it is absent. Good enough for our own server's answers.
std::string_view header(std::string_view lower_head, std::string_view name) {
    const std::size_t at = lower_head.find(name);
    if (at == std::string_view::npos) {
        return {};
    }
    const std::string_view rest = lower_head.substr(at + name.size());
    return base::trim(rest.substr(0, rest.find('\r')));
}

}  // namespace

sockaddr_in parse_address(const std::string& text) {
    const std::size_t colon = text.find(':');
    ASSERT(colon != std::string::npos);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(std::atoi(text.c_str() + colon + 1)));
    ASSERT(::inet_pton(AF_INET, text.substr(0, colon).c_str(), &address.sin_addr) == 1);
    return address;
}

Connection::Connection(const sockaddr_in& server, std::size_t number) : server_(server) {
    source_.sin_family = AF_INET;
    source_.sin_addr.s_addr =
        htonl(INADDR_LOOPBACK + 1 + static_cast<std::uint32_t>(number / kConnectionsPerSource));
}

Connection::~Connection() {
    close();
}

void Connection::close() {
    if (fd_ >= 0) {
        ::close(fd_);
        fd_ = -1;
    }
}

void Connection::open() {
    fd_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    ASSERT(fd_ >= 0);
    const int yes = 1;
    ::setsockopt(fd_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    ::setsockopt(fd_, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &yes, sizeof yes);
    ASSERT(::bind(fd_, reinterpret_cast<const sockaddr*>(&source_), sizeof source_) == 0);
    // Loopback connects at once, so blocking here costs nothing and keeps the states few.
    ASSERT(::connect(fd_, reinterpret_cast<const sockaddr*>(&server_), sizeof server_) == 0);
}

void Connection::begin(std::string_view request) {
    if (fd_ < 0) {
        open();
    }
    out_ = request;
    in_.clear();
    head_size_ = 0;
    body_size_ = 0;
    status_ = 0;
}

bool Connection::write_more() {
    while (!out_.empty()) {
        const ssize_t count = ::send(fd_, out_.data(), out_.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (count < 0) {
            return errno == EAGAIN;
        }
        out_.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
}

bool Connection::is_whole() {
    if (head_size_ == 0) {
        const std::size_t end = in_.find("\r\n\r\n");
        if (end == std::string::npos) {
            return false;
        }
        head_size_ = end + 4;
        const std::string head = base::fold_ascii(in_.substr(0, head_size_));
        status_ = std::atoi(head.c_str() + sizeof("http/1.1"));
        const std::string_view length = header(head, "\r\ncontent-length:");
        std::from_chars(length.data(), length.data() + length.size(), body_size_);
        closes_ = header(head, "\r\nconnection:") == "close";
    }
    return in_.size() >= head_size_ + body_size_;
}

Connection::Progress Connection::go_on() {
    if (!write_more()) {
        close();
        return Progress::Broken;
    }
    char chunk[64 * 1024];
    while (true) {
        const ssize_t count = ::recv(fd_, chunk, sizeof chunk, MSG_DONTWAIT);
        if (count < 0 && errno == EAGAIN) {
            return Progress::Waiting;
        }
        if (count <= 0) {
            close();
            return Progress::Broken;
        }
        in_.append(chunk, static_cast<std::size_t>(count));
        if (is_whole()) {
            if (closes_) {
                close();
            }
            return Progress::Answered;
        }
    }
}

}  // namespace bench
