#pragma once

#include <linux/input.h>

#include <cstdint>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "tests/drivers/usb/fake_device.h"

namespace scanner_test {

using usb_test::Testbed;

// A HID-POS scanner's descriptor with the fields by name: byte count, symbology identifiers, so
// much data, and whether more follows.
std::string pos_descriptor(unsigned data_bytes = 56);
// One that has the page and the report's length, and names no field.
std::string nameless_pos_descriptor();
// A keyboard's.
std::string keyboard_descriptor();

// The reports of one scan, as such a scanner sends them.
std::vector<std::string> pos_reports(std::string_view text, std::string_view symbology = "]E0",
                                     std::size_t data_bytes = 56);

struct Shape {
    std::uint16_t vendor_id = 0x0C2E;
    std::uint16_t product_id = 0x0B61;
    std::string serial = "S1";
    std::string port = "1-2";
    int number = 0;  // of the node: hidraw0, event0
    std::string descriptor = pos_descriptor();
    bool is_second_interface = false;  // of the device that another one plugged in
};

// A scanner on USB as /sys and /dev show it: a node of its reports, or one of its keys. It knows
// whether somebody holds its keys.
class FakeScanner {
public:
    enum class Kind { HidRaw, Keyboard };
    FakeScanner(Testbed& testbed, Kind kind, Shape shape = {});
    ~FakeScanner();

    void plug();
    void unplug();

    void send(std::string_view bytes);  // as they are
    void scan(std::string_view text);   // one scan: reports, or keys and Enter
    void type(std::string_view text);   // keys only
    void press(std::uint16_t key);      // and let go
    void press_with(std::uint16_t modifier, std::uint16_t key);
    void event(std::uint16_t type, std::uint16_t code, std::int32_t value);

    bool is_grabbed() const;
    void refuse_grab(int error);  // 0 = no longer
    std::string node() const;

private:
    static gboolean on_ioctl(UMockdevIoctlBase*, UMockdevIoctlClient* client, gpointer self);
    std::string description() const;
    std::string real_node() const;
    void make_node();
    // In /sys: the device on USB, what the kernel makes of its interface, and its node.
    std::string device_path() const;
    std::string hid_path() const;
    std::string node_path() const;

    Testbed& testbed_;
    const Kind kind_;
    const Shape shape_;
    UMockdevIoctlBase* handler_;
    gulong signal_;
    int device_ = -1;
    int plugged_times_ = 0;
    bool plugged_ = false;
    mutable std::mutex mutex_;
    bool grabbed_ = false;
    int refusal_ = 0;
};

}  // namespace scanner_test
