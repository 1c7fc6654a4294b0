#include "drivers/usb/transfer.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/assert.h"
#include "base/mutex.h"

namespace drivers {

// Shared by the transfer and, while it is under way, by libusb's callback.
struct UsbTransfer::State {
    explicit State(std::size_t buffer_bytes)
        : buffer(buffer_bytes), transfer(libusb_alloc_transfer(0)) {
        ASSERT(transfer != nullptr);
    }
    ~State() { libusb_free_transfer(transfer); }
    State(const State&) = delete;
    State& operator=(const State&) = delete;

    // On the thread of libusb's events.
    static void LIBUSB_CALL on_end(libusb_transfer* ended) {
        auto* const state = static_cast<State*>(ended->user_data);
        const std::shared_ptr<State> keep = std::move(state->self);
        const base::MutexLock lock(state->mutex);
        state->end = End{ended->status, static_cast<std::size_t>(ended->actual_length)};
        state->under_way = false;
        state->ended.notify_all();
    }

    std::vector<unsigned char> buffer;
    libusb_transfer* const transfer;
    std::shared_ptr<State> self;  // while it is under way
    base::Mutex mutex;
    base::CondVar ended;
    bool under_way GUARDED_BY(mutex) = false;
    std::optional<End> end GUARDED_BY(mutex);
};

UsbTransfer::UsbTransfer(std::size_t buffer_bytes)
    : state_(std::make_shared<State>(buffer_bytes)) {}

UsbTransfer::~UsbTransfer() {
    if (is_under_way()) {
        libusb_cancel_transfer(state_->transfer);
    }
}

int UsbTransfer::begin_out(libusb_device_handle* device, unsigned char endpoint,
                           std::string_view data, Duration timeout) {
    ASSERT(!data.empty() && data.size() <= state_->buffer.size());
    std::copy(data.begin(), data.end(), state_->buffer.begin());
    libusb_fill_bulk_transfer(state_->transfer, device, endpoint, state_->buffer.data(),
                              static_cast<int>(data.size()), &State::on_end, state_.get(),
                              static_cast<unsigned>(timeout.count()));
    return submit();
}

int UsbTransfer::begin_in(libusb_device_handle* device, unsigned char endpoint) {
    libusb_fill_bulk_transfer(state_->transfer, device, endpoint, state_->buffer.data(),
                              static_cast<int>(state_->buffer.size()), &State::on_end, state_.get(),
                              0);
    return submit();
}

int UsbTransfer::begin_control_in(libusb_device_handle* device, const Request& request,
                                  Duration timeout) {
    ASSERT(LIBUSB_CONTROL_SETUP_SIZE + request.length <= state_->buffer.size());
    libusb_fill_control_setup(state_->buffer.data(), request.type | LIBUSB_ENDPOINT_IN,
                              request.request, request.value, request.index, request.length);
    libusb_fill_control_transfer(state_->transfer, device, state_->buffer.data(), &State::on_end,
                                 state_.get(), static_cast<unsigned>(timeout.count()));
    return submit();
}

int UsbTransfer::submit() {
    {
        const base::MutexLock lock(state_->mutex);
        ASSERT(!state_->under_way);
        state_->under_way = true;
        state_->end.reset();
    }
    state_->self = state_;
    const int error = libusb_submit_transfer(state_->transfer);
    if (error != LIBUSB_SUCCESS) {
        state_->self.reset();
        const base::MutexLock lock(state_->mutex);
        state_->under_way = false;
    }
    return error;
}

bool UsbTransfer::is_under_way() const {
    const base::MutexLock lock(state_->mutex);
    return state_->under_way;
}

std::optional<UsbTransfer::End> UsbTransfer::wait(Duration wait) {
    const auto deadline = std::chrono::steady_clock::now() + wait;
    const base::MutexLock lock(state_->mutex);
    while (state_->under_way) {
        const auto left = std::chrono::ceil<Duration>(deadline - std::chrono::steady_clock::now());
        if (left <= Duration::zero()) {
            return std::nullopt;
        }
        state_->ended.wait_for(state_->mutex, left);
    }
    return std::exchange(state_->end, std::nullopt);
}

std::string_view UsbTransfer::received(std::size_t bytes) const {
    const bool control = state_->transfer->type == LIBUSB_TRANSFER_TYPE_CONTROL;
    const std::size_t start = control ? LIBUSB_CONTROL_SETUP_SIZE : 0;
    return {reinterpret_cast<const char*>(state_->buffer.data()) + start, bytes};
}

bool UsbTransfer::stop(Duration time) {
    if (is_under_way()) {
        libusb_cancel_transfer(state_->transfer);
        wait(time);
    }
    return !is_under_way();
}

}  // namespace drivers
