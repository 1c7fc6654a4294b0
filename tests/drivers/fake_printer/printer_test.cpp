#include "drivers/printer.h"

#include <catch2/catch.hpp>
#include <thread>

#include "tests/drivers/fake_printer/bench.h"

using namespace drivers;
using namespace std::chrono_literals;
using fake_printer::Fault;

TEST_CASE("A printer that echoes our marks confirms the receipt that it cut") {
    Bench bench("epson-tm-m30iii");
    const PrintResult result = bench.printer.print(receipt(10), make_job_ids(1));
    CHECK(result.outcome == PrintOutcome::Confirmed);
    CHECK(result.state == PrinterState::Ok);
    CHECK(bench.device.sheet_count() == 1);
    CHECK(bench.device.find_sheet(1)->complaints.empty());
}

TEST_CASE("A clone confirms by answering behind the job") {
    Bench bench("clone-80");
    const PrintResult result = bench.printer.print(receipt(10), make_job_ids(1));
    CHECK(result.outcome == PrintOutcome::Confirmed);
    CHECK(bench.device.sheet_count() == 1);
}

TEST_CASE("A printer that cannot answer leaves a receipt unverified") {
    Bench bench("write-only-80");
    const PrintResult result = bench.printer.print(receipt(10), make_job_ids(1));
    CHECK(result.outcome == PrintOutcome::Unverified);
    CHECK(bench.printer.ask_state() == PrinterState::Unknown);
}

TEST_CASE("Nothing is sent to a printer that says it cannot print") {
    Bench bench("epson-tm-m30iii");
    const auto [fault, state] = GENERATE(std::pair(Fault::PaperEnd, PrinterState::PaperEnd),
                                         std::pair(Fault::CoverOpen, PrinterState::CoverOpen),
                                         std::pair(Fault::Offline, PrinterState::Offline));
    bench.device.set_fault(fault);
    const PrintResult result = bench.printer.print(receipt(3), make_job_ids(1));
    CHECK(result.outcome == PrintOutcome::Failed);
    CHECK(result.state == state);
    CHECK(result.bytes_sent == 0);
    bench.device.set_fault(Fault::None);
    CHECK(bench.device.is_slot_empty());
}

TEST_CASE("Paper that runs low still prints, and is told") {
    Bench bench("epson-tm-m30iii");
    bench.device.set_fault(Fault::PaperNearEnd);
    const PrintResult result = bench.printer.print(receipt(3), make_job_ids(1));
    CHECK(result.outcome == PrintOutcome::Confirmed);
    CHECK(bench.printer.ask_state() == PrinterState::PaperNearEnd);
}

TEST_CASE("Paper that ends inside a receipt leaves it in doubt, wherever it ends") {
    const char* profile = GENERATE("epson-tm-m30iii", "clone-80");
    const std::size_t byte = GENERATE(60, 80, 130, 160);
    Bench bench(profile);
    bench.device.set_fault_at(Fault::PaperEnd, byte);
    const PrintResult result = bench.printer.print(receipt(10), make_job_ids(1));
    CHECK(result.outcome == PrintOutcome::InDoubt);
    CHECK(result.state == PrinterState::PaperEnd);
    CHECK(bench.device.sheet_count() == 0);
}

TEST_CASE("The job after one in doubt comes out alone and whole") {
    const char* profile = GENERATE("epson-tm-m30iii", "clone-80");
    Bench bench(profile);
    bench.device.set_fault_at(Fault::CoverOpen, 150);
    REQUIRE(bench.printer.print(receipt(10), make_job_ids(1)).outcome == PrintOutcome::InDoubt);
    // Shut before the next job: what waits in the buffer would come out now.
    bench.device.set_fault(Fault::None);
    bench.device.tear_off();
    const std::uint64_t before = bench.device.sheet_count();
    const PrintResult result = bench.printer.print(receipt(2), make_job_ids(2));
    CHECK(result.outcome == PrintOutcome::Confirmed);
    // What may have hung out of the slot is cut off first.
    CHECK(bench.device.sheet_count() == before + 2);
    CHECK(bench.device.find_sheet(before + 2)->dots.height() < 300);
}

TEST_CASE("What had begun comes out whole when a person loads paper late") {
    Bench bench("epson-tm-m30iii");
    bench.device.set_fault_at(Fault::PaperEnd, 150);
    REQUIRE(bench.printer.print(receipt(10), make_job_ids(1)).outcome == PrintOutcome::InDoubt);
    bench.device.set_fault(Fault::None);
    CHECK(bench.device.sheet_count() == 1);
}

