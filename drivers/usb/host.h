#pragma once

#include <libusb.h>

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "base/mutex.h"
#include "base/result.h"
#include "drivers/transport.h"
#include "drivers/usb/connection.h"
#include "drivers/usb/devices.h"
#include "drivers/usb/quirks.h"

namespace drivers {

// The USB of this machine, as far as it prints: libusb, and the one thread ("usb-events") on which
// all its events are handled. Finds printers and opens them; a printer stays open between
// conversations, because giving it back to usblp and taking it again would disturb it every time.
// Thread-safe; opening and closing happen on the callers' threads. Outlives what it opened.
class UsbHost final : public UsbOpener {
public:
    // `on_change` runs on usb-events when a device was plugged in or out: a hint, which must only
    // wake somebody. Never fails: where there is no USB (yet), opening says so. Nothing is begun
    // before the first call.
    explicit UsbHost(std::function<void()> on_change = {},
                     const UsbQuirkTable& quirks = UsbQuirkTable::builtin());
    ~UsbHost() override;
    UsbHost(const UsbHost&) = delete;
    UsbHost& operator=(const UsbHost&) = delete;

    // After this `on_change` is not running and will not be called.
    void forget_listener() EXCLUDES(listener_mutex_);

    // One conversation with a printer at a time. Errors: "printer.offline", the detail says why;
    // so too where another model than the address's is plugged in there.
    base::Result<std::unique_ptr<Transport>> open(const UsbAddress& address,
                                                  Transport::Duration deadline) override;

    // Needs no right to open them. Asked for device ids, it opens those that it may; this disturbs
    // nobody who prints on them.
    enum class Ask { Nothing, DeviceIds };
    base::Result<std::vector<UsbPrinterFound>> list(Ask ask = Ask::Nothing) EXCLUDES(mutex_);

private:
    class Lease;
    using Connection = std::unique_ptr<UsbConnection>;

    base::Result<libusb_context*> start() EXCLUDES(mutex_);
    void handle_events(libusb_context* context) EXCLUDES(listener_mutex_);
    static int LIBUSB_CALL on_hotplug(libusb_context*, libusb_device* device,
                                      libusb_hotplug_event event, void* host);
    base::Result<Connection> connect(libusb_context* context, const UsbAddress& address,
                                     Connection kept, Transport::Duration deadline);
    UsbQuirks quirks_of(const UsbAddress& address) const;
    void give_back(const std::string& key, Connection connection) EXCLUDES(mutex_);

    base::Mutex listener_mutex_;
    std::function<void()> on_change_ GUARDED_BY(listener_mutex_);
    const UsbQuirkTable& quirks_;
    std::atomic<bool> stopping_{false};
    std::atomic<bool> changed_{false};  // queued by on_hotplug, told by the events' loop
    base::Mutex mutex_;
    libusb_context* context_ GUARDED_BY(mutex_) = nullptr;
    // By address: null while a conversation has it.
    std::map<std::string, Connection> connections_ GUARDED_BY(mutex_);
    std::thread events_;
};

}  // namespace drivers
