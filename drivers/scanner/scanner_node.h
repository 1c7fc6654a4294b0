#pragma once

#include <memory>
#include <string>

#include "drivers/scanner/hid_pos.h"
#include "drivers/scanner/key_reader.h"
#include "drivers/scanner/scanner.h"

namespace drivers {

// One open node of a scanner.
class Scanner::Node {
public:
    struct Opened {
        std::unique_ptr<Node> node;  // none where the node is of no interest
        int error = 0;               // errno
    };
    static Opened open_hid_pos(const DeviceNode& what, const Listener& listener);
    static Opened open_keyboard(const DeviceNode& what, const Listener& listener);

    virtual ~Node();
    Node(const Node&) = delete;
    Node& operator=(const Node&) = delete;

    const DeviceNode& what() const { return what_; }
    int descriptor() const { return descriptor_; }
    virtual bool is_amid() const = 0;

    // Takes what waits; false where the device is gone.
    bool read(Clock::time_point now);
    void notice_pause(Clock::time_point now, std::chrono::milliseconds pause);

protected:
    static constexpr std::size_t kMostAtOnce = 4'096;
    Node(DeviceNode what, int descriptor, const Listener& listener)
        : what_(std::move(what)), descriptor_(descriptor), listener_(listener) {}
    // No longer than one message where the device's messages must not run into each other.
    virtual std::size_t most_at_once() const { return kMostAtOnce; }
    // Works through whole messages at the beginning of `bytes` and says how much of it that was.
    virtual std::size_t take(std::string_view bytes) = 0;
    virtual std::optional<Scan> pause() = 0;
    virtual std::optional<Scan> give_up() = 0;
    void tell(const std::optional<Scan>& scan) const;

private:
    const DeviceNode what_;
    const int descriptor_;
    const Listener& listener_;  // of the scanner, which owns its nodes
    std::string pending_;
    Clock::time_point last_read_{};
};

}  // namespace drivers
