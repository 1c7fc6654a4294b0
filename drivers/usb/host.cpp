#include "drivers/usb/host.h"

#include <pthread.h>
#include <sys/time.h>

#include <chrono>
#include <utility>

#include "base/log.h"
#include "drivers/usb/device_id.h"

namespace drivers {

namespace {

constexpr timeval kLoop{60, 0};  // woken for everything that matters
constexpr std::chrono::milliseconds kAfterError{100};
constexpr std::chrono::milliseconds kAnswer{500};  // who it is, a printer says at once or never

base::Error offline(std::string detail) {
    return base::error(base::ErrorCode::Unavailable, "printer.offline", std::move(detail));
}

// Two clones of the same ids may be changed for each other by whoever moves a plug.
base::Status check_model(const UsbAddress& address, const std::string& device_id) {
    const std::string model = parse_device_id(device_id).model;
    if (address.model.empty() || address.model == model) {
        return base::ok();
    }
    return offline("another printer is plugged in there: " + format_address(address) + " says \"" +
                   device_id + "\"");
}

}  // namespace

// A conversation; the printer stays open behind it.
class UsbHost::Lease final : public Transport {
public:
    Lease(UsbHost& host, std::string key, Connection connection)
        : host_(host), key_(std::move(key)), connection_(std::move(connection)) {
        connection_->begin();
    }
    ~Lease() override { host_.give_back(key_, std::move(connection_)); }
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;

    Sent send(std::string_view bytes, Duration stall) override {
        return connection_->send(bytes, stall);
    }
    base::Result<std::string> receive(Duration wait) override {
        if (!can_receive()) {
            return base::error(base::ErrorCode::Unsupported, "printer.offline",
                               "nothing comes back this way");
        }
        return connection_->receive(wait);
    }
    bool can_receive() const override { return connection_->can_receive(); }
    std::optional<std::uint8_t> port_status(Duration wait) override {
        return connection_->port_status(wait);
    }

private:
    UsbHost& host_;
    const std::string key_;
    Connection connection_;
};

UsbHost::UsbHost(std::function<void()> on_change, const UsbQuirkTable& quirks)
    : on_change_(std::move(on_change)), quirks_(quirks) {}

UsbHost::~UsbHost() {
    libusb_context* context = nullptr;
    std::map<std::string, Connection> connections;
    {
        const base::MutexLock lock(mutex_);
        context = std::exchange(context_, nullptr);
        connections.swap(connections_);
    }
    connections.clear();  // while their transfers' ends are still handled
    if (context == nullptr) {
        return;
    }
    stopping_ = true;
    libusb_interrupt_event_handler(context);
    events_.join();
    libusb_exit(context);
}

base::Result<libusb_context*> UsbHost::start() {
    const base::MutexLock lock(mutex_);
    if (context_ != nullptr) {
        return context_;
    }
    libusb_context* context = nullptr;
    if (const int error = libusb_init(&context); error != LIBUSB_SUCCESS) {
        return offline(std::string("no USB on this machine: ") + libusb_error_name(error));
    }
    const int watching = libusb_hotplug_register_callback(
        context, LIBUSB_HOTPLUG_EVENT_DEVICE_ARRIVED | LIBUSB_HOTPLUG_EVENT_DEVICE_LEFT, 0,
        LIBUSB_HOTPLUG_MATCH_ANY, LIBUSB_HOTPLUG_MATCH_ANY, LIBUSB_HOTPLUG_MATCH_ANY,
        &UsbHost::on_hotplug, this, nullptr);
    if (watching != LIBUSB_SUCCESS) {
        base::log(base::LogLevel::Warning, "usb.no_hotplug",
                  {{"error", libusb_error_name(watching)}});
    }
    context_ = context;
    events_ = std::thread([this, context] { handle_events(context); });
    return context_;
}

void UsbHost::handle_events(libusb_context* context) {
    pthread_setname_np(pthread_self(), "usb-events");
    while (!stopping_) {
        timeval timeout = kLoop;
        if (libusb_handle_events_timeout_completed(context, &timeout, nullptr) != LIBUSB_SUCCESS) {
            std::this_thread::sleep_for(kAfterError);
        }
        if (changed_.exchange(false)) {
            const base::MutexLock lock(listener_mutex_);
            if (on_change_) {
                on_change_();
            }
        }
    }
}

void UsbHost::forget_listener() {
    const base::MutexLock lock(listener_mutex_);
    on_change_ = {};
}

// libusb may not be asked for anything from here.
int UsbHost::on_hotplug(libusb_context*, libusb_device*, libusb_hotplug_event, void* host) {
    static_cast<UsbHost*>(host)->changed_ = true;
    return 0;  // goes on watching
}

base::Result<std::vector<UsbPrinterFound>> UsbHost::list(Ask ask) {
    TRY(context, start());
    std::vector<UsbPrinterFound> printers = list_usb_printers(context, quirks_);
    for (UsbPrinterFound& found : printers) {
        const auto device = find_usb_device(context, found.address);
        if (ask == Ask::DeviceIds && device.ok()) {
            found.device_id =
                UsbConnection::ask_device_id(device->get(), quirks_of(found.address), kAnswer);
        }
    }
    return printers;
}

UsbQuirks UsbHost::quirks_of(const UsbAddress& address) const {
    return quirks_.find(address.vendor_id, address.product_id);
}

base::Result<std::unique_ptr<Transport>> UsbHost::open(const UsbAddress& address,
                                                       Transport::Duration deadline) {
    const std::string key = format_address(address);
    TRY(context, start());
    Connection kept;
    {
        const base::MutexLock lock(mutex_);
        const auto [entry, is_new] = connections_.try_emplace(key);
        if (!is_new && entry->second == nullptr) {
            return offline(key + " is in another conversation");
        }
        kept = std::move(entry->second);
    }
    auto connected = connect(context, address, std::move(kept), deadline);
    if (!connected.ok()) {
        give_back(key, nullptr);
        return connected.error();
    }
    return std::unique_ptr<Transport>(new Lease(*this, key, std::move(connected).value()));
}

// `kept` where it is still this very device, else a new one.
base::Result<UsbHost::Connection> UsbHost::connect(libusb_context* context,
                                                   const UsbAddress& address, Connection kept,
                                                   Transport::Duration deadline) {
    TRY(device, find_usb_device(context, address));
    if (kept && !kept->is_broken() && kept->device() == device.get()) {
        return kept;
    }
    kept.reset();
    TRY(connection, UsbConnection::open(device.get(), quirks_of(address), deadline));
    const std::string device_id = connection->device_id(kAnswer);
    base::log(base::LogLevel::Info, "usb.opened",
              {{"address", format_address(address)}, {"device_id", device_id}});
    CHECK_OK(check_model(address, device_id));
    return connection;
}

void UsbHost::give_back(const std::string& key, Connection connection) {
    if (connection && connection->is_broken()) {
        connection.reset();
    }
    const base::MutexLock lock(mutex_);
    if (connection) {
        connections_[key] = std::move(connection);
    } else {
        connections_.erase(key);
    }
}

}  // namespace drivers
