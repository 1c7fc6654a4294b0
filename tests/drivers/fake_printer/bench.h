#pragma once

#include <memory>
#include <string>

#include "drivers/printer.h"
#include "tests/fake_printer/wire.h"

// A printer on a real socket. Only the time for a person is short: it is waited out; the others are
// not, unless something is wrong, so a busy machine may take its time.
struct Bench {
    explicit Bench(const char* profile_id, drivers::PrintWatcher* watcher = nullptr)
        : profile(*drivers::find_builtin_profile(profile_id)),
          device(profile, font(), clock),
          wire(fake_printer::Wire::start("127.0.0.1:0", device).value()),
          printer(options(watcher)) {}

    static drivers::Typeface& font() {
        static const std::unique_ptr<drivers::Typeface> typeface =
            drivers::Typeface::open().value();
        return *typeface;
    }
    drivers::Address address() const {
        return {drivers::Address::Kind::Tcp, "127.0.0.1", wire->port(), {}};
    }
    drivers::PrinterOptions options(drivers::PrintWatcher* watcher = nullptr) const {
        using namespace std::chrono_literals;
        drivers::PrinterOptions options;
        options.address = address();
        options.profile = profile;
        options.deadlines = {10s, 10s, 10s, 300ms, 10s};
        options.watcher = watcher;
        return options;
    }

    drivers::Profile profile;
    base::SystemClock clock;
    fake_printer::Device device;
    std::unique_ptr<fake_printer::Wire> wire;
    drivers::Printer printer;
};

inline drivers::Document receipt(int lines) {
    drivers::Document document;
    for (int i = 0; i < lines; ++i) {
        document.begin_row({});
        document.begin_cell(drivers::kShare, drivers::Align::Left);
        document.add_text("云川电热水壶 " + std::to_string(i), {});
    }
    document.add(drivers::Cut());
    return document;
}
