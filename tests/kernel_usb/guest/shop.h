#pragma once

#include <fcntl.h>
#include <linux/usbdevice_fs.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <atomic>
#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <thread>

#include "base/file.h"
#include "drivers/printer.h"
#include "drivers/usb/host.h"
#include "tests/kernel_usb/guest/gadget_printer.h"
#include "tests/support/sample_receipt.h"

namespace kernel_usb {

using namespace std::chrono_literals;

constexpr const char* kAddress = "usb://04b8:0e28/J5XF001";
// As `init` makes the gadget, but for the end: the gadget's answer is two bytes short.
constexpr const char* kDeviceId = "MFG:EPSON;CMD:ESC/POS;MDL:TM-m30III;CLS:PRINTER";
constexpr const char* kInterface = "/sys/bus/usb/devices/1-1:1.0";

template <typename Condition>
bool comes_true(Condition condition) {
    for (int i = 0; i < 10'000 && !condition(); ++i) {
        std::this_thread::sleep_for(5ms);
    }
    return condition();
}

// The whole way: job model, dialog, transport, libusb, the kernel's usbfs, a host controller, the
// kernel's printer gadget, the fake printer, paper.
struct Shop {
    explicit Shop(std::chrono::milliseconds trouble = 500ms)
        : printer({*drivers::parse_address(kAddress), profile, {20s, 20s, 30s, trouble}, &host}) {
        REQUIRE(comes_true([this] { return host.list()->size() == 1; }));
    }

    static drivers::Typeface& font() {
        static const std::unique_ptr<drivers::Typeface> typeface =
            drivers::Typeface::open().value();
        return *typeface;
    }
    auto open() { return host.open(drivers::parse_address(kAddress)->usb, 20s); }
    bool is_whole(std::uint64_t sheet) const {
        const auto found = paper.find_sheet(sheet);
        return found && found->complaints.empty();
    }
    // What is half printed is thrown away, and the next receipt is alone on its paper.
    void next_is_clean() {
        REQUIRE(comes_true([this] { return printer.ask_state() == drivers::PrinterState::Ok; }));
        paper.tear_off();
        const drivers::PrintResult next =
            printer.print(sample_receipt(2), drivers::make_job_ids(1'000));
        CHECK(next.outcome == drivers::PrintOutcome::Confirmed);
        CHECK(is_whole(paper.sheet_count()));
        CHECK(paper.find_sheet(paper.sheet_count())->dots.height() < 300);
    }

    drivers::Profile profile = *drivers::find_builtin_profile("epson-tm-m30iii");
    base::SystemClock clock;
    fake_printer::Device paper{profile, font(), clock};
    GadgetPrinter machine{paper};
    std::atomic<int> changes{0};
    drivers::UsbHost host{[this] { ++changes; }};
    drivers::Printer printer;
};

// More than the gadget's buffer holds, so that the host has to wait for the printer.
inline drivers::Document long_receipt() {
    drivers::Document document;
    drivers::Bitmap picture(576, 1'500);
    picture.fill(0, 0, 576, 1'500);
    document.add_image(std::make_shared<const drivers::Bitmap>(std::move(picture)), {});
    document.add(drivers::Cut());
    return document;
}

// Who has the printer's interface: "usblp", "usbfs" or "".
inline std::string kernel_driver() {
    std::error_code none;
    const auto link =
        std::filesystem::read_symlink(std::filesystem::path(kInterface) / "driver", none);
    return link.filename();
}

// Its endpoint OUT, as the kernel lists it.
inline std::uint16_t out_endpoint() {
    for (const auto& entry : std::filesystem::directory_iterator(kInterface)) {
        const std::string name = entry.path().filename();
        const auto direction = base::read_file(entry.path() / "direction", 16);
        if (name.starts_with("ep_") && direction.ok() && direction->starts_with("out")) {
            return static_cast<std::uint16_t>(std::stoi(name.substr(3), nullptr, 16));
        }
    }
    FAIL("no endpoint OUT");
    return 0;
}

// The printer halts its endpoint OUT. On this host controller only the host's own request brings
// that about, through the file that libusb has open.
inline void halt_out() {
    for (const auto& entry : std::filesystem::directory_iterator("/proc/self/fd")) {
        std::error_code gone;
        const auto target = std::filesystem::read_symlink(entry.path(), gone).string();
        if (!target.starts_with("/dev/bus/usb/")) {
            continue;
        }
        usbdevfs_ctrltransfer set_halt{};
        set_halt.bRequestType = 0x02;
        set_halt.bRequest = 3;  // SET_FEATURE ENDPOINT_HALT
        set_halt.wIndex = out_endpoint();
        set_halt.timeout = 5'000;
        REQUIRE(::ioctl(std::stoi(entry.path().filename()), USBDEVFS_CONTROL, &set_halt) == 0);
        return;
    }
    FAIL("no printer is open");
}

}  // namespace kernel_usb
