#include "tests/drivers/scanner/fake_scanner.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <initializer_list>

#include "base/assert.h"
#include "base/text.h"

namespace scanner_test {
namespace {

std::string bytes(std::initializer_list<unsigned> values) {
    std::string text;
    for (const unsigned value : values) {
        text += static_cast<char>(value);
    }
    return text;
}

struct Stroke {
    std::uint16_t key = 0;
    bool shifted = false;
};

// The key of a US keyboard that writes a character.
Stroke stroke_of(char c) {
    struct Row {
        std::uint16_t first;
        std::string_view plain;
        std::string_view shifted;
    };
    static constexpr Row kRows[] = {{KEY_1, "1234567890-=", "!@#$%^&*()_+"},
                                    {KEY_Q, "qwertyuiop[]", "QWERTYUIOP{}"},
                                    {KEY_A, "asdfghjkl;'`", "ASDFGHJKL:\"~"},
                                    {KEY_BACKSLASH, "\\zxcvbnm,./", "|ZXCVBNM<>?"},
                                    {KEY_SPACE, " ", ""}};
    for (const Row& row : kRows) {
        if (const auto at = row.plain.find(c); at != std::string_view::npos) {
            return {static_cast<std::uint16_t>(row.first + at), false};
        }
        if (const auto at = row.shifted.find(c); at != std::string_view::npos) {
            return {static_cast<std::uint16_t>(row.first + at), true};
        }
    }
    ASSERT(false);
    return {};
}

}  // namespace

std::string pos_descriptor(unsigned data_bytes) {
    return bytes({0x05, 0x8C, 0x09, 0x02,       0xA1, 0x01,        // application: barcode scanner
                  0x09, 0x12, 0xA1, 0x02,       0x85, 0x02,        // scanned data report, id 2
                  0x15, 0x00, 0x26, 0xFF,       0x00, 0x75, 0x08,  // bytes
                  0x95, 0x01, 0x05, 0x01,       0x09, 0x3B, 0x81, 0x02,  // how many
                  0x95, 0x03, 0x05, 0x8C,       0x09, 0xFB, 0x09, 0xFC, 0x09, 0xFD,
                  0x81, 0x02, 0x95, data_bytes, 0x09, 0xFE, 0x82, 0x02, 0x01,  // decoded data
                  0x95, 0x02, 0x06, 0x66,       0xFF, 0x09, 0x04, 0x81, 0x02, 0x05,
                  0x8C, 0x09, 0xFF, 0x75,       0x01, 0x95, 0x01, 0x81, 0x02,  // more follows
                  0x75, 0x07, 0x81, 0x03,       0xC0, 0xC0});
}

std::string nameless_pos_descriptor() {
    return bytes({0x05, 0x8C, 0x09, 0x02, 0xA1, 0x01, 0x85, 0x02, 0x75, 0x08,
                  0x95, 0x3F, 0x06, 0x66, 0xFF, 0x09, 0x01, 0x81, 0x02, 0xC0});
}

std::string keyboard_descriptor() {
    return bytes({0x05, 0x01, 0x09, 0x06, 0xA1, 0x01, 0x05, 0x07, 0x19, 0xE0,
                  0x29, 0xE7, 0x75, 0x01, 0x95, 0x08, 0x81, 0x02, 0x95, 0x06,
                  0x75, 0x08, 0x19, 0x00, 0x29, 0x65, 0x81, 0x00, 0xC0});
}

std::vector<std::string> pos_reports(std::string_view text, std::string_view symbology,
                                     std::size_t data_bytes) {
    std::vector<std::string> reports;
    do {
        const std::string_view part = text.substr(0, data_bytes);
        text.remove_prefix(part.size());
        std::string report = bytes({2, static_cast<unsigned>(part.size())});
        report.append(symbology).append(part);
        report.resize(5 + data_bytes + 2, '\0');
        report += static_cast<char>(text.empty() ? 0 : 1);
        reports.push_back(std::move(report));
    } while (!text.empty());
    return reports;
}

FakeScanner::FakeScanner(Testbed& testbed, Kind kind, Shape shape)
    : testbed_(testbed),
      kind_(kind),
      shape_(std::move(shape)),
      handler_(umockdev_ioctl_base_new()),
      signal_(
          g_signal_connect(handler_, "handle-ioctl", G_CALLBACK(&FakeScanner::on_ioctl), this)) {
    plug();
}

FakeScanner::~FakeScanner() {
    if (plugged_) {
        unplug();
    }
    g_signal_handler_disconnect(handler_, signal_);
    g_object_unref(handler_);
}

std::string FakeScanner::node() const {
    return fmt::format("/dev/{}{}", kind_ == Kind::HidRaw ? "hidraw" : "input/event",
                       shape_.number);
}

std::string FakeScanner::device_path() const {
    return "/devices/pci0000:00/0000:00:14.0/usb1/" + shape_.port;
}

std::string FakeScanner::hid_path() const {
    return fmt::format("{0}/{1}:1.0/0003:{2:04X}:{3:04X}.{4:04X}", device_path(), shape_.port,
                       shape_.vendor_id, shape_.product_id, 16 * plugged_times_ + shape_.number);
}

std::string FakeScanner::node_path() const {
    const std::string name = node().substr(node().rfind('/') + 1);
    return kind_ == Kind::HidRaw
               ? hid_path() + "/hidraw/" + name
               : fmt::format("{}/input/input{}/{}", hid_path(), 10 * plugged_times_, name);
}

std::string FakeScanner::description() const {
    const std::string hid = hid_path();
    std::string text = fmt::format(
        "P: {}\nE: DEVTYPE=usb_device\nE: SUBSYSTEM=usb\nA: idVendor={:04x}\\n\n"
        "A: idProduct={:04x}\\n\n{}\n",
        device_path(), shape_.vendor_id, shape_.product_id,
        shape_.serial.empty() ? "" : "A: serial=" + shape_.serial + "\\n\n");
    if (shape_.is_second_interface) {
        text.clear();
    }
    text += fmt::format("P: {}\nE: SUBSYSTEM=hid\nH: report_descriptor={}\n\n", hid,
                        base::to_hex(shape_.descriptor));
    const bool is_raw = kind_ == Kind::HidRaw;
    return text + fmt::format(
                      "P: {}\nE: DEVNAME={}\nE: SUBSYSTEM={}\nE: MAJOR={}\n"
                      "E: MINOR={}\nL: device=../../../{}\n",
                      node_path(), node(), is_raw ? "hidraw" : "input", is_raw ? 240 : 13,
                      shape_.number, hid.substr(hid.rfind('/') + 1));
}

void FakeScanner::plug() {
    ++plugged_times_;
    plugged_ = true;
    GError* error = nullptr;
    umockdev_testbed_add_from_string(testbed_.get(), description().c_str(), &error);
    ASSERT(error == nullptr);
    make_node();
    if (kind_ == Kind::Keyboard && plugged_times_ == 1) {
        umockdev_testbed_attach_ioctl(testbed_.get(), node().c_str(), handler_, &error);
        ASSERT(error == nullptr);
    }
}

void FakeScanner::unplug() {
    plugged_ = false;
    ::close(device_);  // who has the node open is hung up
    ::unlink(real_node().c_str());
    std::vector<std::string> paths = {node_path(), hid_path()};
    if (!shape_.is_second_interface) {
        paths.push_back(device_path());
    }
    for (const std::string& path : paths) {
        umockdev_testbed_remove_device(testbed_.get(), ("/sys" + path).c_str());
    }
    const std::lock_guard lock(mutex_);
    grabbed_ = false;
}

std::string FakeScanner::real_node() const {
    char* const root = umockdev_testbed_get_root_dir(testbed_.get());
    const std::string path = root + node();
    g_free(root);
    return path;
}

// In place of the kernel's character device: a pipe. What is written at once and read in that size
// stays whole; what has another size has to be read before more is sent.
void FakeScanner::make_node() {
    const std::string path = real_node();
    std::filesystem::create_directories(std::filesystem::path(path).parent_path());
    const bool made = ::mkfifo(path.c_str(), 0600) == 0;
    device_ = ::open(path.c_str(), O_RDWR | O_NONBLOCK | O_CLOEXEC);
    ASSERT(made && device_ >= 0 && ::fcntl(device_, F_SETPIPE_SZ, 1 << 20) > 0);
}

void FakeScanner::send(std::string_view bytes) {
    ASSERT(::write(device_, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
}

void FakeScanner::scan(std::string_view text) {
    if (kind_ == Kind::HidRaw) {
        for (const std::string& report : pos_reports(text)) {
            send(report);
        }
        return;
    }
    type(text);
    press(KEY_ENTER);
}

void FakeScanner::event(std::uint16_t type, std::uint16_t code, std::int32_t value) {
    input_event event{};
    event.type = type;
    event.code = code;
    event.value = value;
    send({reinterpret_cast<const char*>(&event), sizeof event});
}

void FakeScanner::press(std::uint16_t key) {
    for (const std::int32_t value : {1, 0}) {
        event(EV_KEY, key, value);
        event(EV_SYN, SYN_REPORT, 0);
    }
}

void FakeScanner::press_with(std::uint16_t modifier, std::uint16_t key) {
    event(EV_KEY, modifier, 1);
    press(key);
    event(EV_KEY, modifier, 0);
    event(EV_SYN, SYN_REPORT, 0);
}

void FakeScanner::type(std::string_view text) {
    for (const char c : text) {
        const Stroke stroke = stroke_of(c);
        if (stroke.shifted) {
            press_with(KEY_LEFTSHIFT, stroke.key);
        } else {
            press(stroke.key);
        }
    }
}

bool FakeScanner::is_grabbed() const {
    const std::lock_guard lock(mutex_);
    return grabbed_;
}

void FakeScanner::refuse_grab(int error) {
    const std::lock_guard lock(mutex_);
    refusal_ = error;
}

gboolean FakeScanner::on_ioctl(UMockdevIoctlBase*, UMockdevIoctlClient* client, gpointer self) {
    auto& fake = *static_cast<FakeScanner*>(self);
    const std::lock_guard lock(fake.mutex_);
    if (umockdev_ioctl_client_get_request(client) != EVIOCGRAB) {
        umockdev_ioctl_client_complete(client, -1, ENOTTY);
        return TRUE;
    }
    // The argument of EVIOCGRAB is a number, not an address.
    fake.grabbed_ = fake.refusal_ == 0;
    umockdev_ioctl_client_complete(client, fake.refusal_ == 0 ? 0 : -1, fake.refusal_);
    return TRUE;
}

}  // namespace scanner_test
