#pragma once

#include <umockdev.h>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace usb_test {

struct Endpoint {
    std::uint8_t address = 0x01;
    std::uint8_t attributes = 2;  // bulk
    std::uint16_t packet = 64;
};

struct Setting {
    std::uint8_t interface = 0;
    std::uint8_t alternate = 0;
    std::uint8_t device_class = 7;
    std::uint8_t subclass = 1;
    std::uint8_t protocol = 2;
    std::vector<Endpoint> endpoints = {{.address = 0x01}, {.address = 0x82}};
};

struct Shape {
    std::uint16_t vendor_id = 0x04B8;
    std::uint16_t product_id = 0x0E28;
    std::string serial = "J5XF001";
    std::string port = "1-1";
    std::string device_id = "MFG:EPSON;CMD:ESC/POS;MDL:TM-m30III;CLS:PRINTER;";  // "": it stalls
    std::vector<Setting> settings = {Setting()};
    bool configured = true;
};

// What is behind the endpoints. Called under the device's lock.
class Firmware {
public:
    virtual ~Firmware() = default;
    virtual std::size_t take(std::string_view bytes) = 0;  // how many; 0 = not now (NAK)
    virtual std::string give(std::size_t most) = 0;        // "" = nothing to say (NAK)
};

// /sys and /dev of this process and its children, from here on.
class Testbed {
public:
    Testbed() : testbed_(umockdev_testbed_new()) {}
    ~Testbed() { g_object_unref(testbed_); }
    Testbed(const Testbed&) = delete;
    Testbed& operator=(const Testbed&) = delete;
    UMockdevTestbed* get() const { return testbed_; }

private:
    UMockdevTestbed* testbed_;
};

// A printer on USB and the kernel in front of it, as libusb sees both through usbfs. Thread-safe.
class FakeDevice {
public:
    struct Faults {
        std::optional<std::size_t> stall_out_at = {};  // bytes taken before OUT halts, once
        std::optional<std::size_t> unplug_at = {};     // bytes taken before its plug is pulled
        std::optional<std::size_t> take_at_most = {};  // then it takes nothing more
        std::size_t most_at_once = 1 << 20;            // an OUT transfer ends short after so many
        int out_stalls = 0;                            // that many times, whatever was taken
        int in_stalls = 0;
        int claims_refused = 0;      // somebody else holds it so many times
        bool empty_answers = false;  // says "nothing" at once instead of waiting
        std::string driver = {};     // that holds the interface: "usblp"
        std::optional<std::uint8_t> port_status = {};
    };

    FakeDevice(Testbed& testbed, Shape shape, Firmware& firmware);
    ~FakeDevice();

    void plug();
    void unplug();

    void set(const Faults& faults);
    std::size_t taken() const;
    // What the kernel was asked for besides transfers: "claim 0", "clear_halt 1", …
    std::vector<std::string> calls() const;
    std::size_t count(const std::string& call) const;
    bool had_empty_write() const;
    std::size_t reads() const;
    std::string node() const { return "/dev/" + node_name(); }

private:
    struct Urb {
        UMockdevIoctlData* data;  // of struct usbdevfs_urb
        UMockdevIoctlData* buffer;
        std::uint8_t type;
        std::uint8_t endpoint;
        std::size_t length;
        std::string node;  // it was opened by: what was unplugged stays gone for who had it open
        std::size_t moved = 0;
    };

    static gboolean on_ioctl(UMockdevIoctlBase*, UMockdevIoctlClient* client, gpointer self);
    void handle(UMockdevIoctlClient* client);
    void answer(UMockdevIoctlClient* client, int error);
    bool is_gone(UMockdevIoctlClient* client) const;
    void submit(UMockdevIoctlClient* client);
    void reap(UMockdevIoctlClient* client);
    void discard(UMockdevIoctlClient* client);
    int claim();
    int let_go(int interface);
    void pass_on(UMockdevIoctlClient* client);
    void move_on();
    bool try_finish(Urb& urb);
    bool write(Urb& urb);
    bool read(Urb& urb);
    bool control(Urb& urb);
    bool answer_control(Urb& urb, std::string answer);
    bool finish(Urb& urb, int status);
    void drop_all();
    void forget(const Urb& urb);
    std::string node_name() const;
    std::string sysfs_path() const;
    std::string description() const;

    Testbed& testbed_;
    const Shape shape_;
    Firmware& firmware_;
    UMockdevIoctlBase* handler_;
    gulong signal_;
    mutable std::mutex mutex_;
    Faults faults_;
    int number_ = 4;
    bool plugged_ = false;  // its node is there
    bool gone_ = false;     // the kernel says so
    std::string bound_;     // driver of the interface
    std::size_t taken_ = 0;
    std::size_t reads_ = 0;
    bool empty_write_ = false;
    std::set<std::uint8_t> halted_;
    std::deque<Urb> pending_;
    std::deque<Urb> ended_;
    std::vector<std::string> calls_;
};

}  // namespace usb_test
