#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <thread>

#include "base/mutex.h"
#include "tests/fake_printer/device.h"

namespace kernel_usb {

// The fake printer at the other end of the cable: what the host sends to the kernel's printer
// gadget is read from its device file and printed, answers go back. Starts plugged in; the gadget
// itself was made by `init`. Owns one thread.
class GadgetPrinter {
public:
    // `device` must outlive it.
    explicit GadgetPrinter(fake_printer::Device& device);
    ~GadgetPrinter();  // plugged out
    GadgetPrinter(const GadgetPrinter&) = delete;
    GadgetPrinter& operator=(const GadgetPrinter&) = delete;

    void plug() EXCLUDES(mutex_);
    void unplug() EXCLUDES(mutex_);

    // From now on. The gadget accepts up to two of its buffers of 8 KiB more.
    void take_at_most(std::size_t bytes) { most_ = taken_ + bytes; }
    void take_all() { most_ = kAll; }
    // The plug is pulled when so many bytes more were taken.
    void unplug_at(std::size_t bytes) { unplug_at_ = taken_ + bytes; }
    std::size_t taken() const { return taken_; }

    // The printer class's word on paper and readiness, which the kernel answers for the printer.
    void set_port_status(std::uint8_t status) EXCLUDES(mutex_);

private:
    static constexpr std::size_t kAll = std::numeric_limits<std::size_t>::max();

    void run();
    bool serve() EXCLUDES(mutex_);
    bool take() REQUIRES(mutex_);
    void give() REQUIRES(mutex_);

    fake_printer::Device& device_;
    base::Mutex mutex_;
    int file_ GUARDED_BY(mutex_) = -1;        // while plugged in
    std::string arrived_ GUARDED_BY(mutex_);  // and was not taken yet
    std::string answers_ GUARDED_BY(mutex_);
    std::atomic<std::size_t> taken_{0};
    std::atomic<std::size_t> most_{kAll};
    std::atomic<std::size_t> unplug_at_{kAll};
    std::atomic<bool> stopping_{false};
    std::thread thread_;
};

}  // namespace kernel_usb
