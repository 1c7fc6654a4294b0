#include <catch2/catch.hpp>

#include "kiosk/app/session_table.h"
#include "kiosk/store/order_table.h"
#include "tests/flow/shop/open_shop.h"

// An order that is pushed to a kiosk reaches the one it is meant for, and nobody loses it.
namespace {

void push(OpenShop& shop, const OpenShop::Seen& order, const std::string& name) {
    OpenShop::see(app::push_order(shop.app(), OpenShop::clerk(), OpenShop::once(name),
                                  {order.order_id, order.version, base::TerminalId("kiosk-1")}));
}

std::string own_order(OpenShop& shop, const OpenShop::Customer& customer) {
    const auto row = shop.app().sessions.find_row(customer.caller.session_hash);
    return row ? row->order_id.text() : "gone";
}

std::string receipt_number_of(OpenShop& shop, const base::OrderId& order_id) {
    auto db = shop.app().readers.lease();
    return store::find_receipt(*db, order_id).value().value().evidence_code;
}

bool is_there(OpenShop& shop, const OpenShop::Customer& customer) {
    return app::find_customer(shop.app(), {base::TerminalId("kiosk-1"), "kiosk"}, customer.token,
                              app::Presence::Page)
        .has_value();
}

}  // namespace

TEST_CASE("who came with a paper does not get the order that is pushed for somebody else") {
    OpenShop shop;
    const auto sold = shop.sell("a");
    const auto busy = shop.customer();
    REQUIRE(
        app::identify_by_receipt(shop.app(), busy.caller, receipt_number_of(shop, sold.order_id))
            .ok());
    const auto order = shop.draft("b");
    push(shop, order, "c");
    CHECK(own_order(shop, busy).empty());
    CHECK_FALSE(shop.app().sessions.may_see_people(busy.caller.session_hash, order.order_id));
    CHECK(own_order(shop, shop.customer()) == order.order_id.text());
}

TEST_CASE("two orders pushed to one kiosk wait for two customers, the older first") {
    OpenShop shop;
    const auto first = shop.draft("a");
    const auto second = shop.draft("b");
    push(shop, first, "c");
    shop.clock.advance(std::chrono::seconds(5));
    push(shop, second, "d");
    CHECK(own_order(shop, shop.customer()) == first.order_id.text());
    CHECK(own_order(shop, shop.customer()) == second.order_id.text());
    CHECK(own_order(shop, shop.customer()).empty());
}

TEST_CASE(
    "who is pushed an order to pay has the time to walk to the counter, also after a restart") {
    OpenShop shop;
    const auto order = shop.draft("a");
    OpenShop::see(shop.confirm(order, "b"));
    OpenShop::see(shop.disclose(order, "c"));
    const auto customer = shop.customer();
    push(shop, order, "d");
    shop.clock.advance(std::chrono::minutes(5));
    CHECK(is_there(shop, customer));
    shop.close();
    shop.open();
    shop.clock.advance(std::chrono::minutes(5));
    CHECK(is_there(shop, customer));
    shop.clock.advance(std::chrono::minutes(2));
    CHECK_FALSE(is_there(shop, customer));
}

TEST_CASE("who found a receipt reads what was bought, not what the customer wrote") {
    OpenShop shop;
    policy::OrderRequest request = OpenShop::one_kettle();
    request.note = "ring twice at the sample door";
    const auto sold = shop.sell("a", request);
    const auto finder = shop.customer();
    const auto found =
        app::identify_by_receipt(shop.app(), finder.caller, receipt_number_of(shop, sold.order_id));
    REQUIRE(found.ok());
    CHECK(found->body.find("sample door") == std::string::npos);
    CHECK(app::show_order(shop.app(), OpenShop::clerk(), sold.order_id)->body.find("sample door") !=
          std::string::npos);
    const auto rated =
        app::rate_order(shop.app(), finder.caller, OpenShop::once("b"), sold.order_id, 5);
    REQUIRE(rated.ok());
    CHECK(rated->body.find("sample door") == std::string::npos);
    const auto again =
        app::rate_order(shop.app(), finder.caller, OpenShop::once("b"), sold.order_id, 5);
    REQUIRE(again.ok());
    CHECK(again->body == rated->body);
}
