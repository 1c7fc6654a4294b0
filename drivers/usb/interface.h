#pragma once

#include <libusb.h>

#include <cstddef>
#include <cstdint>
#include <optional>

#include "drivers/usb/quirks.h"

namespace drivers {

// Where in a device the printer is.
struct UsbPrinterInterface {
    std::uint8_t number = 0;
    std::uint8_t alternate = 0;
    bool has_alternates = false;  // several: the one wanted has to be set
    std::uint8_t out_endpoint = 0;
    std::optional<std::uint8_t> in_endpoint;
    std::size_t in_packet = 64;       // bytes of the largest packet
    bool has_class_requests = false;  // port status, device id
};

// The first interface of the printer class with a bulk OUT endpoint; of its alternate settings one
// that answers, before one that only takes. IPP over USB is another language and is left alone.
// Pure.
std::optional<UsbPrinterInterface> find_printer_interface(
    const libusb_config_descriptor& configuration, const UsbQuirks& quirks);

}  // namespace drivers
