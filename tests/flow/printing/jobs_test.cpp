#include <catch2/catch.hpp>

#include "kiosk/workers/print_journal.h"
#include "tests/flow/printing/print_shop.h"

// The store's print jobs, from the tender to the paper and what may come between.
using namespace std::chrono_literals;
using fake_printer::Fault;
using policy::PrintState;

namespace {

struct OnePrinter {
    explicit OnePrinter(const char* profile = "epson-tm-t88vi") : printer(profile) {
        give_printers(shop, printer.row("one"));
        worker = printer.work_for(shop, "one");
    }
    store::PrintJob job(const OpenShop::Seen& order) {
        const auto jobs = jobs_of(shop, order.order_id);
        REQUIRE(!jobs.empty());
        return jobs.front();
    }
    // As if the process had ended while the job was sent, and had begun again.
    store::PrintJob cut_off(const OpenShop::Seen& order, const drivers::PrinterFacts& before) {
        workers::PrintJournal journal(shop.app(), "one");
        REQUIRE(journal.begin(job(order), before, 7).ok());
        worker = printer.work_for(shop, "one");
        return job(order);
    }
    drivers::PrinterFacts facts() const { return printer.facts(); }

    OpenShop shop;
    PrinterInShop printer;
    std::unique_ptr<workers::PrintWorker> worker;
};

}  // namespace

TEST_CASE("A receipt comes out once and is confirmed, with what the printer said before") {
    OnePrinter store;
    const drivers::PrinterFacts before = store.facts();
    const auto order = store.shop.sell("a");
    REQUIRE(store.worker->step().ok());
    REQUIRE(store.worker->step().ok());
    const store::PrintJob job = store.job(order);
    CHECK(job.state == PrintState::Confirmed);
    CHECK(store.printer.device.sheet_count() == 1);
    workers::PrintJournal journal(store.shop.app(), "one");
    CHECK(journal.load_begun(job)->before == before);
    store.worker.reset();
    CHECK(store.shop.replays_the_same());
}

TEST_CASE("A job that waits says why, once, and goes out when it can") {
    OnePrinter store;
    store.printer.device.set_fault(Fault::PaperEnd);
    const auto order = store.shop.sell("a");
    REQUIRE(store.worker->step().ok());
    const auto head = store.shop.app().writer.head().seq;
    REQUIRE(store.worker->step().ok());
    CHECK(store.shop.app().writer.head().seq == head);
    CHECK(store.job(order).state == PrintState::Queued);
    CHECK(store.job(order).reason == "paper_end");
    store.printer.device.set_fault(Fault::None);
    REQUIRE(store.worker->step().ok());
    CHECK(store.job(order).state == PrintState::Confirmed);
}

TEST_CASE("After a cut the job goes again where surely nothing came out") {
    OnePrinter store;
    const auto order = store.shop.sell("a");
    store.cut_off(order, store.facts());
    REQUIRE(store.worker->step().ok());
    CHECK(store.job(order).state == PrintState::Confirmed);
    CHECK(store.printer.device.sheet_count() == 1);
    CHECK(store.job(order).copy_number == 0);
}

TEST_CASE("After a cut the job is in doubt where something may have come out") {
    OnePrinter store;
    const auto order = store.shop.sell("a");
    drivers::PrinterFacts before = store.facts();
    SECTION("paper moved") {
        store.printer.device.receive("A line\n");
        store.cut_off(order, before);
    }
    SECTION("the printer may have been restarted") {
        store.cut_off(order, before);
        store.shop.clock.advance(10s);
    }
    SECTION("it never said who it is") {
        store.cut_off(order, {});
    }
    SECTION("all was sent, and it was somebody else") {
        before.serial_number = "OTHER";
        store.cut_off(order, before);
    }
    const std::uint64_t sheets = store.printer.device.sheet_count();
    REQUIRE(store.worker->step().ok());
    REQUIRE(store.worker->step().ok());
    CHECK(store.job(order).state == PrintState::InDoubt);
    CHECK(store.job(order).reason == "interrupted");
    CHECK(store.printer.device.sheet_count() == sheets);
}

