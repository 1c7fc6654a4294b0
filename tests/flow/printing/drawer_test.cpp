#include <catch2/catch.hpp>

#include "kiosk/app/drawers.h"
#include "tests/flow/printing/print_shop.h"

// The cash drawer: opened for cash, once, soon or not at all.
using namespace std::chrono_literals;
using fake_printer::Fault;

namespace {

struct WithDrawer {
    explicit WithDrawer(const std::string& more = R"(, "drawer": true)") {
        give_printers(shop, printer.row("one", more));
        worker = printer.work_for(shop, "one");
    }
    OpenShop::Seen ready_to_pay(const std::string& name) {
        const auto order = shop.draft(name + "1");
        OpenShop::see(shop.confirm(order, name + "2"));
        return OpenShop::see(shop.disclose(order, name + "3"));
    }
    void pay_cash(const OpenShop::Seen& order, std::int64_t amount, const std::string& name) {
        OpenShop::see(
            app::take_tender(shop.app(), OpenShop::clerk(), OpenShop::once(name),
                             {order.order_id, policy::TenderKind::Cash, amount, amount, ""}));
    }
    base::Result<app::Reply> open_by(const app::Caller& who, const std::string& name) {
        return app::open_drawer(shop.app(), who, OpenShop::once(name), "one",
                                policy::DrawerReason::Count);
    }
    std::size_t pulses() const { return printer.device.drawer_pulses(); }

    OpenShop shop;
    PrinterInShop printer{"epson-tm-t88vi"};
    std::unique_ptr<workers::PrintWorker> worker;
};

}  // namespace

TEST_CASE("Each cash tender opens the drawer once, before the receipt") {
    WithDrawer store;
    const auto order = store.ready_to_pay("a");
    store.pay_cash(order, 1, "part");
    store.pay_cash(order, 1, "part");  // asked again
    REQUIRE(store.worker->step().ok());
    CHECK(store.pulses() == 1);
    store.pay_cash(order, order.total_minor - 1, "rest");
    REQUIRE(store.worker->step().ok());
    REQUIRE(store.worker->step().ok());
    CHECK(store.pulses() == 2);
    CHECK(store.printer.device.sheet_count() == 1);
    CHECK(jobs_of(store.shop, order.order_id).size() == 1);
    store.worker.reset();
    CHECK(store.shop.replays_the_same());
}

TEST_CASE("A card opens no drawer, and a store without one opens none") {
    WithDrawer store;
    store.shop.sell("a");
    REQUIRE(store.worker->step().ok());
    CHECK(store.pulses() == 0);
    WithDrawer without("");
    const auto order = without.ready_to_pay("b");
    without.pay_cash(order, order.total_minor, "pay");
    REQUIRE(without.worker->step().ok());
    CHECK(without.pulses() == 0);
    CHECK(without.open_by(OpenShop::supervisor(), "act").error().key == "drawer.none");
}

TEST_CASE("A drawer is not opened long after somebody stood before it") {
    WithDrawer store;
    store.printer.device.set_fault(Fault::CoverOpen);
    const auto order = store.ready_to_pay("a");
    store.pay_cash(order, order.total_minor, "pay");
    REQUIRE(store.worker->step().ok());
    store.shop.clock.advance(11s);
    store.printer.device.set_fault(Fault::None);
    REQUIRE(store.worker->step().ok());
    CHECK(store.pulses() == 0);
    CHECK(store.printer.device.sheet_count() == 1);
}

TEST_CASE("A person opens the drawer with a reason and the right to") {
    WithDrawer store;
    CHECK(store.open_by(OpenShop::clerk(), "clerk").error().key == "session.forbidden");
    REQUIRE(store.open_by(OpenShop::supervisor(), "act").ok());
    REQUIRE(store.open_by(OpenShop::supervisor(), "act").ok());  // asked again
    REQUIRE(store.worker->step().ok());
    CHECK(store.pulses() == 1);
}

TEST_CASE("A drawer needs a printer that one fits on") {
    OpenShop shop;
    app::PrinterConfig config;
    config.address = "tcp://127.0.0.1:9100";
    config.profile = "write-only-80";
    config.drawer = true;
    const auto worker = workers::PrintWorker::create(shop.app(), config);
    const auto profile = drivers::find_builtin_profile(config.profile);
    CHECK(worker.ok() == (profile->drawer != drivers::DrawerPin::None));
}
