#include "drivers/usb/connection.h"

#include <algorithm>
#include <thread>
#include <utility>

#include "base/log.h"
#include "drivers/usb/device_id.h"

namespace drivers {

namespace {

using Duration = Transport::Duration;
using SteadyClock = std::chrono::steady_clock;

constexpr std::size_t kOutBytes = 16 * 1024;  // one request to the kernel
constexpr std::size_t kInBytes = 512;
constexpr std::size_t kControlBytes = 1024;  // as much as usblp asks for
constexpr int kMaxStalls = 3;
constexpr int kMaxStale = 64;        // packets of an earlier conversation
constexpr Duration kFirstPause{20};  // of an opening that is tried again
constexpr Duration kLongestPause{250};
constexpr Duration kEmptyPause{10};  // printers that answer "nothing" at once are not asked faster
constexpr Duration kStale{20};
constexpr Duration kStop{2'000};              // the kernel ends a cancelled transfer at once
constexpr std::uint8_t kClassRequest = 0xA1;  // class, interface, device to host
constexpr std::uint8_t kGetDeviceId = 0;
constexpr std::uint8_t kGetPortStatus = 1;

Duration until(SteadyClock::time_point deadline) {
    return std::max(Duration::zero(), std::chrono::ceil<Duration>(deadline - SteadyClock::now()));
}

base::Error offline(std::string detail) {
    return base::error(base::ErrorCode::Unavailable, "printer.offline", std::move(detail));
}

base::Error offline(const char* what, int error) {
    switch (error) {
        case LIBUSB_ERROR_ACCESS:
            return offline("no right to use the printer on USB: install drivers/udev's rule");
        case LIBUSB_ERROR_BUSY:
            return offline("another program holds the printer on USB");
        case LIBUSB_ERROR_NO_DEVICE:
        case LIBUSB_ERROR_NOT_FOUND:
            return offline("the printer was unplugged");
    }
    return offline(std::string(what) + ": " + libusb_error_name(error));
}

// `attempt` until it answers something else than "not yet", or the deadline.
template <typename Attempt>
int insist(SteadyClock::time_point deadline, Attempt attempt) {
    Duration pause = kFirstPause;
    while (true) {
        const int error = attempt();
        const bool not_yet = error == LIBUSB_ERROR_ACCESS || error == LIBUSB_ERROR_BUSY;
        if (!not_yet || until(deadline) <= pause) {
            return error;
        }
        std::this_thread::sleep_for(pause);
        pause = std::min(pause * 2, kLongestPause);
    }
}

using Configuration =
    std::unique_ptr<libusb_config_descriptor, decltype(&libusb_free_config_descriptor)>;

// The active configuration; a device without one gets its first, others are left as they are.
base::Result<Configuration> load_configuration(libusb_device_handle* handle) {
    libusb_device* const device = libusb_get_device(handle);
    libusb_config_descriptor* read = nullptr;
    int error = libusb_get_active_config_descriptor(device, &read);
    if (error == LIBUSB_ERROR_NOT_FOUND) {
        error = libusb_get_config_descriptor(device, 0, &read);
        if (error == LIBUSB_SUCCESS) {
            error = libusb_set_configuration(handle, read->bConfigurationValue);
        }
    }
    Configuration configuration(read, &libusb_free_config_descriptor);
    if (error != LIBUSB_SUCCESS) {
        return offline("its configuration", error);
    }
    return configuration;
}

// Whole packets, so that the printer can never send more than there is room for.
std::size_t in_buffer(const UsbPrinterInterface& interface) {
    return std::max<std::size_t>(kInBytes / interface.in_packet, 1) * interface.in_packet;
}

}  // namespace

base::Result<std::unique_ptr<UsbConnection>> UsbConnection::open(libusb_device* device,
                                                                 const UsbQuirks& quirks,
                                                                 Duration wait) {
    const auto deadline = SteadyClock::now() + wait;
    libusb_device_handle* handle = nullptr;
    if (const int error = insist(deadline, [&] { return libusb_open(device, &handle); });
        error != LIBUSB_SUCCESS) {
        return offline("opening it", error);
    }
    std::unique_ptr<libusb_device_handle, decltype(&libusb_close)> opened(handle, &libusb_close);
    TRY(configuration, load_configuration(handle));
    const auto interface = find_printer_interface(*configuration, quirks);
    if (!interface) {
        return offline("this device on USB is no printer that we understand");
    }
    std::unique_ptr<UsbConnection> connection(new UsbConnection(opened.release(), *interface));
    CHECK_OK(connection->claim(quirks, deadline));
    return connection;
}

std::string UsbConnection::ask_device_id(libusb_device* device, const UsbQuirks& quirks,
                                         Duration deadline) {
    libusb_config_descriptor* read = nullptr;
    if (libusb_get_active_config_descriptor(device, &read) != LIBUSB_SUCCESS) {
        return {};  // giving it one is for who prints
    }
    const Configuration configuration(read, &libusb_free_config_descriptor);
    const auto interface = find_printer_interface(*configuration, quirks);
    libusb_device_handle* handle = nullptr;
    if (!interface || libusb_open(device, &handle) != LIBUSB_SUCCESS) {
        return {};
    }
    return UsbConnection(handle, *interface).device_id(deadline);
}

UsbConnection::UsbConnection(libusb_device_handle* handle, const UsbPrinterInterface& interface)
    : handle_(handle),
      interface_(interface),
      out_(kOutBytes),
      in_(in_buffer(interface)),
      control_(LIBUSB_CONTROL_SETUP_SIZE + kControlBytes) {}

base::Status UsbConnection::claim(const UsbQuirks& quirks, SteadyClock::time_point deadline) {
    const int number = interface_.number;
    if (quirks.no_reattach) {
        libusb_detach_kernel_driver(handle_, number);  // what claiming says counts
    } else {
        libusb_set_auto_detach_kernel_driver(handle_, 1);
    }
    if (const int error = insist(deadline, [&] { return libusb_claim_interface(handle_, number); });
        error != LIBUSB_SUCCESS) {
        return offline("claiming it", error);
    }
    claimed_ = true;
    if (!interface_.has_alternates) {
        return base::ok();
    }
    const int error = libusb_set_interface_alt_setting(handle_, number, interface_.alternate);
    return error == LIBUSB_SUCCESS ? base::ok() : base::Status(offline("its setting", error));
}

UsbConnection::~UsbConnection() {
    const bool out_ended = out_.stop(kStop);
    const bool in_ended = in_.stop(kStop);
    if (!out_ended || !in_ended || !control_.stop(kStop)) {
        // Closing under a transfer is worse than a handle that stays open.
        base::log(base::LogLevel::Error, "usb.transfer_stuck");
        return;
    }
    if (claimed_) {
        libusb_release_interface(handle_, interface_.number);
    }
    libusb_close(handle_);
}

void UsbConnection::begin() {
    taken_ = 0;
    stalls_ = 0;
    // A read that is still under way has had nothing to read; at first nobody knows.
    const bool quiet = begun_ && in_.is_under_way();
    begun_ = true;
    if (quiet || !can_receive()) {
        return;
    }
    for (int i = 0; i < kMaxStale; ++i) {
        const auto stale = receive(kStale);
        if (!stale.ok() || stale->empty()) {
            return;
        }
    }
}

Transport::Sent UsbConnection::send(std::string_view bytes, Duration stall) {
    Transport::Sent sent;
    while (sent.bytes < bytes.size() && !broken_) {
        const UsbTransfer::End end = run_out(bytes.substr(sent.bytes, kOutBytes), stall);
        sent.bytes += end.bytes;
        taken_ += end.bytes;
        switch (end.status) {
            case LIBUSB_TRANSFER_COMPLETED:
            case LIBUSB_TRANSFER_TIMED_OUT:
                if (end.bytes == 0) {
                    return sent;  // it takes nothing now: busy, or waiting for a person
                }
                break;
            case LIBUSB_TRANSFER_STALL:
                if (!clear_stall(interface_.out_endpoint) || taken_ > 0) {
                    broken_ = true;
                }
                break;
            case LIBUSB_TRANSFER_ERROR:
            case LIBUSB_TRANSFER_CANCELLED:
            case LIBUSB_TRANSFER_NO_DEVICE:
            case LIBUSB_TRANSFER_OVERFLOW:
                broken_ = true;
                break;
        }
    }
    sent.broken = broken_;
    return sent;
}

UsbTransfer::End UsbConnection::run_out(std::string_view bytes, Duration stall) {
    const Duration timeout = std::max(stall, Duration(1));
    const int error = out_.begin_out(handle_, interface_.out_endpoint, bytes, timeout);
    if (error != LIBUSB_SUCCESS) {
        return {};
    }
    const auto end = out_.wait(timeout + kStop);
    return end.value_or(UsbTransfer::End());
}

// A printer that stalls again and again is reset, once: what remains before pulling its plug.
bool UsbConnection::clear_stall(unsigned char endpoint) {
    if (++stalls_ <= kMaxStalls) {
        return libusb_clear_halt(handle_, endpoint) == LIBUSB_SUCCESS;
    }
    base::log(base::LogLevel::Warning, "usb.reset");
    in_.stop(kStop);
    libusb_reset_device(handle_);
    return false;
}

// One read stays under way between calls, so that nothing is lost by cancelling it.
base::Result<std::string> UsbConnection::receive(Duration wait) {
    const auto deadline = SteadyClock::now() + wait;
    while (!broken_) {
        const std::optional<UsbTransfer::End> end = in_.wait(until(deadline));
        if (!end) {
            if (in_.is_under_way()) {
                return std::string();
            }
            broken_ = in_.begin_in(handle_, *interface_.in_endpoint) != LIBUSB_SUCCESS;
            continue;
        }
        switch (end->status) {
            case LIBUSB_TRANSFER_COMPLETED:
                if (end->bytes > 0) {
                    return std::string(in_.received(end->bytes));
                }
                std::this_thread::sleep_for(std::min(kEmptyPause, until(deadline)));
                if (until(deadline) == Duration::zero()) {
                    return std::string();
                }
                break;
            case LIBUSB_TRANSFER_STALL:
                broken_ = !clear_stall(*interface_.in_endpoint);
                break;
            case LIBUSB_TRANSFER_ERROR:
            case LIBUSB_TRANSFER_TIMED_OUT:
            case LIBUSB_TRANSFER_CANCELLED:
            case LIBUSB_TRANSFER_NO_DEVICE:
            case LIBUSB_TRANSFER_OVERFLOW:
                broken_ = true;
                break;
        }
    }
    return base::error(base::ErrorCode::Io, "printer.offline", "the connection on USB broke");
}

std::optional<std::uint8_t> UsbConnection::port_status(Duration wait) {
    const auto answer = ask({kClassRequest, kGetPortStatus, 0, interface_.number, 1}, wait);
    return answer && answer->size() == 1 ? std::optional(static_cast<std::uint8_t>(answer->front()))
                                         : std::nullopt;
}

std::string UsbConnection::device_id(Duration wait) {
    const auto setting = static_cast<std::uint16_t>(interface_.number << 8 | interface_.alternate);
    return device_id_text(
        ask({kClassRequest, kGetDeviceId, 0, setting, kControlBytes}, wait).value_or(""));
}

std::optional<std::string_view> UsbConnection::ask(const UsbTransfer::Request& request,
                                                   Duration wait) {
    if (!interface_.has_class_requests || broken_) {
        return std::nullopt;
    }
    if (control_.begin_control_in(handle_, request, wait) != LIBUSB_SUCCESS) {
        return std::nullopt;
    }
    const auto end = control_.wait(wait + kStop);
    if (!end || end->status != LIBUSB_TRANSFER_COMPLETED) {
        broken_ = broken_ || !end || end->status == LIBUSB_TRANSFER_NO_DEVICE;
        return std::nullopt;  // a stall here means that it does not know the question
    }
    return control_.received(end->bytes);
}

}  // namespace drivers
