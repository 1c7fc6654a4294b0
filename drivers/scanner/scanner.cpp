#include "drivers/scanner/scanner.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include "drivers/scanner/scanner_node.h"

namespace drivers {
namespace {

ScannerState state_of(int error) {
    return error == EBUSY                      ? ScannerState::Busy
           : error == EACCES || error == EPERM ? ScannerState::NoRight
                                               : ScannerState::Unplugged;
}

std::string explain(const DeviceNode& node, int error) {
    const std::string reason = node.path + ": " + std::strerror(error);
    switch (state_of(error)) {
        case ScannerState::NoRight:
            return reason +
                   " (is drivers/udev/61-counterfoil-scanner.rules installed, and is the "
                   "user in the group counterfoil?)";
        case ScannerState::Busy:
            return reason + " (another program has grabbed it)";
        case ScannerState::Ok:
        case ScannerState::Unplugged:
        case ScannerState::Several:
        case ScannerState::WrongMode:
            break;
    }
    return reason;
}

bool is_same(const DeviceNode& one, const DeviceNode& other) {
    return one.path == other.path && one.sysfs == other.sysfs;
}

}  // namespace

base::Result<ScannerKind> parse_scanner_kind(std::string_view word) {
    if (word == "hid_pos") {
        return ScannerKind::HidPos;
    }
    if (word == "keyboard") {
        return ScannerKind::Keyboard;
    }
    return base::error(base::ErrorCode::InvalidInput, "scanner.kind",
                       "a scanner's kind is hid_pos or keyboard");
}

std::string_view word(ScannerState state) {
    constexpr std::array<std::string_view, 6> kWords = {"ok",       "unplugged", "several",
                                                        "no_right", "busy",      "wrong_mode"};
    return kWords[static_cast<std::size_t>(state)];
}

base::Result<std::unique_ptr<Scanner>> Scanner::create(std::string_view device, ScannerKind kind,
                                                       Listener listener) {
    auto address = parse_address(device);
    if (!address.ok() || address->kind != Address::Kind::Usb) {
        return base::error(base::ErrorCode::InvalidInput, "scanner.device",
                           "a scanner's device is usb://VID:PID[/SERIAL][?port=BUS-PORT], not " +
                               std::string(device));
    }
    return std::unique_ptr<Scanner>(
        new Scanner(std::move(address->usb), kind, std::move(listener)));
}

Scanner::Scanner(UsbAddress device, ScannerKind kind, Listener listener)
    : device_(std::move(device)), kind_(kind), listener_(std::move(listener)) {}

Scanner::~Scanner() = default;

void Scanner::set_state(ScannerState state, std::string detail) {
    state_ = state;
    detail_ = std::move(detail);
}

// All nodes of the one device that is meant; none, with the reason noted, where it is not one.
std::vector<DeviceNode> Scanner::find_nodes() {
    std::vector<DeviceNode> found =
        list_device_nodes(kind_ == ScannerKind::HidPos ? NodeKind::HidRaw : NodeKind::InputEvent);
    std::erase_if(found, [this](const DeviceNode& node) { return !is_meant(device_, node.usb); });
    if (found.empty()) {
        set_state(ScannerState::Unplugged, format_address(device_) + " is not plugged in");
        return found;
    }
    const std::string& port = found.front().usb.port;
    if (std::any_of(found.begin(), found.end(),
                    [&port](const DeviceNode& node) { return node.usb.port != port; })) {
        set_state(ScannerState::Several, "several scanners answer to " + format_address(device_) +
                                             ": add serial number or port");
        found.clear();
    }
    return found;
}

void Scanner::drop_missing(const std::vector<DeviceNode>& found) {
    std::erase_if(nodes_, [&found](const std::unique_ptr<Node>& open) {
        return std::none_of(found.begin(), found.end(), [&open](const DeviceNode& node) {
            return is_same(node, open->what());
        });
    });
}

void Scanner::look() {
    const std::vector<DeviceNode> found = find_nodes();
    drop_missing(found);
    if (found.empty()) {
        return;
    }
    set_state(ScannerState::Ok, "");
    for (const DeviceNode& node : found) {
        const bool is_open = std::any_of(
            nodes_.begin(), nodes_.end(),
            [&node](const std::unique_ptr<Node>& open) { return is_same(node, open->what()); });
        if (!is_open) {
            open(node);
        }
    }
    if (nodes_.empty() && state_ == ScannerState::Ok) {
        set_state(ScannerState::WrongMode, format_address(device_) +
                                               " is plugged in, but has no interface of the usage "
                                               "page of barcode scanners");
    }
    if (state_ != ScannerState::Ok && kind_ == ScannerKind::Keyboard) {
        nodes_.clear();  // a part of it would type into the page
    }
}

void Scanner::open(const DeviceNode& found) {
    auto node = kind_ == ScannerKind::HidPos ? Node::open_hid_pos(found, listener_)
                                             : Node::open_keyboard(found, listener_);
    if (node.error != 0) {
        set_state(state_of(node.error), explain(found, node.error));
    } else if (node.node) {
        nodes_.push_back(std::move(node.node));
    }
}

std::vector<int> Scanner::descriptors() const {
    std::vector<int> descriptors;
    for (const auto& node : nodes_) {
        descriptors.push_back(node->descriptor());
    }
    return descriptors;
}

void Scanner::read(int descriptor, Clock::time_point now) {
    std::erase_if(nodes_, [&](const std::unique_ptr<Node>& node) {
        return node->descriptor() == descriptor && !node->read(now);
    });
    if (nodes_.empty()) {
        set_state(ScannerState::Unplugged, format_address(device_) + " was pulled out");
    }
}

void Scanner::notice_pauses(Clock::time_point now) {
    for (const auto& node : nodes_) {
        node->notice_pause(now, kPause);
    }
}

bool Scanner::is_amid() const {
    return std::any_of(nodes_.begin(), nodes_.end(),
                       [](const auto& node) { return node->is_amid(); });
}

}  // namespace drivers
