#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

#include "drivers/document.h"
#include "drivers/printer.h"
#include "tests/fake_printer/wire.h"

namespace print_fault {

// A receipt of about 40 lines: Chinese, a QR code, Code 128; with a raster image where asked for.
// `name` stands in its first line and its last.
enum class Logo { No, Yes };
drivers::Document receipt(const std::string& name, Logo logo);

// A printer of the profile on a socket, with deadlines for a test.
struct Shop {
    Shop(const drivers::Profile& profile, drivers::Typeface& typeface);

    std::size_t count_on_paper(const std::string& text) const;  // cut off and in the slot
    std::vector<fake_printer::Sheet> sheets_with(const std::string& text) const;

    base::SystemClock clock;
    fake_printer::Device device;
    std::unique_ptr<fake_printer::Wire> wire;
    drivers::Printer printer;
};

// What is printed, and where its commands end, when nothing goes wrong.
struct Plain {
    std::string first;              // text of the first receipt
    std::string next;               // of the one after it
    std::size_t bytes = 0;          // that the printer received until the first was confirmed
    std::vector<std::size_t> ends;  // of commands, counted as `bytes`
};
Plain print_plainly(const drivers::Profile& profile, drivers::Typeface& typeface, Logo logo);

inline const std::string kFirst = "0117-1-000001";
inline const std::string kNext = "0117-1-000002";

// One receipt with one fault in it, what a print worker then does, and the next receipt.
struct Case {
    drivers::Profile profile;
    Logo logo = Logo::No;
    fake_printer::FaultPlan fault;
    const Plain* plain = nullptr;

    std::string name() const;
};
// What went wrong; empty where everything is as promised.
std::string run(const Case& one, drivers::Typeface& typeface);

}  // namespace print_fault
