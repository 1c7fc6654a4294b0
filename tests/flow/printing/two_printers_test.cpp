#include <catch2/catch.hpp>

#include "tests/flow/printing/print_shop.h"

// Two printers, one of them in trouble.
using namespace std::chrono_literals;
using fake_printer::Fault;
using policy::PrintState;

namespace {

struct TwoPrinters {
    explicit TwoPrinters(const std::string& more = R"(, "fallback": ["two"])") {
        give_printers(shop, one.row("one", more) + ", " + two.row("two"));
        first = one.work_for(shop, "one");
        second = two.work_for(shop, "two");
    }
    void step() {
        REQUIRE(first->step().ok());
        REQUIRE(second->step().ok());
    }
    OpenShop shop;
    PrinterInShop one{"epson-tm-t88vi"};
    PrinterInShop two{"clone-80"};
    std::unique_ptr<workers::PrintWorker> first;
    std::unique_ptr<workers::PrintWorker> second;
};

}  // namespace

TEST_CASE("Jobs that wait too long for a printer come out of its fallback, in order") {
    TwoPrinters store;
    store.one.device.set_fault(Fault::CoverOpen);
    const auto a = store.shop.sell("a");
    const auto b = store.shop.sell("b");
    store.step();
    store.shop.clock.advance(14s);
    store.step();
    CHECK(jobs_of(store.shop, a.order_id)[0].printer_id == "one");
    store.shop.clock.advance(1s);
    store.step();
    for (const auto& order : {a, b}) {
        const auto jobs = jobs_of(store.shop, order.order_id);
        REQUIRE(jobs.size() == 1);
        CHECK(jobs[0].printer_id == "two");
        CHECK(jobs[0].moved_from == "one");
        CHECK(jobs[0].state == PrintState::Confirmed);
    }
    CHECK(store.one.device.sheet_count() == 0);
    CHECK(store.two.device.sheet_count() == 2);
    store.one.device.set_fault(Fault::None);
    store.step();
    CHECK(store.one.device.sheet_count() == 0);
    store.first.reset();
    store.second.reset();
    CHECK(store.shop.replays_the_same());
}

TEST_CASE("Jobs wait on where no fallback can print") {
    TwoPrinters store(R"(, "fallback": ["two"], "fallback_after_seconds": 1)");
    store.one.device.set_fault(Fault::PaperEnd);
    store.two.device.set_fault(Fault::PaperEnd);
    const auto order = store.shop.sell("a");
    store.step();
    store.shop.clock.advance(5s);
    store.step();
    CHECK(jobs_of(store.shop, order.order_id)[0].printer_id == "one");
    store.one.device.set_fault(Fault::None);
    store.step();
    CHECK(jobs_of(store.shop, order.order_id)[0].state == PrintState::Confirmed);
}

TEST_CASE("A job of which something may have come out never moves") {
    TwoPrinters store(R"(, "fallback": ["two"], "fallback_after_seconds": 1)");
    store.one.device.set_fault_at(Fault::PaperEnd, 200);
    const auto order = store.shop.sell("a");
    store.step();
    store.shop.clock.advance(60s);
    store.step();
    const auto jobs = jobs_of(store.shop, order.order_id);
    CHECK(jobs[0].state == PrintState::InDoubt);
    CHECK(jobs[0].printer_id == "one");
    CHECK(store.two.device.sheet_count() == 0);
}

TEST_CASE("A fallback must be another of the store's printers") {
    OpenShop shop;
    PrinterInShop one{"epson-tm-t88vi"};
    for (const char* other : {"one", "nobody"}) {
        const std::string rows = one.row("one", std::string(R"(, "fallback": [")") + other + "\"]");
        const std::string text = base::read_file(shop.data_dir() / "store.json", 1 << 20).value();
        std::string changed = text;
        const std::size_t at = changed.find("\"printers\": [");
        changed.replace(at, changed.find(']', at) - at + 1, "\"printers\": [" + rows + "]");
        const auto config = app::parse_store_config(changed);
        REQUIRE(!config.ok());
        CHECK(config.error().detail.find("fallback") != std::string::npos);
    }
}
