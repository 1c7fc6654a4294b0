#include "drivers/scanner/device_nodes.h"

#include <dirent.h>
#include <stdlib.h>

#include <charconv>
#include <memory>
#include <optional>

#include "base/file.h"
#include "base/text.h"

namespace drivers {
namespace {

constexpr std::size_t kMaxNodes = 256;
constexpr std::size_t kMaxAttributeBytes = 4'096;
constexpr std::size_t kMaxAncestors = 32;

std::vector<std::string> list_folder(const std::string& path) {
    struct Close {
        void operator()(DIR* folder) const { ::closedir(folder); }
    };
    const std::unique_ptr<DIR, Close> folder(::opendir(path.c_str()));
    std::vector<std::string> names;
    while (folder && names.size() < kMaxNodes) {
        const dirent* entry = ::readdir(folder.get());
        if (entry == nullptr) {
            break;
        }
        names.emplace_back(entry->d_name);
    }
    return names;
}

std::string follow_links(const std::string& path) {
    struct Free {
        void operator()(char* text) const { ::free(text); }
    };
    const std::unique_ptr<char, Free> real(::realpath(path.c_str(), nullptr));
    return real ? real.get() : "";
}

std::string read_attribute(const std::string& path) {
    const auto text = base::read_file(path, kMaxAttributeBytes);
    return text.ok() ? std::string(base::trim(*text)) : "";
}

std::optional<std::uint16_t> read_id(const std::string& path) {
    const std::string text = read_attribute(path);
    std::uint16_t id = 0;
    const char* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, id, 16);
    const bool fine = read.ec == std::errc() && read.ptr == end;
    return fine ? std::optional(id) : std::nullopt;
}

// The device on USB that something in /sys is part of.
std::optional<UsbAddress> find_usb_parent(std::string path) {
    for (std::size_t up = 0; up < kMaxAncestors && path.size() > 1; ++up) {
        const auto vendor_id = read_id(path + "/idVendor");
        const auto product_id = read_id(path + "/idProduct");
        if (vendor_id && product_id) {
            return UsbAddress{.vendor_id = *vendor_id,
                              .product_id = *product_id,
                              .serial = read_attribute(path + "/serial"),
                              .port = path.substr(path.rfind('/') + 1)};
        }
        path.resize(path.rfind('/'));
    }
    return std::nullopt;
}

}  // namespace

std::vector<DeviceNode> list_device_nodes(NodeKind kind) {
    const bool is_raw = kind == NodeKind::HidRaw;
    const std::string folder = is_raw ? "/sys/class/hidraw" : "/sys/class/input";
    const std::string beginning = is_raw ? "hidraw" : "event";
    std::vector<DeviceNode> nodes;
    for (const std::string& name : list_folder(folder)) {
        if (!name.starts_with(beginning)) {
            continue;
        }
        const std::string sysfs = follow_links(folder + "/" + name);
        auto usb = sysfs.empty() ? std::nullopt : find_usb_parent(sysfs);
        if (usb) {
            nodes.push_back({(is_raw ? "/dev/" : "/dev/input/") + name, sysfs, std::move(*usb)});
        }
    }
    return nodes;
}

bool is_meant(const UsbAddress& wanted, const UsbAddress& there) {
    return wanted.vendor_id == there.vendor_id && wanted.product_id == there.product_id &&
           (wanted.serial.empty() || wanted.serial == there.serial) &&
           (wanted.port.empty() || wanted.port == there.port);
}

std::string read_report_descriptor(const DeviceNode& node) {
    auto bytes = base::read_file(node.sysfs + "/device/report_descriptor", kMaxAttributeBytes);
    return bytes.ok() ? std::move(bytes).value() : "";
}

}  // namespace drivers
