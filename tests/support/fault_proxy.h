#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>
#include <thread>

#include "tests/support/plain_http.h"

// Stands between a client and a server on loopback and misbehaves once when told to. One request a
// connection towards the server; what the client keeps open is its own business.
class FaultProxy {
public:
    enum class Fault {
        None,
        DropRequest,    // closed before the server saw it
        DropReply,      // the server acted, the client never learns it
        HalfReply,      // the reply breaks off in its body
        RepeatRequest,  // the server gets it twice; the client gets the second reply
        CaptivePortal,  // a page with status 200 instead
    };

    explicit FaultProxy(std::uint16_t server_port) : server_port_(server_port) {
        listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        ::bind(listener_, reinterpret_cast<const sockaddr*>(&address), sizeof address);
        ::listen(listener_, 16);
        socklen_t size = sizeof address;
        ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
        port_ = ntohs(address.sin_port);
        thread_ = std::thread([this] { run(); });
    }
    ~FaultProxy() {
        stopping_ = true;
        thread_.join();
        ::close(listener_);
    }

    void next(Fault fault) { fault_ = fault; }
    std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }

private:
    // A whole message with its body, by Content-Length; "" when the other side closed or stopped.
    std::string read_message(int socket) const {
        std::string bytes;
        char buffer[16 * 1024];
        std::size_t wanted = std::string::npos;
        while (!stopping_ && bytes.size() < wanted) {
            pollfd ready{socket, POLLIN, 0};
            if (::poll(&ready, 1, 50) == 0) {
                continue;
            }
            const auto count = ::recv(socket, buffer, sizeof buffer, 0);
            if (count <= 0) {
                return "";
            }
            bytes.append(buffer, static_cast<std::size_t>(count));
            const auto end = bytes.find("\r\n\r\n");
            if (wanted == std::string::npos && end != std::string::npos) {
                const auto at = bytes.find("Content-Length: ");
                const auto body = at < end ? std::stoul(bytes.substr(at + 16)) : 0;
                wanted = end + 4 + body;
            }
        }
        return stopping_ ? "" : bytes;
    }
    static void write_all(int socket, std::string_view bytes) {
        while (!bytes.empty()) {
            const auto count = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (count <= 0) {
                return;
            }
            bytes.remove_prefix(static_cast<std::size_t>(count));
        }
    }
    // The server knows itself by its own port, not by ours.
    std::string ask_server(std::string request) const {
        const auto ours = "127.0.0.1:" + std::to_string(port_);
        const auto theirs = "127.0.0.1:" + std::to_string(server_port_);
        request.replace(request.find(ours), ours.size(), theirs);
        const int server = plain_http::connect_to(server_port_);
        if (server < 0) {
            return "";
        }
        write_all(server, request);
        auto reply = read_message(server);
        ::close(server);
        return reply;
    }
    std::string answer(const std::string& request, Fault fault) const {
        switch (fault) {
            case Fault::None:
                return ask_server(request);
            case Fault::DropRequest:
                return "";
            case Fault::DropReply:
                static_cast<void>(ask_server(request));
                return "";
            case Fault::HalfReply: {
                const auto reply = ask_server(request);
                return reply.substr(0, reply.size() - 40);
            }
            case Fault::RepeatRequest:
                static_cast<void>(ask_server(request));
                return ask_server(request);
            case Fault::CaptivePortal:
                return "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 39\r\n\r\n"
                       "<html><body>Accept our terms</body></ht";
        }
        return "";
    }
    void serve(int client) {
        for (;;) {
            const auto request = read_message(client);
            if (request.empty()) {
                return;
            }
            const auto fault = fault_.exchange(Fault::None);
            const auto reply = answer(request, fault);
            write_all(client, reply);
            if (reply.empty() || fault == Fault::HalfReply) {
                return;
            }
        }
    }
    void run() {
        while (!stopping_) {
            pollfd ready{listener_, POLLIN, 0};
            if (::poll(&ready, 1, 50) <= 0) {
                continue;
            }
            const int client = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
            if (client >= 0) {
                serve(client);
                ::close(client);
            }
        }
    }

    std::uint16_t server_port_;
    std::uint16_t port_ = 0;
    int listener_ = -1;
    std::atomic<Fault> fault_{Fault::None};
    std::atomic<bool> stopping_{false};
    std::thread thread_;
};
