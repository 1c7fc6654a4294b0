#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace drivers {

// Where a printer is: "tcp://192.0.2.7:9100", "file:///dev/usb/lp0".
struct Address {
    enum class Kind { Tcp, File };
    Kind kind = Kind::Tcp;
    std::string host;  // an IP address or a name
    std::uint16_t port = 9100;
    std::string path;
};
// Errors have key "printer.address"; usb:// is refused with the reason.
base::Result<Address> parse_address(std::string_view text);

// A way to a device, open. Every call has a deadline and returns by then; what was sent before an
// error was sent. One thread at a time; closed by the destructor.
class Transport {
public:
    using Duration = std::chrono::milliseconds;

    virtual ~Transport() = default;

    // Sends until all is sent, or `stall` passes without any progress, or the connection breaks.
    // Fewer bytes than given means that the device stopped taking them.
    struct Sent {
        std::size_t bytes = 0;
        bool broken = false;  // the connection is gone; nothing more can be sent
    };
    virtual Sent send(std::string_view bytes, Duration stall) = 0;

    // Bytes that arrived within `wait`, at least one; empty where none did. Io where the connection
    // is gone, Unsupported where this way carries nothing back.
    virtual base::Result<std::string> receive(Duration wait) = 0;

    virtual bool can_receive() const = 0;
};

// Errors: Unavailable "printer.offline" with the reason in the detail.
base::Result<std::unique_ptr<Transport>> open_transport(const Address& address,
                                                        Transport::Duration deadline);

}  // namespace drivers
