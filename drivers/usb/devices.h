#pragma once

#include <libusb.h>

#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "drivers/address.h"
#include "drivers/usb/quirks.h"

namespace drivers {

// A printer that is plugged in. Texts are the device's own words: show them, trust nothing in them.
struct UsbPrinterFound {
    UsbAddress address;  // with port, and with serial number where the device has one
    std::string maker;
    std::string product;
    std::string device_id;  // IEEE 1284; "" where it was not asked, or says nothing
};

using UsbDevice = std::shared_ptr<libusb_device>;  // shared, because libusb counts it

// What is plugged in now, by libusb's own list; serial numbers and names as the kernel read them
// when the device came, so that no device is opened, and none disturbed, to find another.
std::vector<UsbPrinterFound> list_usb_printers(libusb_context* context,
                                               const UsbQuirkTable& quirks);
// Errors: "printer.offline" where it is not there, or where several answer to the address.
base::Result<UsbDevice> find_usb_device(libusb_context* context, const UsbAddress& address);

}  // namespace drivers