TEST_CASE("Whoever says that it did not come out gets a copy with the same receipt number") {
    OnePrinter store;
    store.printer.device.set_fault_at(Fault::PaperEnd, 200);
    const auto order = store.shop.sell("a");
    REQUIRE(store.worker->step().ok());
    REQUIRE(store.job(order).state == PrintState::InDoubt);
    REQUIRE(app::answer_print_job(store.shop.app(), OpenShop::clerk(), OpenShop::once("no"),
                                  store.job(order).job_id, app::CameOut::No)
                .ok());
    store.printer.device.set_fault(Fault::None);
    store.printer.device.tear_off();
    REQUIRE(store.worker->step().ok());
    REQUIRE(store.worker->step().ok());
    const auto jobs = jobs_of(store.shop, order.order_id);
    REQUIRE(jobs.size() == 2);
    CHECK(jobs[0].state == PrintState::Failed);  // a person's word stands, whatever was heard later
    CHECK(jobs[0].reason == "answered_no");
    CHECK(jobs[1].kind == policy::PrintKind::Copy);
    CHECK(jobs[1].copy_number == 1);
    CHECK(jobs[1].state == PrintState::Confirmed);
    store.worker.reset();
    CHECK(store.shop.replays_the_same());
}

TEST_CASE("A job in doubt is confirmed when its end is heard late") {
    OnePrinter store;
    store.printer.device.set_fault_at(Fault::PaperEnd, 200);
    const auto order = store.shop.sell("a");
    REQUIRE(store.worker->step().ok());
    REQUIRE(store.job(order).state == PrintState::InDoubt);
    store.printer.device.set_fault(Fault::None);
    REQUIRE(store.worker->step().ok());
    CHECK(store.job(order).state == PrintState::Confirmed);
    CHECK(store.job(order).reason == "echoed_late");
    CHECK(store.printer.device.sheet_count() == 1);
}

TEST_CASE("No job is begun that does not wait for this printer any more") {
    OnePrinter store;
    const auto order = store.shop.sell("a");
    const store::PrintJob seen = store.job(order);
    workers::PrintJournal journal(store.shop.app(), "one");
    REQUIRE(journal.move(seen.job_id, "elsewhere", "offline").value());
    const base::Status begun = journal.begin(seen, {}, 1);
    REQUIRE(!begun.ok());
    CHECK(begun.error().key == "print.moved");
    CHECK(!journal.move(seen.job_id, "third", "offline").value());
    CHECK(store.job(order).printer_id == "elsewhere");
}

TEST_CASE("After a doubt and a restart the next receipt comes out whole, on a sheet of its own") {
    OnePrinter store(GENERATE("epson-tm-t88vi", "clone-80"));
    store.printer.device.set_fault_at(Fault::PaperEnd, 700);
    const auto first = store.shop.sell("a");
    REQUIRE(store.worker->step().ok());
    REQUIRE(store.job(first).state == PrintState::InDoubt);
    store.worker = store.printer.work_for(store.shop, "one");
    store.printer.device.set_fault(Fault::None);
    const auto second = store.shop.sell("b");
    REQUIRE(store.worker->step().ok());
    CHECK(store.job(second).state == PrintState::Confirmed);
    const auto sheet = store.printer.device.find_sheet(store.printer.device.sheet_count());
    REQUIRE(sheet.has_value());
    CHECK(sheet->complaints.empty());
}

TEST_CASE("What waits for a printer that was removed comes out of the one there is") {
    OnePrinter store;
    const auto order = store.shop.sell("a");
    store.worker.reset();
    give_printers(store.shop, store.printer.row("two"));
    REQUIRE(workers::settle_removed_printers(store.shop.app()).ok());
    CHECK(store.job(order).printer_id == "two");
    CHECK(store.job(order).moved_from == "one");
    store.worker = store.printer.work_for(store.shop, "two");
    REQUIRE(store.worker->step().ok());
    CHECK(store.job(order).state == PrintState::Confirmed);
    store.worker.reset();
    CHECK(store.shop.replays_the_same());
}

TEST_CASE("What was being sent to a printer that was removed is asked about") {
    OnePrinter store;
    const auto order = store.shop.sell("a");
    workers::PrintJournal journal(store.shop.app(), "one");
    REQUIRE(journal.begin(store.job(order), store.facts(), 7).ok());
    store.worker.reset();
    give_printers(store.shop, store.printer.row("two"));
    REQUIRE(workers::settle_removed_printers(store.shop.app()).ok());
    CHECK(store.job(order).state == PrintState::InDoubt);
}
