#pragma once

#include <cstdint>
#include <map>
#include <string_view>

#include "base/result.h"

namespace drivers {

// In what a model of printer differs from the printer class.
struct UsbQuirks {
    bool vendor_class = false;    // its interface names the vendor's class, not the printer class
    bool no_alternates = false;   // it does not bear SET_INTERFACE
    bool no_reattach = false;     // usblp must not get it back: it would hang
    bool write_only = false;      // it names a bulk IN endpoint that must not be read
    bool no_port_status = false;  // its port status is made up
};

// Quirks by USB ids; immutable.
class UsbQuirkTable {
public:
    // Errors have key "usb.quirks" or those of JSON. Format: config/usb/quirks.json.
    static base::Result<UsbQuirkTable> parse(std::string_view json);
    // That of config/usb at build time.
    static const UsbQuirkTable& builtin();

    UsbQuirks find(std::uint16_t vendor_id, std::uint16_t product_id) const;

private:
    std::map<std::uint32_t, UsbQuirks> quirks_;
};

}  // namespace drivers
