#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "base/result.h"
#include "tests/fake_printer/device.h"

namespace fake_printer {

// The printer's network socket: raw bytes on a TCP port, as on port 9100. Several hosts may
// connect; whoever sent last gets the answers. One that cannot be reached (Device::is_reachable)
// closes what is open and what comes. Owns one thread, from start to the destructor.
class Wire {
public:
    // "127.0.0.1:9100"; port 0 takes a free one. `device` must outlive the wire.
    static base::Result<std::unique_ptr<Wire>> start(const std::string& address, Device& device);
    ~Wire();
    Wire(const Wire&) = delete;
    Wire& operator=(const Wire&) = delete;

    std::uint16_t port() const { return port_; }

private:
    Wire(int listener, std::uint16_t port, Device& device);
    void run();
    void accept_host();
    bool serve(int host, short events);
    void send_answers();
    void close_host(int host);

    int listener_;
    std::uint16_t port_;
    Device& device_;
    std::vector<int> hosts_;
    std::size_t times_cut_off_ = 0;
    int speaker_ = -1;  // the host that sent last
    std::atomic<bool> stopping_{false};
    std::thread thread_;
};

}  // namespace fake_printer
