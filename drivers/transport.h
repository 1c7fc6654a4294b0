#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "drivers/address.h"

namespace drivers {

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

    // What was sent and has not arrived yet shall not arrive later, when the way is open again.
    virtual void forget_unsent() {}

    // The USB printer class's own word on paper and readiness (0x20 no paper, 0x10 selected, 0x08
    // no error), for printers that send nothing back. Nothing where this way has no such word.
    virtual std::optional<std::uint8_t> port_status(Duration) { return std::nullopt; }
};

// Opens printers on USB; drivers/usb does, so that who prints by network needs no libusb. Outlives
// every transport it opened. Thread-safe.
class UsbOpener {
public:
    virtual ~UsbOpener() = default;
    virtual base::Result<std::unique_ptr<Transport>> open(const UsbAddress& address,
                                                          Transport::Duration deadline) = 0;
};

// Errors: Unavailable "printer.offline" with the reason in the detail. Addresses on USB want `usb`.
base::Result<std::unique_ptr<Transport>> open_transport(const Address& address,
                                                        Transport::Duration deadline,
                                                        UsbOpener* usb = nullptr);

}  // namespace drivers
