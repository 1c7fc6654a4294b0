#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

// A client that speaks bytes, not HTTP: what it sends is exactly what the test wrote.
namespace raw {

using Milliseconds = std::chrono::milliseconds;

struct Answer {
    int status = 0;
    std::map<std::string, std::string> headers;  // names in lower case
    std::string body;
};

class Client {
public:
    // `from` is the own address, so that tests can be many clients of one loopback net.
    explicit Client(std::uint16_t port, const std::string& from = "127.0.0.1");
    ~Client();
    Client(Client&& other) noexcept;
    Client& operator=(Client&&) = delete;

    // False: the server reset the connection, which may take an unread answer away.
    bool send(std::string_view bytes);
    void end_sending();

    // The next answer; nullopt when the server closed or nothing whole came in time.
    std::optional<Answer> read_answer(Milliseconds timeout = Milliseconds(5'000));
    std::optional<Answer> exchange(std::string_view bytes) {
        send(bytes);
        return read_answer();
    }
    // At least one more byte, or "" at the end of the connection or of the time.
    std::string read_some(Milliseconds timeout);
    // Whether the server ends the connection within the time; what it still sends is thrown away.
    bool is_closed_within(Milliseconds timeout);

private:
    bool fill(Milliseconds timeout);
    int fd_;
    std::string received_;
};

// Head lines every good request has, for tests that break one thing at a time.
std::string get(const std::string& path, std::uint16_t port, const std::string& more = "");
std::string post(const std::string& path, std::uint16_t port, const std::string& body,
                 const std::string& more = "");

Milliseconds since(std::chrono::steady_clock::time_point start);

}  // namespace raw
