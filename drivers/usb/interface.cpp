#include "drivers/usb/interface.h"

#include <span>

namespace drivers {

namespace {

constexpr std::uint8_t kPrinterSubclass = 1;
constexpr std::uint8_t kIppProtocol = 4;
constexpr std::size_t kPacketBits = 0x07FF;  // above them: packets a microframe

bool is_printer(const libusb_interface_descriptor& setting, const UsbQuirks& quirks) {
    if (setting.bInterfaceClass == LIBUSB_CLASS_PRINTER) {
        return setting.bInterfaceSubClass == kPrinterSubclass &&
               setting.bInterfaceProtocol != kIppProtocol;
    }
    return quirks.vendor_class && setting.bInterfaceClass == LIBUSB_CLASS_VENDOR_SPEC;
}

std::optional<UsbPrinterInterface> read_setting(const libusb_interface_descriptor& setting,
                                                const UsbQuirks& quirks) {
    UsbPrinterInterface found;
    found.number = setting.bInterfaceNumber;
    found.alternate = setting.bAlternateSetting;
    found.has_class_requests =
        setting.bInterfaceClass == LIBUSB_CLASS_PRINTER && !quirks.no_port_status;
    for (const auto& endpoint : std::span(setting.endpoint, setting.bNumEndpoints)) {
        if ((endpoint.bmAttributes & LIBUSB_TRANSFER_TYPE_MASK) != LIBUSB_TRANSFER_TYPE_BULK) {
            continue;
        }
        const bool is_in = (endpoint.bEndpointAddress & LIBUSB_ENDPOINT_IN) != 0;
        if (is_in && !found.in_endpoint && !quirks.write_only) {
            found.in_endpoint = endpoint.bEndpointAddress;
            found.in_packet = endpoint.wMaxPacketSize & kPacketBits;
        } else if (!is_in && found.out_endpoint == 0) {
            found.out_endpoint = endpoint.bEndpointAddress;
        }
    }
    return found.out_endpoint != 0 && (!found.in_endpoint || found.in_packet != 0)
               ? std::optional(found)
               : std::nullopt;
}

}  // namespace

std::optional<UsbPrinterInterface> find_printer_interface(
    const libusb_config_descriptor& configuration, const UsbQuirks& quirks) {
    for (const auto& interface : std::span(configuration.interface, configuration.bNumInterfaces)) {
        std::optional<UsbPrinterInterface> best;
        for (const auto& setting :
             std::span(interface.altsetting, static_cast<std::size_t>(interface.num_altsetting))) {
            const auto found =
                is_printer(setting, quirks) ? read_setting(setting, quirks) : std::nullopt;
            if (found && (!best || (found->in_endpoint && !best->in_endpoint))) {
                best = found;
            }
        }
        if (best) {
            best->has_alternates = interface.num_altsetting > 1 && !quirks.no_alternates;
            return best;
        }
    }
    return std::nullopt;
}

}  // namespace drivers
