#include "drivers/printer.h"

#include <catch2/catch.hpp>

#include "tests/drivers/usb/shop.h"

using namespace usb_test;
using namespace drivers;
using fake_printer::Fault;

namespace {

// Bytes that ask for the status: until then nothing of the job was sent.
constexpr std::size_t kQuestions = 12;
// Then who it is and what it has counted, where the profile says that it answers that.
constexpr std::size_t kFacts = 3 * 3 + 2 * 6;
// Behind the first reset it is told to report changes, before the last mark no longer.
constexpr std::size_t kReports = 2 * 3;
// After a job in doubt, what may hang out of the slot is cut off before the next.
constexpr std::size_t kCutFirst = 1;

}  // namespace

TEST_CASE("A printer on USB confirms the receipts that it cut") {
    const char* profile = GENERATE("epson-tm-m30iii", "clone-80");
    Shop shop(profile);
    for (std::uint64_t i = 1; i <= 3; ++i) {
        CHECK(shop.printer.ask_state() == PrinterState::Ok);
        const PrintResult result = shop.printer.print(sample_receipt(40), make_job_ids(i));
        CHECK(result.outcome == PrintOutcome::Confirmed);
        CHECK(shop.paper.sheet_count() == i);
        CHECK(shop.paper.find_sheet(i)->complaints.empty());
    }
    CHECK(shop.device.count("claim") == 1);
    CHECK_FALSE(shop.device.had_empty_write());
}

TEST_CASE("Paper that ends inside a receipt leaves it in doubt on USB too, and the next is clean") {
    Shop shop("epson-tm-m30iii");
    shop.paper.set_fault_at(Fault::PaperEnd, 150);
    const PrintResult result = shop.printer.print(sample_receipt(10), make_job_ids(1));
    CHECK(result.outcome == PrintOutcome::InDoubt);
    CHECK(result.state == PrinterState::PaperEnd);
    CHECK(shop.printer.ask_state() == PrinterState::PaperEnd);
    shop.paper.set_fault(Fault::None);
    shop.paper.tear_off();
    const std::uint64_t before = shop.paper.sheet_count();
    CHECK(shop.printer.print(sample_receipt(2), make_job_ids(2)).outcome ==
          PrintOutcome::Confirmed);
    CHECK(shop.paper.sheet_count() == before + kCutFirst + 1);
}

TEST_CASE("A plug pulled at any byte leaves the receipt in doubt or unprinted, never confirmed") {
    const std::size_t byte = GENERATE(as<std::size_t>(), 0, 1, 28, 88, 138) + kQuestions + kFacts;
    Shop shop("epson-tm-m30iii");
    shop.device.set({.unplug_at = byte});
    const PrintResult result = shop.printer.print(sample_receipt(10), make_job_ids(1));
    CHECK(shop.paper.sheet_count() == 0);
    CHECK(result.outcome ==
          (byte == kQuestions + kFacts ? PrintOutcome::Failed : PrintOutcome::InDoubt));
    shop.device.unplug();
    CHECK(shop.printer.ask_state() == PrinterState::Offline);
    CHECK(shop.printer.unreachable_because() == "usb://04b8:0e28 is not plugged in");
    shop.device.plug();
    REQUIRE(comes_true([&shop] { return shop.printer.ask_state() == PrinterState::Ok; }));
    shop.paper.tear_off();
    const std::uint64_t before = shop.paper.sheet_count();
    CHECK(shop.printer.print(sample_receipt(2), make_job_ids(2)).outcome ==
          PrintOutcome::Confirmed);
    const bool was_begun = result.outcome == PrintOutcome::InDoubt;
    CHECK(shop.paper.sheet_count() == before + (was_begun ? kCutFirst : 0) + 1);
}

TEST_CASE("A plug pulled before the last mark came back leaves even a whole receipt in doubt") {
    Shop shop("epson-tm-m30iii");
    const std::size_t marks = 2 * process_id_command(make_job_ids(1).begin).size();
    const std::size_t job =
        escpos_encode(sample_receipt(10), shop.profile).size() + marks + kReports;
    shop.device.set({.unplug_at = kQuestions + kFacts + job});
    const PrintResult result = shop.printer.print(sample_receipt(10), make_job_ids(1));
    CHECK(result.bytes_sent == job);
    CHECK(shop.paper.sheet_count() == 1);
    CHECK(result.outcome == PrintOutcome::InDoubt);
}

TEST_CASE("A stall inside a receipt leaves it in doubt, and the next comes out whole") {
    const char* profile = GENERATE("epson-tm-m30iii", "clone-80");
    Shop shop(profile);
    shop.device.set({.stall_out_at = 150});
    CHECK(shop.printer.print(sample_receipt(10), make_job_ids(1)).outcome == PrintOutcome::InDoubt);
    shop.paper.tear_off();
    const std::uint64_t before = shop.paper.sheet_count();
    CHECK(shop.printer.print(sample_receipt(2), make_job_ids(2)).outcome ==
          PrintOutcome::Confirmed);
    CHECK(shop.paper.sheet_count() == before + kCutFirst + 1);
    CHECK(shop.paper.find_sheet(before + kCutFirst + 1)->complaints.empty());
}

TEST_CASE("An answer that an earlier job is owed confirms nothing of the next") {
    Shop shop("clone-80");
    shop.printer.assume_unfinished();
    // Ready again, it still prints what was left; that job's mark comes while it is being cleared.
    constexpr std::size_t kZeros = 8192 + 2;  // and a reset
    shop.machine.owe_answer_at(kZeros + kQuestions + 1);
    // Behind a mark and a cut, the paper ends inside the next job.
    shop.paper.set_fault_at(Fault::PaperEnd, kZeros + kQuestions + 3 + 6 + 100);
    const PrintResult result = shop.printer.print(sample_receipt(10), make_job_ids(2));
    CHECK(result.outcome == PrintOutcome::InDoubt);
    CHECK(shop.paper.sheet_count() == 1);  // what may have hung out of the slot
}

TEST_CASE("A printer that only takes is asked by its port status") {
    const auto [port, state] =
        GENERATE(std::pair(0x18, PrinterState::Ok), std::pair(0x38, PrinterState::PaperEnd),
                 std::pair(0x10, PrinterState::Error), std::pair(0x08, PrinterState::Offline),
                 std::pair(0x00, PrinterState::Unknown));
    Shop shop("epson-tm-m30iii", {.protocol = 1, .endpoints = {{.address = 0x02}}});
    shop.device.set({.port_status = static_cast<std::uint8_t>(port)});
    CHECK(shop.printer.ask_state() == state);
    const PrintResult result = shop.printer.print(sample_receipt(2), make_job_ids(1));
    const bool prints = can_print(state);
    CHECK(result.outcome == (prints ? PrintOutcome::Unverified : PrintOutcome::Failed));
    CHECK(shop.paper.sheet_count() == (prints ? 1 : 0));
}
