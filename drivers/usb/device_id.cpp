#include "drivers/usb/device_id.h"

#include <algorithm>
#include <utility>

namespace drivers {

namespace {

constexpr std::size_t kLengthBytes = 2;

std::string_view trim(std::string_view text) {
    const std::size_t start = std::min(text.find_first_not_of(' '), text.size());
    const std::size_t end = text.find_last_not_of(' ');
    return end == std::string_view::npos ? std::string_view() : text.substr(start, end + 1 - start);
}

std::string* member(UsbDeviceId& id, std::string_view name) {
    constexpr std::pair<std::string_view, std::string UsbDeviceId::*> kNames[] = {
        {"MFG", &UsbDeviceId::maker},           {"MANUFACTURER", &UsbDeviceId::maker},
        {"MDL", &UsbDeviceId::model},           {"MODEL", &UsbDeviceId::model},
        {"CMD", &UsbDeviceId::commands},        {"COMMAND SET", &UsbDeviceId::commands},
        {"SN", &UsbDeviceId::serial},           {"SERN", &UsbDeviceId::serial},
        {"SERIALNUMBER", &UsbDeviceId::serial},
    };
    for (const auto& [known, field] : kNames) {
        if (known == name) {
            return &(id.*field);
        }
    }
    return nullptr;
}

}  // namespace

std::string device_id_text(std::string_view answer) {
    std::string text(answer.substr(std::min(kLengthBytes, answer.size())));
    std::replace_if(
        text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; }, ' ');
    return std::string(trim(text));
}

UsbDeviceId parse_device_id(std::string_view text) {
    UsbDeviceId id;
    while (!text.empty()) {
        const std::string_view entry = text.substr(0, text.find(';'));
        text.remove_prefix(std::min(entry.size() + 1, text.size()));
        const std::size_t colon = entry.find(':');
        if (colon == std::string_view::npos) {
            continue;
        }
        std::string* const field = member(id, trim(entry.substr(0, colon)));
        if (field != nullptr && field->empty()) {
            *field = trim(entry.substr(colon + 1));
        }
    }
    return id;
}

}  // namespace drivers
