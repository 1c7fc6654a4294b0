#include "drivers/usb/devices.h"

#include <algorithm>
#include <array>
#include <filesystem>

#include "base/file.h"
#include "drivers/usb/interface.h"

namespace drivers {

namespace {

constexpr std::size_t kMaxDepth = 7;  // hubs on the way, by the USB specification
constexpr std::size_t kMaxText = 4096;

std::vector<UsbDevice> list_devices(libusb_context* context) {
    libusb_device** list = nullptr;
    const ssize_t count = libusb_get_device_list(context, &list);
    std::vector<UsbDevice> devices;
    for (ssize_t i = 0; i < count; ++i) {
        devices.emplace_back(list[i], &libusb_unref_device);
    }
    if (count >= 0) {
        libusb_free_device_list(list, 0);  // the references are ours now
    }
    return devices;
}

libusb_device_descriptor descriptor_of(const UsbDevice& device) {
    libusb_device_descriptor descriptor{};
    libusb_get_device_descriptor(device.get(), &descriptor);
    return descriptor;
}

// "1-2.3"; "" for the machine's own hubs.
std::string port_of(const UsbDevice& device) {
    std::array<std::uint8_t, kMaxDepth> ports{};
    const int depth =
        libusb_get_port_numbers(device.get(), ports.data(), static_cast<int>(ports.size()));
    std::string text;
    for (int i = 0; i < depth; ++i) {
        text += (i == 0 ? std::to_string(libusb_get_bus_number(device.get())) + "-" : ".") +
                std::to_string(ports[static_cast<std::size_t>(i)]);
    }
    return text;
}

std::string kernel_text(const std::string& port, const char* name) {
    const auto text =
        base::read_file(std::filesystem::path("/sys/bus/usb/devices") / port / name, kMaxText);
    if (!text.ok()) {
        return {};
    }
    return text->substr(0, text->find('\n'));
}

bool is_printer(const UsbDevice& device, const UsbQuirks& quirks) {
    libusb_config_descriptor* read = nullptr;
    if (libusb_get_active_config_descriptor(device.get(), &read) != LIBUSB_SUCCESS &&
        libusb_get_config_descriptor(device.get(), 0, &read) != LIBUSB_SUCCESS) {
        return false;
    }
    const std::unique_ptr<libusb_config_descriptor, decltype(&libusb_free_config_descriptor)>
        configuration(read, &libusb_free_config_descriptor);
    return find_printer_interface(*configuration, quirks).has_value();
}

bool answers_to(const UsbDevice& device, const UsbAddress& address) {
    const libusb_device_descriptor descriptor = descriptor_of(device);
    if (descriptor.idVendor != address.vendor_id || descriptor.idProduct != address.product_id) {
        return false;
    }
    const std::string port = port_of(device);
    return (address.port.empty() || address.port == port) &&
           (address.serial.empty() || address.serial == kernel_text(port, "serial"));
}

}  // namespace

std::vector<UsbPrinterFound> list_usb_printers(libusb_context* context,
                                               const UsbQuirkTable& quirks) {
    std::vector<UsbPrinterFound> found;
    for (const UsbDevice& device : list_devices(context)) {
        const libusb_device_descriptor descriptor = descriptor_of(device);
        const std::string port = port_of(device);
        if (port.empty() ||
            !is_printer(device, quirks.find(descriptor.idVendor, descriptor.idProduct))) {
            continue;
        }
        UsbPrinterFound& printer = found.emplace_back();
        printer.address.vendor_id = descriptor.idVendor;
        printer.address.product_id = descriptor.idProduct;
        printer.address.serial = kernel_text(port, "serial");
        printer.address.port = port;
        printer.maker = kernel_text(port, "manufacturer");
        printer.product = kernel_text(port, "product");
    }
    std::sort(found.begin(), found.end(), [](const UsbPrinterFound& a, const UsbPrinterFound& b) {
        return a.address.port < b.address.port;
    });
    return found;
}

base::Result<UsbDevice> find_usb_device(libusb_context* context, const UsbAddress& address) {
    UsbDevice found;
    for (const UsbDevice& device : list_devices(context)) {
        if (!answers_to(device, address)) {
            continue;
        }
        if (found) {
            return base::error(base::ErrorCode::Unavailable, "printer.offline",
                               "several printers answer to " + format_address(address) +
                                   ": add the serial number or the port (kioskctl printer list)");
        }
        found = device;
    }
    if (!found) {
        return base::error(base::ErrorCode::Unavailable, "printer.offline",
                           format_address(address) + " is not plugged in");
    }
    return found;
}

}  // namespace drivers
