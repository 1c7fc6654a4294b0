#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace drivers {

// A printer on USB. The two ids name a maker's chip, and clones share theirs, so that a second
// printer of the same ids wants a serial number, or the port that it is plugged into, to be told
// apart; with the model too, another printer in that port is refused and not printed on.
struct UsbAddress {
    std::uint16_t vendor_id = 0;
    std::uint16_t product_id = 0;
    std::string serial = {};  // "" = any
    std::string port = {};    // "1-2.3", as the kernel names it; "" = any
    std::string model = {};   // as it calls itself by IEEE 1284; "" = any
};

// Where a printer is:
//   tcp://HOST[:PORT]                            port 9100 unless said
//   file:///PATH                                 bytes are appended; a device node works too
//   usb://VID:PID[/SERIAL][?port=BUS-PORT[.PORT]…][&model=MODEL]   ids in hexadecimal; %XX in the
//                                                serial number and the model; one of both behind ?
struct Address {
    enum class Kind { Tcp, File, Usb };
    Kind kind = Kind::Tcp;
    std::string host;  // an IP address or a name
    std::uint16_t port = 9100;
    std::string path;
    UsbAddress usb = {};
};

// Errors have key "printer.address" and say what is wrong with it.
base::Result<Address> parse_address(std::string_view text);
// As parse_address reads it.
std::string format_address(const UsbAddress& address);

}  // namespace drivers
