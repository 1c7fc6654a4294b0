#include "tests/kernel_usb/guest/gadget_printer.h"

#include <fcntl.h>
#include <linux/usb/g_printer.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <string_view>
#include <utility>

#include "base/assert.h"

namespace kernel_usb {

namespace {

constexpr const char* kGadget = "/dev/g_printer0";
constexpr const char* kPlug = "/sys/kernel/config/usb_gadget/printer/UDC";
constexpr std::size_t kRequest = 8192;  // f_printer's USB_BUFSIZE
constexpr std::chrono::milliseconds kTick{5};
constexpr int kTicksToComeUp = 4'000;

bool write_plug(std::string_view controller) {
    const int file = ::open(kPlug, O_WRONLY | O_CLOEXEC);
    ASSERT(file >= 0);
    const ssize_t count = ::write(file, controller.data(), controller.size());
    ::close(file);
    return count == static_cast<ssize_t>(controller.size());
}

short poll_for(int file, short events) {
    pollfd poll{file, events, 0};
    ::poll(&poll, 1, static_cast<int>(kTick.count()));
    return poll.revents;
}

template <typename Condition>
void wait_until(Condition condition) {
    for (int ticks = 0; !condition(); ++ticks) {
        ASSERT(ticks < kTicksToComeUp);
        std::this_thread::sleep_for(kTick);
    }
}

}  // namespace

GadgetPrinter::GadgetPrinter(fake_printer::Device& device) : device_(device) {
    write_plug("\n");  // a test that was aborted left it plugged in
    plug();
    thread_ = std::thread([this] { run(); });
}

GadgetPrinter::~GadgetPrinter() {
    stopping_ = true;
    thread_.join();
    unplug();
}

// Its file comes with the plug, the right to it a moment later, and the host a moment after that.
void GadgetPrinter::plug() {
    ASSERT(write_plug("dummy_udc.0\n"));
    int file = -1;
    wait_until([&file] { return (file = ::open(kGadget, O_RDWR | O_NONBLOCK | O_CLOEXEC)) >= 0; });
    wait_until([file] { return (poll_for(file, POLLOUT) & (POLLERR | POLLHUP)) == 0; });
    const base::MutexLock lock(mutex_);
    file_ = file;
}

void GadgetPrinter::unplug() {
    {
        const base::MutexLock lock(mutex_);
        if (file_ < 0) {
            return;
        }
        ::close(std::exchange(file_, -1));
        answers_.clear();
        arrived_.clear();
    }
    ASSERT(write_plug("\n"));
}

void GadgetPrinter::set_port_status(std::uint8_t status) {
    const base::MutexLock lock(mutex_);
    ASSERT(::ioctl(file_, GADGET_SET_PRINTER_STATUS, static_cast<unsigned long>(status)) >= 0);
}

void GadgetPrinter::run() {
    while (!stopping_) {
        if (!serve()) {
            std::this_thread::sleep_for(kTick);
        }
        if (taken_ >= unplug_at_) {
            unplug_at_ = kAll;
            unplug();
        }
    }
}

// Whether there was anything to do.
bool GadgetPrinter::serve() {
    const base::MutexLock lock(mutex_);
    if (file_ < 0) {
        return false;
    }
    answers_ += device_.take_answers();
    const auto wanted = static_cast<short>(POLLIN | (answers_.empty() ? 0 : POLLOUT));
    const short events = poll_for(file_, wanted);
    if ((events & POLLOUT) != 0) {
        give();
    }
    return (!arrived_.empty() || (events & POLLIN) != 0) && take();
}

// A request of the gadget is read whole or not at all: the kernel frees one that was read in part
// twice when the plug is pulled.
bool GadgetPrinter::take() {
    if (arrived_.empty()) {
        arrived_.resize(kRequest);
        const ssize_t count = ::read(file_, arrived_.data(), kRequest);
        arrived_.resize(static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
    }
    const std::size_t limit = std::min<std::size_t>(most_, unplug_at_);
    const std::size_t count =
        std::min({arrived_.size(), device_.room(), limit - std::min<std::size_t>(limit, taken_)});
    device_.receive(std::string_view(arrived_).substr(0, count));
    arrived_.erase(0, count);
    taken_ += count;
    return count > 0;
}

void GadgetPrinter::give() {
    const ssize_t count = ::write(file_, answers_.data(), answers_.size());
    if (count > 0) {
        answers_.erase(0, static_cast<std::size_t>(count));
    }
}

}  // namespace kernel_usb
