#pragma once

#include <atomic>
#include <catch2/catch.hpp>
#include <chrono>
#include <memory>
#include <string>
#include <thread>

#include "drivers/usb/host.h"
#include "tests/drivers/usb/fake_device.h"

namespace usb_test {

using namespace std::chrono_literals;
using Duration = drivers::Transport::Duration;

// Keeps what it is given, says what it is told to.
class Recorder final : public Firmware {
public:
    std::size_t take(std::string_view bytes) override {
        const std::lock_guard lock(mutex_);
        taken_ += bytes;
        return bytes.size();
    }
    std::string give(std::size_t most) override {
        const std::lock_guard lock(mutex_);
        const std::string said = to_say_.substr(0, most);
        to_say_.erase(0, said.size());
        return said;
    }

    std::string taken() const {
        const std::lock_guard lock(mutex_);
        return taken_;
    }
    void forget() {
        const std::lock_guard lock(mutex_);
        taken_.clear();
    }
    void say(std::string_view words) {
        const std::lock_guard lock(mutex_);
        to_say_ += words;
    }
    bool has_said_all() const {
        const std::lock_guard lock(mutex_);
        return to_say_.empty();
    }

private:
    mutable std::mutex mutex_;
    std::string taken_;
    std::string to_say_;
};

// One printer that records, and what is to be tested in front of it.
struct Bench {
    explicit Bench(Shape shape = {}) : device(testbed, shape, firmware) {}

    std::unique_ptr<drivers::Transport> open(const char* address = "usb://04b8:0e28",
                                             Duration deadline = 2s) {
        auto opened = host.open(drivers::parse_address(address)->usb, deadline);
        REQUIRE(opened.ok());
        return std::move(opened).value();
    }
    std::string why_not(const char* address = "usb://04b8:0e28", Duration deadline = 100ms) {
        const auto opened = host.open(drivers::parse_address(address)->usb, deadline);
        REQUIRE_FALSE(opened.ok());
        CHECK(opened.error().key == "printer.offline");
        return opened.error().detail;
    }

    Testbed testbed;
    Recorder firmware;
    FakeDevice device;
    std::atomic<int> changes{0};
    drivers::UsbHost host{[this] { ++changes; }};
};

inline std::string sample(std::size_t size) {
    std::string text;
    for (std::size_t i = 0; i < size; ++i) {
        text += static_cast<char>('a' + i % 23);
    }
    return text;
}

// What another thread brings about soon, without a time by which it must be there.
template <typename Condition>
bool comes_true(Condition condition) {
    for (int i = 0; i < 10'000 && !condition(); ++i) {
        std::this_thread::sleep_for(1ms);
    }
    return condition();
}

}  // namespace usb_test
