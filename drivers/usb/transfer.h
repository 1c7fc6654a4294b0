#pragma once

#include <libusb.h>

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

namespace drivers {

// One asynchronous transfer of libusb with its buffer, used again and again. Begun and waited for
// by one thread; its end comes on the thread that handles libusb's events. What is under way when
// it is destroyed is cancelled and left to end by itself: the buffer lives until then.
class UsbTransfer {
public:
    using Duration = std::chrono::milliseconds;

    struct End {
        libusb_transfer_status status = LIBUSB_TRANSFER_ERROR;
        std::size_t bytes = 0;  // moved, however it ended
    };

    explicit UsbTransfer(std::size_t buffer_bytes);
    ~UsbTransfer();
    UsbTransfer(const UsbTransfer&) = delete;
    UsbTransfer& operator=(const UsbTransfer&) = delete;

    // LIBUSB_SUCCESS, or why it was not begun. Only where none is under way. `data` has at least
    // one byte and at most the buffer's; a timeout of zero is none.
    int begin_out(libusb_device_handle* device, unsigned char endpoint, std::string_view data,
                  Duration timeout);
    int begin_in(libusb_device_handle* device, unsigned char endpoint);
    struct Request {
        std::uint8_t type = 0;
        std::uint8_t request = 0;
        std::uint16_t value = 0;
        std::uint16_t index = 0;
        std::uint16_t length = 0;
    };
    int begin_control_in(libusb_device_handle* device, const Request& request, Duration timeout);

    bool is_under_way() const;
    // The end, once; nothing while it is still under way after `wait`.
    std::optional<End> wait(Duration wait);
    // What an ended IN transfer brought.
    std::string_view received(std::size_t bytes) const;

    // Cancels, and waits for the end. False where it did not end in time: then the device must not
    // be closed.
    bool stop(Duration wait);

private:
    struct State;
    int submit();
    std::shared_ptr<State> state_;
};

}  // namespace drivers
