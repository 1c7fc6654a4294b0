// fake-usb-printer PROFILE: a printer on a USB of its own, for programs that are started with
// LD_PRELOAD=libumockdev-preload.so.0 and the UMOCKDEV_DIR that it prints first. Then it does what
// it is told on its input, a line each, and answers each by a line:
//   plug | unplug | unplug_at BYTES | fault KIND | fault_at KIND BYTES | tear | sheets | complaints
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <sstream>
#include <string>

#include "tests/drivers/usb/fake_device.h"
#include "tests/drivers/usb/machine.h"

namespace {

using fake_printer::Device;

std::size_t complaints(const Device& paper) {
    std::size_t count = 0;
    for (const fake_printer::Sheet& sheet : paper.sheets()) {
        count += sheet.complaints.size();
    }
    return count;
}

// Bytes count from now.
std::string obey(const std::string& line, Device& paper, usb_test::FakeDevice& device) {
    std::istringstream words(line);
    std::string what;
    std::string kind;
    std::size_t bytes = 0;
    words >> what;
    if (what.starts_with("fault")) {
        words >> kind;
    }
    words >> bytes;
    const auto fault = fake_printer::parse_fault(kind);
    if (what == "plug") {
        device.set({});
        device.plug();
    } else if (what == "unplug") {
        device.unplug();
    } else if (what == "unplug_at") {
        device.set({.unplug_at = device.taken() + bytes});
    } else if (what == "fault" && fault.ok()) {
        paper.set_fault(*fault);
    } else if (what == "fault_at" && fault.ok()) {
        paper.set_fault_at(*fault, bytes);
    } else if (what == "tear") {
        paper.tear_off();
    } else if (what == "sheets") {
        return std::to_string(paper.sheet_count());
    } else if (what == "complaints") {
        return std::to_string(complaints(paper));
    } else {
        return "unknown: " + line;
    }
    return "ok";
}

}  // namespace

int main(int argc, char** argv) {
    const auto profile = drivers::find_builtin_profile(argc == 2 ? argv[1] : "");
    auto typeface = drivers::Typeface::open();
    if (!profile.ok() || !typeface.ok()) {
        std::fprintf(stderr, "usage: fake-usb-printer PROFILE\n");
        return 2;
    }
    const base::SystemClock clock;
    Device paper(*profile, **typeface, clock);
    usb_test::Machine machine(paper);
    usb_test::Testbed testbed;
    usb_test::FakeDevice device(testbed, {}, machine);
    std::cout << std::getenv("UMOCKDEV_DIR") << std::endl;
    for (std::string line; std::getline(std::cin, line);) {
        std::cout << obey(line, paper, device) << std::endl;
    }
    return 0;
}
