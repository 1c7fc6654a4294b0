#include "drivers/address.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "base/text.h"

namespace drivers {

namespace {

constexpr std::string_view kTcp = "tcp://";
constexpr std::string_view kFile = "file://";
constexpr std::string_view kUsb = "usb://";
constexpr std::string_view kPort = "port=";
constexpr std::string_view kModel = "model=";
// A string descriptor holds at most 126 UTF-16 units.
constexpr std::size_t kMaxName = 378;
constexpr std::size_t kMaxPort = 40;

base::Error address_error(std::string detail) {
    return base::error(base::ErrorCode::InvalidInput, "printer.address", std::move(detail));
}

template <typename Number>
bool read_whole(std::string_view text, Number& number, int base) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, base);
    return error == std::errc() && end == text.data() + text.size();
}

base::Result<Address> parse_tcp(std::string_view rest) {
    Address address;
    const std::size_t bracket = rest.starts_with('[') ? rest.find(']') : std::string_view::npos;
    const std::size_t colon = bracket == std::string_view::npos        ? rest.rfind(':')
                              : rest.substr(bracket).starts_with("]:") ? bracket + 1
                                                                       : std::string_view::npos;
    std::string_view host = rest.substr(0, colon);
    if (bracket != std::string_view::npos) {
        host = rest.substr(1, bracket - 1);
    }
    address.host = host;
    if (colon != std::string_view::npos &&
        (!read_whole(rest.substr(colon + 1), address.port, 10) || address.port == 0)) {
        return address_error("the port is not a number from 1 to 65535");
    }
    if (address.host.empty()) {
        return address_error("no host in the printer's address");
    }
    return address;
}

bool is_plain(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

std::optional<std::string> decode_name(std::string_view text) {
    std::string name;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            if (!is_plain(text[i])) {
                return std::nullopt;
            }
            name += text[i];
            continue;
        }
        const std::string_view digits = text.substr(i + 1, 2);
        unsigned byte = 0;
        if (digits.size() != 2 || !read_whole(digits, byte, 16)) {
            return std::nullopt;
        }
        name += static_cast<char>(byte);
        i += 2;
    }
    return name.size() <= kMaxName ? std::optional(name) : std::nullopt;
}

// "1-2.3": bus, then the ports of the hubs on the way.
bool is_port(std::string_view text) {
    const std::size_t dash = text.find('-');
    if (text.size() > kMaxPort || dash == std::string_view::npos) {
        return false;
    }
    std::string_view rest = text.substr(dash + 1);
    unsigned number = 0;
    bool right = read_whole(text.substr(0, dash), number, 10);
    for (bool more = true; more && right;) {
        const std::size_t dot = rest.find('.');
        right = read_whole(rest.substr(0, dot), number, 10);
        more = dot != std::string_view::npos;
        rest = more ? rest.substr(dot + 1) : "";
    }
    return right;
}

// What stands behind '?', each once.
bool read_options(std::string_view text, UsbAddress& address) {
    for (bool more = true; more;) {
        const std::size_t end = text.find('&');
        const std::string_view option = text.substr(0, end);
        if (option.starts_with(kPort) && address.port.empty() &&
            is_port(option.substr(kPort.size()))) {
            address.port = option.substr(kPort.size());
        } else if (option.starts_with(kModel) && address.model.empty()) {
            address.model = decode_name(option.substr(kModel.size())).value_or("");
            if (address.model.empty()) {
                return false;
            }
        } else {
            return false;
        }
        more = end != std::string_view::npos;
        text = more ? text.substr(end + 1) : "";
    }
    return true;
}

base::Result<Address> parse_usb(std::string_view rest) {
    Address address;
    address.kind = Address::Kind::Usb;
    const std::size_t question = rest.find('?');
    if (question != std::string_view::npos) {
        if (!read_options(rest.substr(question + 1), address.usb)) {
            return address_error(
                "behind '?' stands port=BUS-PORT, such as port=1-2.3, or model=MODEL, or both "
                "with '&' between");
        }
        rest = rest.substr(0, question);
    }
    const std::size_t slash = rest.find('/');
    if (slash != std::string_view::npos) {
        const auto serial = decode_name(rest.substr(slash + 1));
        if (!serial || serial->empty()) {
            return address_error("the serial number has letters, digits, -._~ and %XX");
        }
        address.usb.serial = *serial;
        rest = rest.substr(0, slash);
    }
    if (rest.size() != 9 || rest[4] != ':' ||
        !read_whole(rest.substr(0, 4), address.usb.vendor_id, 16) ||
        !read_whole(rest.substr(5), address.usb.product_id, 16)) {
        return address_error("a printer on USB is usb://VID:PID, four hexadecimal digits each");
    }
    return address;
}

std::string encode_name(std::string_view name) {
    std::string text;
    for (const char c : name) {
        text += is_plain(c) ? std::string(1, c) : "%" + base::to_hex({&c, 1});
    }
    return text;
}

std::string hex4(std::uint16_t number) {
    const char bytes[2] = {static_cast<char>(number >> 8), static_cast<char>(number & 0xFF)};
    return base::to_hex({bytes, 2});
}

}  // namespace

base::Result<Address> parse_address(std::string_view text) {
    if (text.starts_with(kTcp)) {
        return parse_tcp(text.substr(kTcp.size()));
    }
    if (text.starts_with(kUsb)) {
        return parse_usb(text.substr(kUsb.size()));
    }
    if (text.starts_with(kFile) && text.substr(kFile.size()).starts_with('/')) {
        Address address;
        address.kind = Address::Kind::File;
        address.path = text.substr(kFile.size());
        return address;
    }
    return address_error(
        "a printer's address is usb://VID:PID[/SERIAL], tcp://HOST:PORT or file:///PATH");
}

std::string format_address(const UsbAddress& address) {
    std::string text = std::string(kUsb) + hex4(address.vendor_id) + ":" + hex4(address.product_id);
    if (!address.serial.empty()) {
        text += '/' + encode_name(address.serial);
    }
    if (!address.port.empty()) {
        text += '?' + std::string(kPort) + address.port;
    }
    if (!address.model.empty()) {
        text += (address.port.empty() ? '?' : '&') + std::string(kModel);
        text += encode_name(address.model);
    }
    return text;
}

}  // namespace drivers
