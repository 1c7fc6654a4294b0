#pragma once

#include <memory>

#include "drivers/printer.h"
#include "tests/drivers/usb/bench.h"
#include "tests/drivers/usb/machine.h"
#include "tests/support/sample_receipt.h"

namespace usb_test {

// The whole way: job model, dialog, transport, libusb, printer, paper.
struct Shop {
    explicit Shop(const char* profile_id, Setting setting = {})
        : profile(*drivers::find_builtin_profile(profile_id)),
          paper(profile, font(), clock),
          machine(paper),
          device(testbed, {.settings = {setting}}, machine),
          printer({*drivers::parse_address("usb://04b8:0e28"),
                   profile,
                   {10s, 10s, 10s, 300ms},
                   &host}) {}

    static drivers::Typeface& font() {
        static const std::unique_ptr<drivers::Typeface> typeface =
            drivers::Typeface::open().value();
        return *typeface;
    }

    drivers::Profile profile;
    base::SystemClock clock;
    fake_printer::Device paper;
    Machine machine;
    Testbed testbed;
    FakeDevice device;
    drivers::UsbHost host;
    drivers::Printer printer;
};

}  // namespace usb_test
