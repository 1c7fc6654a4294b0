#include "drivers/scanner/scanner_node.h"

#include <fcntl.h>
#include <linux/input.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

namespace drivers {
namespace {

constexpr int kReadsAtOnce = 64;  // then others have their turn

int open_node(const std::string& path) {
    return ::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
}

}  // namespace

Scanner::Node::~Node() {
    ::close(descriptor_);
}

void Scanner::Node::tell(const std::optional<Scan>& scan) const {
    if (scan) {
        listener_(*scan);
    }
}

bool Scanner::Node::read(Clock::time_point now) {
    std::array<char, kMostAtOnce> buffer;
    const std::size_t most = std::min(most_at_once(), buffer.size());
    for (int i = 0; i < kReadsAtOnce; ++i) {
        const ssize_t count = ::read(descriptor_, buffer.data(), most);
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count < 0 && errno == EAGAIN) {
            return true;
        }
        if (count <= 0) {
            tell(give_up());
            return false;
        }
        last_read_ = now;
        pending_.append(buffer.data(), static_cast<std::size_t>(count));
        pending_.erase(0, take(pending_));
    }
    return true;
}

void Scanner::Node::notice_pause(Clock::time_point now, std::chrono::milliseconds pause_after) {
    if (is_amid() && now - last_read_ >= pause_after) {
        tell(pause());
    }
}

namespace {

// Reports of a hidraw node.
class HidPosNode final : public Scanner::Node {
public:
    HidPosNode(DeviceNode what, int descriptor, const Scanner::Listener& listener,
               HidPosReader reader)
        : Node(std::move(what), descriptor, listener), reader_(std::move(reader)) {}

    bool is_amid() const override { return reader_.is_amid(); }

protected:
    std::size_t most_at_once() const override { return reader_.longest_report(); }
    // The kernel gives one report a read. Whatever does not begin like one that we know is dropped
    // whole; a short one is judged by the reader.
    std::size_t take(std::string_view bytes) override {
        std::size_t taken = 0;
        while (taken < bytes.size()) {
            const std::size_t size = reader_.report_bytes(bytes[taken]);
            if (size == 0) {
                return bytes.size();
            }
            const std::string_view report = bytes.substr(taken, size);
            tell(reader_.take(report));
            taken += report.size();
        }
        return taken;
    }
    // A part is missing.
    std::optional<Scan> pause() override { return reader_.give_up(); }
    std::optional<Scan> give_up() override { return reader_.give_up(); }

private:
    HidPosReader reader_;
};

// Key events of an input node.
class KeyboardNode final : public Scanner::Node {
public:
    KeyboardNode(DeviceNode what, int descriptor, const Scanner::Listener& listener)
        : Node(std::move(what), descriptor, listener) {}

    bool is_amid() const override { return reader_.is_amid(); }

protected:
    std::size_t take(std::string_view bytes) override {
        std::size_t taken = 0;
        for (input_event event; bytes.size() - taken >= sizeof event; taken += sizeof event) {
            std::memcpy(&event, bytes.data() + taken, sizeof event);
            tell(reader_.take(event.type, event.code, event.value));
        }
        return taken;
    }
    std::optional<Scan> pause() override { return reader_.pause(); }
    std::optional<Scan> give_up() override { return reader_.give_up(); }

private:
    KeyReader reader_;
};

}  // namespace

Scanner::Node::Opened Scanner::Node::open_hid_pos(const DeviceNode& what,
                                                  const Listener& listener) {
    auto reader = HidPosReader::create(read_report_descriptor(what));
    if (!reader) {
        return {};
    }
    const int descriptor = open_node(what.path);
    if (descriptor < 0) {
        return {.node = nullptr, .error = errno};
    }
    return {.node = std::make_unique<HidPosNode>(what, descriptor, listener, std::move(*reader))};
}

Scanner::Node::Opened Scanner::Node::open_keyboard(const DeviceNode& what,
                                                   const Listener& listener) {
    const int descriptor = open_node(what.path);
    if (descriptor < 0) {
        return {.node = nullptr, .error = errno};
    }
    auto node = std::make_unique<KeyboardNode>(what, descriptor, listener);
    if (::ioctl(descriptor, EVIOCGRAB, 1) != 0) {
        return {.node = nullptr, .error = errno};
    }
    return {.node = std::move(node)};
}

}  // namespace drivers
