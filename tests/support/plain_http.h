#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <cstdint>
#include <string>
#include <string_view>

// HTTP as text, for tests that look at heads: one request, one connection, one answer.
namespace plain_http {

struct Answer {
    int status = 0;
    std::string head;
    std::string body;

    // The value of the first header of that name as it was written; "" when there is none.
    std::string header(const std::string& name) const {
        const auto at = head.find("\r\n" + name + ": ");
        if (at == std::string::npos) {
            return "";
        }
        const auto from = at + name.size() + 4;
        return head.substr(from, head.find("\r\n", from) - from);
    }
};

inline int connect_to(std::uint16_t port) {
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const timeval patience{10, 0};
    ::setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    if (::connect(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        ::close(descriptor);
        return -1;
    }
    return descriptor;
}

// `head_lines` end in CRLF each; Host, length and Connection: close are added.
inline Answer send(std::uint16_t port, std::string_view method, std::string_view path,
                   std::string_view head_lines = "", std::string_view body = "") {
    Answer answer;
    const int descriptor = connect_to(port);
    if (descriptor < 0) {
        return answer;
    }
    std::string request;
    request.append(method).append(" ").append(path).append(" HTTP/1.1\r\nHost: 127.0.0.1:");
    request.append(std::to_string(port)).append("\r\nConnection: close\r\n").append(head_lines);
    if (!body.empty() || method == "POST") {
        request.append("Content-Length: ").append(std::to_string(body.size())).append("\r\n");
    }
    request.append("\r\n").append(body);
    for (std::size_t sent = 0; sent < request.size();) {
        const auto count =
            ::send(descriptor, request.data() + sent, request.size() - sent, MSG_NOSIGNAL);
        if (count <= 0) {
            break;
        }
        sent += static_cast<std::size_t>(count);
    }
    std::string received;
    char buffer[4096];
    for (;;) {
        const auto count = ::recv(descriptor, buffer, sizeof buffer, 0);
        if (count <= 0) {
            break;
        }
        received.append(buffer, static_cast<std::size_t>(count));
    }
    ::close(descriptor);
    const auto end = received.find("\r\n\r\n");
    if (received.size() > 12 && end != std::string::npos) {
        answer.status = std::stoi(received.substr(9, 3));
        answer.head = received.substr(0, end + 2);
        answer.body = received.substr(end + 4);
    }
    return answer;
}

}  // namespace plain_http
