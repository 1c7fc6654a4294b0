#include "tests/http/raw_client.h"

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <stdexcept>
#include <utility>

namespace raw {
namespace {

sockaddr_in address_of(const std::string& host, std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    ::inet_pton(AF_INET, host.c_str(), &address.sin_addr);
    return address;
}

}  // namespace

Client::Client(std::uint16_t port, const std::string& from)
    : fd_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    const sockaddr_in own = address_of(from, 0);
    const sockaddr_in server = address_of("127.0.0.1", port);
    const auto* own_address = reinterpret_cast<const sockaddr*>(&own);
    const auto* server_address = reinterpret_cast<const sockaddr*>(&server);
    if (::bind(fd_, own_address, sizeof own) != 0 ||
        ::connect(fd_, server_address, sizeof server) != 0) {
        ::close(fd_);
        throw std::runtime_error("no connection to the server under test");
    }
}

Client::~Client() {
    if (fd_ >= 0) {
        ::close(fd_);
    }
}

Client::Client(Client&& other) noexcept
    : fd_(std::exchange(other.fd_, -1)), received_(std::move(other.received_)) {}

bool Client::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t sent = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) {
            return false;
        }
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

void Client::end_sending() {
    ::shutdown(fd_, SHUT_WR);
}

bool Client::fill(Milliseconds timeout) {
    pollfd fd{fd_, POLLIN, 0};
    if (::poll(&fd, 1, static_cast<int>(timeout.count())) <= 0) {
        return false;
    }
    char bytes[16 * 1024];
    const ssize_t got = ::recv(fd_, bytes, sizeof bytes, 0);
    if (got <= 0) {
        return false;
    }
    received_.append(bytes, static_cast<std::size_t>(got));
    return true;
}

std::optional<Answer> Client::read_answer(Milliseconds timeout) {
    std::size_t head_end = 0;
    while ((head_end = received_.find("\r\n\r\n")) == std::string::npos) {
        if (!fill(timeout)) {
            return std::nullopt;
        }
    }
    Answer answer;
    answer.status = std::stoi(received_.substr(9, 3));
    std::size_t at = received_.find("\r\n") + 2;
    while (at < head_end) {
        const std::size_t end = received_.find("\r\n", at);
        const std::size_t colon = received_.find(": ", at);
        std::string name = received_.substr(at, colon - at);
        std::transform(name.begin(), name.end(), name.begin(),
                       [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        answer.headers[name] = received_.substr(colon + 2, end - colon - 2);
        at = end + 2;
    }
    const auto length = answer.headers.find("content-length");
    const std::size_t body = length == answer.headers.end() ? 0 : std::stoul(length->second);
    while (received_.size() < head_end + 4 + body) {
        if (!fill(timeout)) {
            return std::nullopt;
        }
    }
    answer.body = received_.substr(head_end + 4, body);
    received_.erase(0, head_end + 4 + body);
    return answer;
}

std::string Client::read_some(Milliseconds timeout) {
    if (received_.empty()) {
        fill(timeout);
    }
    return std::exchange(received_, {});
}

bool Client::is_closed_within(Milliseconds timeout) {
    const auto start = std::chrono::steady_clock::now();
    while (since(start) < timeout) {
        pollfd fd{fd_, POLLIN, 0};
        const auto left = timeout - since(start);
        if (::poll(&fd, 1, std::max(0, static_cast<int>(left.count()))) <= 0) {
            return false;
        }
        char scrap[4096];
        if (::recv(fd_, scrap, sizeof scrap, 0) <= 0) {
            return true;
        }
    }
    return false;
}

std::string get(const std::string& path, std::uint16_t port, const std::string& more) {
    return "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port) + "\r\n" + more +
           "\r\n";
}

std::string post(const std::string& path, std::uint16_t port, const std::string& body,
                 const std::string& more) {
    return "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port) +
           "\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) +
           "\r\n" + more + "\r\n" + body;
}

Milliseconds since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration_cast<Milliseconds>(std::chrono::steady_clock::now() - start);
}

}  // namespace raw
