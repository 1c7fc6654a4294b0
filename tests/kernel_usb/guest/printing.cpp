#include "tests/kernel_usb/guest/shop.h"

using namespace kernel_usb;
using namespace drivers;
using fake_printer::Fault;

TEST_CASE("Receipts come out confirmed by their marks, without any right but the udev rule's") {
    REQUIRE(::geteuid() != 0);
    Shop shop;
    for (std::uint64_t i = 1; i <= 3; ++i) {
        CHECK(shop.printer.ask_state() == PrinterState::Ok);
        const PrintResult result = shop.printer.print(sample_receipt(40), make_job_ids(i));
        INFO(result.detail);
        CHECK(result.outcome == PrintOutcome::Confirmed);
        CHECK(shop.paper.sheet_count() == i);
        CHECK(shop.is_whole(i));
    }
}

TEST_CASE("A receipt of many transfers arrives whole") {
    Shop shop(30s);
    const PrintResult result = shop.printer.print(long_receipt(), make_job_ids(1));
    INFO(result.detail);
    CHECK(result.outcome == PrintOutcome::Confirmed);
    CHECK(result.bytes_sent > 100'000);
    CHECK(shop.is_whole(1));
}

TEST_CASE(
    "A plug pulled inside a receipt leaves it in doubt; plugged in again, the next is clean") {
    const std::size_t byte = GENERATE(as<std::size_t>(), 60, 150, 300);
    Shop shop;
    REQUIRE(shop.printer.ask_state() == PrinterState::Ok);
    shop.machine.unplug_at(byte);
    const PrintResult result = shop.printer.print(sample_receipt(40), make_job_ids(1));
    CHECK(result.outcome == PrintOutcome::InDoubt);
    CHECK(shop.paper.sheet_count() == 0);
    CHECK(shop.printer.ask_state() == PrinterState::Offline);
    const int changes = shop.changes;
    shop.machine.plug();
    REQUIRE(comes_true([&] { return shop.changes > changes; }));
    shop.next_is_clean();
}

TEST_CASE("A plug pulled while the printer holds the host up ends the wait") {
    Shop shop(60s);
    shop.machine.take_at_most(9'000);
    std::thread person([&shop] {
        comes_true([&shop] { return shop.machine.taken() >= 9'000; });
        shop.machine.unplug();
    });
    const auto start = std::chrono::steady_clock::now();
    const PrintResult result = shop.printer.print(long_receipt(), make_job_ids(1));
    person.join();
    CHECK(std::chrono::steady_clock::now() - start < 30s);
    CHECK(result.outcome == PrintOutcome::InDoubt);
    CHECK(result.bytes_sent >= 9'000);
    CHECK(result.bytes_sent < 60'000);
    shop.machine.take_all();
    shop.machine.plug();
    shop.next_is_clean();
}

TEST_CASE("A stall before the first byte is cleared, and nothing is lost") {
    Shop shop;
    const auto transport = shop.open();
    REQUIRE(transport.ok());
    halt_out();
    CHECK((*transport)->send("hello\n", 5s).bytes == 6);
    CHECK(comes_true([&shop] { return shop.machine.taken() == 6; }));
}

TEST_CASE("A stall inside a receipt leaves it in doubt, and the next one is clean") {
    Shop shop(60s);
    shop.machine.take_at_most(9'000);
    std::thread printer([&shop] {
        comes_true([&shop] { return shop.machine.taken() >= 9'000; });
        std::this_thread::sleep_for(300ms);  // the host goes on until nothing is taken any more
        halt_out();
    });
    const PrintResult result = shop.printer.print(long_receipt(), make_job_ids(1));
    printer.join();
    CHECK(result.outcome == PrintOutcome::InDoubt);
    shop.machine.take_all();
    shop.next_is_clean();
}

TEST_CASE("Paper that ends inside a receipt leaves it in doubt, and the next one is clean") {
    Shop shop;
    shop.paper.set_fault_at(Fault::PaperEnd, 150);
    const PrintResult result = shop.printer.print(sample_receipt(10), make_job_ids(1));
    CHECK(result.outcome == PrintOutcome::InDoubt);
    CHECK(result.state == PrinterState::PaperEnd);
    CHECK(shop.printer.ask_state() == PrinterState::PaperEnd);
    shop.paper.set_fault(Fault::None);
    shop.paper.tear_off();
    shop.next_is_clean();
}
