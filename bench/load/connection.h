#pragma once

#include <netinet/in.h>

#include <cstddef>
#include <string>
#include <string_view>

namespace bench {

// One keep-alive connection of the load generator: non-blocking, one request at a time. The server
// allows 32 connections an address, so each comes from one of several addresses of the loopback.
class Connection {
public:
    Connection(const sockaddr_in& server, std::size_t number);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    // Connects anew where the server has closed. The request must live until it is answered.
    void begin(std::string_view request);
    enum class Progress { Waiting, Answered, Broken };
    // Writes and reads what is possible now.
    Progress go_on();

    int fd() const { return fd_; }
    int status() const { return status_; }
    std::string_view body() const { return std::string_view(in_).substr(head_size_); }

private:
    void open();
    void close();
    bool write_more();
    bool is_whole();

    sockaddr_in server_;
    sockaddr_in source_{};
    int fd_ = -1;
    std::string_view out_;
    std::string in_;
    std::size_t head_size_ = 0;
    std::size_t body_size_ = 0;
    int status_ = 0;
    bool closes_ = false;
};

sockaddr_in parse_address(const std::string& text);

}  // namespace bench
