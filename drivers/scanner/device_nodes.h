#pragma once

#include <string>
#include <vector>

#include "drivers/address.h"

namespace drivers {

// A node below /dev that belongs to something on USB.
struct DeviceNode {
    std::string path;   // "/dev/hidraw0", "/dev/input/event3"
    std::string sysfs;  // where the kernel tells of it, symbolic links followed
    UsbAddress usb;     // everything that is known, also the port
};

enum class NodeKind { HidRaw, InputEvent };

// What is plugged in now, from /sys, without opening any device. What is not on USB is left out.
std::vector<DeviceNode> list_device_nodes(NodeKind kind);

bool is_meant(const UsbAddress& wanted, const UsbAddress& there);

// The report descriptor of a hidraw node; "" where it cannot be read.
std::string read_report_descriptor(const DeviceNode& node);

}  // namespace drivers
