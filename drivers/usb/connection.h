#pragma once

#include <libusb.h>

#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "base/result.h"
#include "drivers/transport.h"
#include "drivers/usb/interface.h"
#include "drivers/usb/transfer.h"

namespace drivers {

// One printer, open and claimed; usblp gets it back at the end. Used by one thread at a time, while
// another one handles libusb's events. Once is_broken(), it stays so: open the printer anew.
//
// A stall after bytes were taken breaks the connection, because nobody knows which of them the
// printer threw away; before the first byte it is cleared and nothing is lost.
class UsbConnection {
public:
    using Duration = Transport::Duration;

    // Tries again, with longer and longer pauses, while the system has not given the right to the
    // device yet or somebody else holds it. Errors: "printer.offline" with what to do.
    static base::Result<std::unique_ptr<UsbConnection>> open(libusb_device* device,
                                                             const UsbQuirks& quirks,
                                                             Duration deadline);
    // What the printer says of itself by IEEE 1284; "" where it says nothing, or where it may not
    // be asked. Needs the right to open it, but claims nothing and takes it from nobody: the kernel
    // lets this one question through.
    static std::string ask_device_id(libusb_device* device, const UsbQuirks& quirks,
                                     Duration deadline);
    ~UsbConnection();

    // A new conversation: what the printer said to an earlier one is thrown away.
    void begin();

    Transport::Sent send(std::string_view bytes, Duration stall);
    base::Result<std::string> receive(Duration wait);
    bool can_receive() const { return interface_.in_endpoint.has_value(); }
    std::optional<std::uint8_t> port_status(Duration wait);
    std::string device_id(Duration wait);  // "" where it says nothing

    bool is_broken() const { return broken_; }
    libusb_device* device() const { return libusb_get_device(handle_); }

private:
    UsbConnection(libusb_device_handle* handle, const UsbPrinterInterface& interface);
    base::Status claim(const UsbQuirks& quirks, std::chrono::steady_clock::time_point deadline);
    UsbTransfer::End run_out(std::string_view bytes, Duration stall);
    bool clear_stall(unsigned char endpoint);
    // The answer to a request of the printer class; nothing where it does not know the question.
    std::optional<std::string_view> ask(const UsbTransfer::Request& request, Duration wait);

    libusb_device_handle* const handle_;
    const UsbPrinterInterface interface_;
    bool claimed_ = false;
    bool begun_ = false;
    UsbTransfer out_;
    UsbTransfer in_;
    UsbTransfer control_;
    std::size_t taken_ = 0;  // bytes in this conversation
    int stalls_ = 0;         // in this conversation
    bool broken_ = false;
};

}  // namespace drivers
