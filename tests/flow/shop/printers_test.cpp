#include <catch2/catch.hpp>

#include "kiosk/store/print_table.h"
#include "tests/flow/shop/open_shop.h"

// A store with a printer in each kiosk and one at the counter: the paper comes out where its people
// stand.
namespace {

void replace(std::string& text, const std::string& from, const std::string& to) {
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    text.replace(at, from.size(), to);
}

// receipt-1 stays the first of the list and belongs to nobody.
void give_printers(OpenShop& shop) {
    shop.close();
    const std::filesystem::path file = shop.data_dir() / "store.json";
    std::string text = base::read_file(file, 1 << 20).value();
    replace(text, R"("kind": "counter", )", R"("kind": "counter", "printer": "desk", )");
    replace(text, R"("printer": "receipt-1")", R"("printer": "hall")");
    const std::string one = R"({"printer_id": "receipt-1", )";
    const std::size_t at = text.find(one);
    REQUIRE(at != std::string::npos);
    const std::size_t end = text.find("}\n", at) + 1;
    std::string more;
    for (const std::string name : {"desk", "hall"}) {
        std::string printer = text.substr(at, end - at);
        replace(printer, "receipt-1", name);
        more += ", " + printer;
    }
    text.insert(end, more);
    REQUIRE(base::write_file_atomically(file, text, 0600).ok());
    shop.open();
}

std::string printer_of(OpenShop& shop, const base::OrderId& order_id) {
    auto db = shop.app().readers.lease();
    const auto jobs = store::list_print_jobs_of_order(*db, order_id);
    REQUIRE(jobs.ok());
    REQUIRE(jobs->size() == 1);
    return jobs->front().printer_id;
}

const app::Caller kTill{app::Role::Till, base::TerminalId("till-1"), base::ClerkId(""), ""};

OpenShop::Seen ready_to_pay(OpenShop& shop) {
    const auto order = shop.draft("a");
    OpenShop::see(shop.confirm(order, "b"));
    return OpenShop::see(shop.disclose(order, "c"));
}

void pay_by_till(OpenShop& shop, const OpenShop::Seen& order) {
    OpenShop::see(
        app::take_tender(shop.app(), kTill, OpenShop::once("pay"),
                         {order.order_id, policy::TenderKind::Card, order.total_minor, {}, ""}));
}

}  // namespace

TEST_CASE("a receipt that is paid at the counter comes out at the counter") {
    OpenShop shop;
    give_printers(shop);
    CHECK(printer_of(shop, shop.sell("a").order_id) == "desk");
}

TEST_CASE("paid by a till without a printer, the receipt comes out where the customer stands") {
    OpenShop shop;
    give_printers(shop);
    auto order = ready_to_pay(shop);
    order = OpenShop::see(
        app::push_order(shop.app(), OpenShop::clerk(), OpenShop::once("push"),
                        {order.order_id, order.version, base::TerminalId("kiosk-1")}));
    pay_by_till(shop, order);
    CHECK(printer_of(shop, order.order_id) == "hall");
}

TEST_CASE("where neither has a printer, the store's first one prints") {
    OpenShop shop;
    give_printers(shop);
    const auto order = ready_to_pay(shop);
    pay_by_till(shop, order);
    CHECK(printer_of(shop, order.order_id) == "receipt-1");
}

TEST_CASE("a terminal with a printer that does not exist is named at start") {
    const std::filesystem::path root = COUNTERFOIL_ROOT;
    std::string text = base::read_file(root / "config/sample-store/store.json", 1 << 20).value();
    replace(text, R"("printer": "receipt-1")", R"("printer": "attic")");
    const auto config = app::parse_store_config(text);
    REQUIRE_FALSE(config.ok());
    CHECK(config.error().detail.find("kiosk-1") != std::string::npos);
    CHECK(config.error().detail.find("attic") != std::string::npos);
}
