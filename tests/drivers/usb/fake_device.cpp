#include "tests/drivers/usb/fake_device.h"

#include <fmt/format.h>
#include <linux/usbdevice_fs.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "base/assert.h"

namespace usb_test {

namespace {

constexpr useconds_t kNothingToReap = 200;  // libusb polls a file that is always ready
constexpr std::uint32_t kCapabilities =
    USBDEVFS_CAP_BULK_CONTINUATION | USBDEVFS_CAP_NO_PACKET_SIZE_LIM |
    USBDEVFS_CAP_REAP_AFTER_DISCONNECT | USBDEVFS_CAP_ZERO_PACKET;

UMockdevIoctlData* resolve(UMockdevIoctlData* data, gsize offset, gsize length) {
    GError* error = nullptr;
    UMockdevIoctlData* const resolved = umockdev_ioctl_data_resolve(data, offset, length, &error);
    ASSERT(error == nullptr);
    return resolved;
}

template <typename Value>
Value argument(UMockdevIoctlClient* client) {
    UMockdevIoctlData* const data =
        resolve(umockdev_ioctl_client_get_arg(client), 0, sizeof(Value));
    Value value;
    std::memcpy(&value, data->data, sizeof value);
    umockdev_ioctl_data_unref(data);
    return value;
}

template <typename Value>
void update(UMockdevIoctlData* data, gsize offset, const Value& value) {
    guint8 copy[sizeof value];
    std::memcpy(copy, &value, sizeof value);
    umockdev_ioctl_data_update(data, static_cast<gint>(offset), copy, sizeof value);
}

std::string bytes(std::initializer_list<unsigned> values) {
    std::string text;
    for (const unsigned value : values) {
        text += static_cast<char>(value);
    }
    return text;
}

std::string descriptors(const Shape& shape) {
    std::string settings;
    std::set<std::uint8_t> interfaces;
    for (const Setting& s : shape.settings) {
        interfaces.insert(s.interface);
        settings +=
            bytes({9, 4, s.interface, s.alternate, static_cast<unsigned>(s.endpoints.size()),
                   s.device_class, s.subclass, s.protocol, 0});
        for (const Endpoint& e : s.endpoints) {
            settings += bytes({7, 5, e.address, e.attributes, e.packet & 0xFFU,
                               static_cast<unsigned>(e.packet >> 8), 0});
        }
    }
    const auto total = static_cast<unsigned>(9 + settings.size());
    return bytes({18, 1, 0, 2, 0, 0, 0, 64, shape.vendor_id & 0xFFU,
                  static_cast<unsigned>(shape.vendor_id >> 8), shape.product_id & 0xFFU,
                  static_cast<unsigned>(shape.product_id >> 8), 0, 1, 1, 2, 3, 1}) +
           bytes({9, 2, total & 0xFF, total >> 8, static_cast<unsigned>(interfaces.size()), 1, 0,
                  0xC0, 50}) +
           settings;
}

}  // namespace

FakeDevice::FakeDevice(Testbed& testbed, Shape shape, Firmware& firmware)
    : testbed_(testbed),
      shape_(std::move(shape)),
      firmware_(firmware),
      handler_(umockdev_ioctl_base_new()),
      signal_(g_signal_connect(handler_, "handle-ioctl", G_CALLBACK(&FakeDevice::on_ioctl), this)) {
    plug();
}

FakeDevice::~FakeDevice() {
    if (plugged_) {
        unplug();
    }
    g_signal_handler_disconnect(handler_, signal_);
    g_object_unref(handler_);
    const std::lock_guard lock(mutex_);
    std::for_each(ended_.begin(), ended_.end(), [this](const Urb& urb) { forget(urb); });
}

std::string FakeDevice::node_name() const {
    return fmt::format("bus/usb/001/{:03}", number_ + 10 * (shape_.port.back() - '0'));
}

std::string FakeDevice::sysfs_path() const {
    return "/devices/pci0000:00/0000:00:14.0/usb1/" + shape_.port;
}

std::string FakeDevice::description() const {
    const int number = number_ + 10 * (shape_.port.back() - '0');
    std::string text = fmt::format(
        "P: {}\nN: {}\nE: DEVNAME=/dev/{}\nE: DEVTYPE=usb_device\nE: BUSNUM=001\nE: DEVNUM={:03}\n"
        "E: MAJOR=189\nE: MINOR={}\nE: SUBSYSTEM=usb\nE: PRODUCT={:x}/{:x}/100\nE: TYPE=0/0/0\n"
        "A: busnum=1\\n\nA: devnum={}\\n\nA: bConfigurationValue={}\nA: "
        "bNumConfigurations=1\\n\n"
        "A: bDeviceClass=00\\n\nA: idVendor={:04x}\\n\nA: idProduct={:04x}\\n\nA: speed=12\\n\n"
        "A: version= 2.00\\n\nA: manufacturer=EPSON\\n\nA: product=TM Printer\\n\n",
        sysfs_path(), node_name(), node_name(), number, number - 1, shape_.vendor_id,
        shape_.product_id, number, shape_.configured ? "1\\n" : "", shape_.vendor_id,
        shape_.product_id);
    if (!shape_.serial.empty()) {
        text += "A: serial=" + shape_.serial + "\\n\n";
    }
    text += "H: descriptors=";
    for (const char byte : descriptors(shape_)) {
        text += fmt::format("{:02X}", static_cast<unsigned char>(byte));
    }
    return text + "\n";
}

void FakeDevice::plug() {
    std::unique_lock lock(mutex_);
    ++number_;
    plugged_ = true;
    gone_ = false;
    bound_ = faults_.driver;
    halted_.clear();
    const std::string text = description();
    const std::string node = this->node();
    lock.unlock();
    GError* error = nullptr;
    umockdev_testbed_add_from_string(testbed_.get(), text.c_str(), &error);
    ASSERT(error == nullptr);
    umockdev_testbed_attach_ioctl(testbed_.get(), node.c_str(), handler_, &error);
    ASSERT(error == nullptr);
    umockdev_testbed_uevent(testbed_.get(), ("/sys" + sysfs_path()).c_str(), "add");
}

void FakeDevice::unplug() {
    {
        const std::lock_guard lock(mutex_);
        drop_all();
        plugged_ = false;
    }
    // Its calls stay answered (by ENODEV): who has it open may still ask.
    umockdev_testbed_uevent(testbed_.get(), ("/sys" + sysfs_path()).c_str(), "remove");
    umockdev_testbed_remove_device(testbed_.get(), ("/sys" + sysfs_path()).c_str());
}

void FakeDevice::set(const Faults& faults) {
    const std::lock_guard lock(mutex_);
    faults_ = faults;
    bound_ = faults.driver;
    move_on();
}

std::size_t FakeDevice::taken() const {
    const std::lock_guard lock(mutex_);
    return taken_;
}
std::vector<std::string> FakeDevice::calls() const {
    const std::lock_guard lock(mutex_);
    return calls_;
}
std::size_t FakeDevice::count(const std::string& call) const {
    const std::lock_guard lock(mutex_);
    return static_cast<std::size_t>(std::count(calls_.begin(), calls_.end(), call));
}
bool FakeDevice::had_empty_write() const {
    const std::lock_guard lock(mutex_);
    return empty_write_;
}
std::size_t FakeDevice::reads() const {
    const std::lock_guard lock(mutex_);
    return reads_;
}

gboolean FakeDevice::on_ioctl(UMockdevIoctlBase*, UMockdevIoctlClient* client, gpointer self) {
    static_cast<FakeDevice*>(self)->handle(client);
    return TRUE;
}

void FakeDevice::answer(UMockdevIoctlClient* client, int error) {
    umockdev_ioctl_client_complete(client, error == 0 ? 0 : -1, error);
}

bool FakeDevice::is_gone(UMockdevIoctlClient* client) const {
    return gone_ || umockdev_ioctl_client_get_devnode(client) != node();
}

void FakeDevice::handle(UMockdevIoctlClient* client) {
    const std::lock_guard lock(mutex_);
    const gulong request = umockdev_ioctl_client_get_request(client);
    if (is_gone(client) && request != USBDEVFS_REAPURB && request != USBDEVFS_REAPURBNDELAY) {
        return answer(client, ENODEV);
    }
    switch (request) {
        case USBDEVFS_SUBMITURB:
            return submit(client);
        case USBDEVFS_REAPURB:
        case USBDEVFS_REAPURBNDELAY:
            return reap(client);
        case USBDEVFS_DISCARDURB:
            return discard(client);
        default:
            return pass_on(client);
    }
}

// Calls without transfers.
void FakeDevice::pass_on(UMockdevIoctlClient* client) {
    const gulong request = umockdev_ioctl_client_get_request(client);
    UMockdevIoctlData* const argument_pointer = umockdev_ioctl_client_get_arg(client);
    switch (request) {
        case USBDEVFS_GET_CAPABILITIES: {
            UMockdevIoctlData* const data = resolve(argument_pointer, 0, sizeof kCapabilities);
            update(data, 0, kCapabilities);
            umockdev_ioctl_data_unref(data);
            return answer(client, 0);
        }
        case USBDEVFS_GETDRIVER: {
            if (bound_.empty()) {
                return answer(client, ENODATA);
            }
            UMockdevIoctlData* const data =
                resolve(argument_pointer, 0, sizeof(usbdevfs_getdriver));
            char name[sizeof(usbdevfs_getdriver::driver)] = {};
            bound_.copy(name, sizeof name - 1);
            update(data, offsetof(usbdevfs_getdriver, driver), name);
            umockdev_ioctl_data_unref(data);
            return answer(client, 0);
        }
        case USBDEVFS_DISCONNECT_CLAIM:
            if (bound_ == "usblp") {
                calls_.push_back("detach " + std::exchange(bound_, ""));
            }
            return answer(client, claim());
        case USBDEVFS_CLAIMINTERFACE:
            return answer(client, bound_ == "usblp" ? EBUSY : claim());
        case USBDEVFS_RELEASEINTERFACE:
            return answer(client, let_go(argument<int>(client)));
        case USBDEVFS_IOCTL:
            if (argument<usbdevfs_ioctl>(client).ioctl_code == static_cast<int>(USBDEVFS_CONNECT)) {
                bound_ = faults_.driver;
                calls_.push_back("attach " + bound_);
            } else if (!bound_.empty()) {
                calls_.push_back("detach " + std::exchange(bound_, ""));
            }
            return answer(client, 0);
        case USBDEVFS_CLEAR_HALT: {
            const int endpoint = argument<int>(client);
            halted_.erase(static_cast<std::uint8_t>(endpoint));
            calls_.push_back(fmt::format("clear_halt {:x}", endpoint));
            return answer(client, 0);
        }
        case USBDEVFS_SETINTERFACE: {
            const auto setting = argument<usbdevfs_setinterface>(client);
            calls_.push_back(
                fmt::format("set_interface {} {}", setting.interface, setting.altsetting));
            return answer(client, 0);
        }
        case USBDEVFS_SETCONFIGURATION:
            calls_.push_back(fmt::format("set_configuration {}", argument<int>(client)));
            return answer(client, 0);
        case USBDEVFS_RESET:
            calls_.push_back("reset");
            halted_.clear();
            return answer(client, 0);
        default:
            return answer(client, ENOTTY);
    }
}

int FakeDevice::claim() {
    if (faults_.claims_refused > 0) {
        --faults_.claims_refused;
        return EBUSY;
    }
    calls_.push_back("claim");
    return 0;
}

int FakeDevice::let_go(int interface) {
    calls_.push_back(fmt::format("release {}", interface));
    return 0;
}

void FakeDevice::submit(UMockdevIoctlClient* client) {
    UMockdevIoctlData* const data =
        resolve(umockdev_ioctl_client_get_arg(client), 0, sizeof(usbdevfs_urb));
    usbdevfs_urb urb;
    std::memcpy(&urb, data->data, sizeof urb);
    const auto length = static_cast<std::size_t>(urb.buffer_length);
    const bool is_in = (urb.endpoint & 0x80) != 0;
    if (urb.type == USBDEVFS_URB_TYPE_BULK && !is_in) {
        empty_write_ = empty_write_ || length == 0 || (urb.flags & USBDEVFS_URB_ZERO_PACKET) != 0;
    } else if (urb.type == USBDEVFS_URB_TYPE_BULK) {
        ++reads_;
    }
    pending_.push_back({data, resolve(data, offsetof(usbdevfs_urb, buffer), length), urb.type,
                        urb.endpoint, length, umockdev_ioctl_client_get_devnode(client)});
    answer(client, 0);
    move_on();
}

void FakeDevice::reap(UMockdevIoctlClient* client) {
    move_on();
    const std::string node = umockdev_ioctl_client_get_devnode(client);
    const auto found = std::find_if(ended_.begin(), ended_.end(),
                                    [&node](const Urb& urb) { return urb.node == node; });
    if (found == ended_.end()) {
        usleep(kNothingToReap);
        return answer(client, is_gone(client) ? ENODEV : EAGAIN);
    }
    const Urb urb = *found;
    ended_.erase(found);
    UMockdevIoctlData* const pointer =
        resolve(umockdev_ioctl_client_get_arg(client), 0, sizeof(gpointer));
    GError* error = nullptr;
    umockdev_ioctl_data_set_ptr(pointer, 0, urb.data);
    g_clear_error(&error);
    answer(client, 0);
    umockdev_ioctl_data_unref(pointer);
    forget(urb);
}

void FakeDevice::discard(UMockdevIoctlClient* client) {
    gulong address = 0;
    std::memcpy(&address, umockdev_ioctl_client_get_arg(client)->data, sizeof address);
    const auto found = std::find_if(pending_.begin(), pending_.end(), [address](const Urb& urb) {
        return urb.data->client_addr == address;
    });
    if (found == pending_.end()) {
        return answer(client, EINVAL);
    }
    finish(*found, -ENOENT);
    pending_.erase(found);
    answer(client, 0);
}

void FakeDevice::move_on() {
    for (bool moved = true; moved;) {
        const auto found = std::find_if(pending_.begin(), pending_.end(),
                                        [this](Urb& urb) { return try_finish(urb); });
        moved = found != pending_.end();
        if (moved) {
            pending_.erase(found);
        }
    }
}

bool FakeDevice::try_finish(Urb& urb) {
    if (gone_) {
        return finish(urb, -ESHUTDOWN);
    }
    if (urb.type == USBDEVFS_URB_TYPE_CONTROL) {
        return control(urb);
    }
    return (urb.endpoint & 0x80) != 0 ? read(urb) : write(urb);
}

bool FakeDevice::write(Urb& urb) {
    if (faults_.out_stalls > 0 && halted_.insert(urb.endpoint).second) {
        --faults_.out_stalls;
    }
    if (halted_.contains(urb.endpoint)) {
        return finish(urb, -EPIPE);
    }
    std::size_t most = std::min(urb.length, faults_.most_at_once) - urb.moved;
    for (const auto& limit : {faults_.stall_out_at, faults_.unplug_at, faults_.take_at_most}) {
        most = limit ? std::min(most, *limit - std::min(*limit, taken_)) : most;
    }
    const auto* const start = reinterpret_cast<const char*>(urb.buffer->data) + urb.moved;
    const std::size_t count = most == 0 ? 0 : firmware_.take({start, most});
    urb.moved += count;
    taken_ += count;
    if (faults_.unplug_at && taken_ >= *faults_.unplug_at) {
        faults_.unplug_at.reset();
        gone_ = true;
        return finish(urb, -ESHUTDOWN);
    }
    if (faults_.stall_out_at && taken_ >= *faults_.stall_out_at) {
        faults_.stall_out_at.reset();
        halted_.insert(urb.endpoint);
        return finish(urb, -EPIPE);
    }
    return urb.moved == std::min(urb.length, faults_.most_at_once) && finish(urb, 0);
}

bool FakeDevice::read(Urb& urb) {
    if (faults_.in_stalls > 0 && halted_.insert(urb.endpoint).second) {
        --faults_.in_stalls;
    }
    if (halted_.contains(urb.endpoint)) {
        return finish(urb, -EPIPE);
    }
    std::string said = firmware_.give(urb.length);
    if (said.empty() && !faults_.empty_answers) {
        return false;
    }
    if (!said.empty()) {
        umockdev_ioctl_data_update(urb.buffer, 0, reinterpret_cast<guint8*>(said.data()),
                                   static_cast<gint>(said.size()));
    }
    urb.moved = said.size();
    return finish(urb, 0);
}

// GET_DEVICE_ID and GET_PORT_STATUS of the printer class; it knows no other request.
bool FakeDevice::control(Urb& urb) {
    const guint8* const setup = urb.buffer->data;
    const bool is_class_request = setup[0] == 0xA1;
    if (is_class_request && setup[1] == 0 && !shape_.device_id.empty()) {
        const auto size = static_cast<unsigned>(shape_.device_id.size() + 2);
        return answer_control(urb, bytes({size >> 8, size & 0xFF}) + shape_.device_id);
    }
    if (is_class_request && setup[1] == 1 && faults_.port_status) {
        return answer_control(urb, bytes({*faults_.port_status}));
    }
    return finish(urb, -EPIPE);
}

bool FakeDevice::answer_control(Urb& urb, std::string answer) {
    answer.resize(std::min(answer.size(), urb.length - 8));  // behind the request itself
    umockdev_ioctl_data_update(urb.buffer, 8, reinterpret_cast<guint8*>(answer.data()),
                               static_cast<gint>(answer.size()));
    urb.moved = answer.size();
    return finish(urb, 0);
}

bool FakeDevice::finish(Urb& urb, int status) {
    update(urb.data, offsetof(usbdevfs_urb, status), status);
    update(urb.data, offsetof(usbdevfs_urb, actual_length), static_cast<int>(urb.moved));
    ended_.push_back(urb);
    return true;
}

void FakeDevice::drop_all() {
    gone_ = true;
    move_on();
}

void FakeDevice::forget(const Urb& urb) {
    umockdev_ioctl_data_unref(urb.buffer);
    umockdev_ioctl_data_unref(urb.data);
}

}  // namespace usb_test
