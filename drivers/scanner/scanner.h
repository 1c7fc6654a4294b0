#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "drivers/address.h"
#include "drivers/scanner/device_nodes.h"
#include "drivers/scanner/scan_buffer.h"

namespace drivers {

enum class ScannerKind : std::uint8_t { HidPos, Keyboard };
base::Result<ScannerKind> parse_scanner_kind(std::string_view word);  // "hid_pos", "keyboard"

enum class ScannerState : std::uint8_t {
    Ok,
    Unplugged,
    Several,   // two answer to the address, and nothing is guessed
    NoRight,   // to its node: the udev rule is missing
    Busy,      // another program has grabbed its keys
    WrongMode  // plugged in, but not as the kind that it is said to be
};
std::string_view word(ScannerState state);  // "no_right"

// One scanner of store.json, plugged in or not. Opens the nodes of that device and of no other; a
// scanner that types is grabbed (EVIOCGRAB) with all of its nodes, or not read at all, so that what
// it types reaches no page. Survives that the device is pulled out and comes back. One thread;
// nothing here blocks.
class Scanner {
public:
    using Clock = std::chrono::steady_clock;
    using Listener = std::function<void(const Scan&)>;

    // `listener` hears of each scan within the call that completes it. Refuses what is no address
    // on USB with "scanner.device".
    static base::Result<std::unique_ptr<Scanner>> create(std::string_view device, ScannerKind kind,
                                                         Listener listener);
    ~Scanner();

    // Looks at what is plugged in and opens what is new; to be called about every second.
    void look();

    // Descriptors to wait on until one is readable or is hung up.
    std::vector<int> descriptors() const;
    void read(int descriptor, Clock::time_point now);
    // Ends what has paused for too long.
    void notice_pauses(Clock::time_point now);
    bool is_amid() const;

    ScannerState state() const { return state_; }
    const std::string& detail() const { return detail_; }  // for the log: why it is not Ok

    // Longer than any scanner rests between two keys or reports.
    static constexpr std::chrono::milliseconds kPause{250};

    class Node;  // scanner_node.h

private:
    Scanner(UsbAddress device, ScannerKind kind, Listener listener);
    std::vector<DeviceNode> find_nodes();
    void open(const DeviceNode& found);
    void drop_missing(const std::vector<DeviceNode>& found);
    void set_state(ScannerState state, std::string detail);

    const UsbAddress device_;
    const ScannerKind kind_;
    const Listener listener_;
    std::vector<std::unique_ptr<Node>> nodes_;
    ScannerState state_ = ScannerState::Unplugged;
    std::string detail_;
};

}  // namespace drivers