TEST_CASE("A job cut off inside an image does not swallow the next one") {
    const char* profile = GENERATE("epson-tm-m30iii", "clone-80");
    Bench bench(profile);
    // Half a raster of 2,000 bytes, then the cable was pulled.
    std::string raster("\x1Dv0\0\x14\0\x64\0", 8);
    raster.append(500, '\x55');
    bench.device.receive(raster);
    bench.printer.assume_unfinished();
    const PrintResult result = bench.printer.print(receipt(2), make_job_ids(1));
    CHECK(result.outcome == PrintOutcome::Confirmed);
    CHECK(bench.device.find_sheet(bench.device.sheet_count())->complaints.empty());
    const PrintResult next = bench.printer.print(receipt(2), make_job_ids(2));
    CHECK(next.outcome == PrintOutcome::Confirmed);
}

TEST_CASE("A printer that never began and threw the job away has surely printed nothing") {
    Bench bench("epson-tm-m30iii");
    PrinterOptions options = bench.options();
    options.profile.identity = options.profile.counters = false;
    Printer printer(options);
    // Out of paper right after it said that it is ready.
    bench.device.set_fault_at(Fault::PaperEnd, 12);
    const PrintResult result = printer.print(receipt(10), make_job_ids(1));
    CHECK(result.outcome == PrintOutcome::Failed);
    CHECK(result.state == PrinterState::PaperEnd);
    bench.device.set_fault(Fault::None);
    CHECK(bench.device.sheet_count() == 0);
    CHECK(bench.device.is_slot_empty());
}

TEST_CASE("A person who loads paper in time gets the receipt confirmed") {
    Bench bench("epson-tm-m30iii");
    PrinterOptions options = bench.options();
    options.deadlines.trouble = 10s;
    Printer printer(options);
    bench.device.set_fault_at(Fault::PaperEnd, 100);
    std::thread person([&bench] {
        while (bench.device.fault() == Fault::None) {
            std::this_thread::sleep_for(1ms);
        }
        bench.device.set_fault(Fault::None);
    });
    const PrintResult result = printer.print(receipt(10), make_job_ids(1));
    person.join();
    CHECK(result.outcome == PrintOutcome::Confirmed);
    CHECK(bench.device.sheet_count() == 1);
}

TEST_CASE("A printer unplugged inside a receipt leaves it in doubt") {
    Bench bench("epson-tm-m30iii");
    bench.device.set_fault_at(Fault::Disconnect, 100);
    const PrintResult result = bench.printer.print(receipt(10), make_job_ids(1));
    CHECK(result.outcome == PrintOutcome::InDoubt);
    CHECK(bench.printer.ask_state() == PrinterState::Offline);
}

TEST_CASE("Where nobody listens, printing fails at once and says so") {
    Bench bench("epson-tm-m30iii");
    Printer printer({{Address::Kind::Tcp, "127.0.0.1", 1, {}}, bench.profile, {}});
    const PrintResult result = printer.print(receipt(1), make_job_ids(1));
    CHECK(result.outcome == PrintOutcome::Failed);
    CHECK(result.state == PrinterState::Offline);
    CHECK(printer.ask_state() == PrinterState::Offline);
}

TEST_CASE("A stop request ends a call that waits for a person") {
    Bench bench("epson-tm-m30iii");
    PrinterOptions options = bench.options();
    options.deadlines.finish = options.deadlines.trouble = 60s;
    Printer printer(options);
    bench.device.set_fault_at(Fault::CoverOpen, 100);
    std::thread stopper([&] {
        while (bench.device.fault() == Fault::None) {
            std::this_thread::sleep_for(1ms);
        }
        printer.request_stop();
    });
    const PrintResult result = printer.print(receipt(10), make_job_ids(1));
    stopper.join();
    CHECK(result.outcome == PrintOutcome::InDoubt);
}

TEST_CASE("Marks of neighbouring attempts differ in both ends") {
    for (std::uint64_t i = 0; i < 10'000; ++i) {
        const JobIds ids = make_job_ids(i);
        const JobIds next = make_job_ids(i + 1);
        REQUIRE(ids.begin != ids.end);
        REQUIRE(ids.begin != next.begin);
        REQUIRE(ids.end != next.end);
    }
}
