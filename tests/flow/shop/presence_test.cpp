#include <catch2/catch.hpp>

#include "kiosk/app/holds.h"
#include "kiosk/app/session_table.h"
#include "kiosk/web/access.h"
#include "tests/flow/shop/open_shop.h"

namespace {

constexpr std::chrono::seconds kStep{30};

// A browser at a kiosk whose customer has begun.
class Browser {
public:
    explicit Browser(OpenShop& shop) : shop_(shop) {
        auto enrolled = app::enrol_terminal(shop.app(), "kiosk-1", "", app::Listener::Loopback);
        REQUIRE(enrolled.ok());
        customer_ = shop.customer();
        cookies_ = "__Host-terminal=" + enrolled->token + "; __Host-customer=" + customer_.token;
    }
    const app::Caller& customer() const { return customer_.caller; }

    // Whether the customer is still known when the page asks so.
    bool ask(http::Method method) {
        http::Request request;
        request.method = method;
        request.headers.push_back({"cookie", cookies_});
        const auto visitor = web::identify(shop_.app(), request);
        REQUIRE(visitor.ok());
        return visitor->caller.has_value();
    }

private:
    OpenShop& shop_;
    OpenShop::Customer customer_;
    std::string cookies_;
};

}  // namespace

TEST_CASE("a page that asks again and again keeps nobody signed in") {
    OpenShop shop;
    Browser browser(shop);
    for (int i = 0; i < 3; ++i) {
        shop.clock.advance(kStep);
        CHECK(browser.ask(http::Method::Get));
    }
    shop.clock.advance(kStep);
    CHECK_FALSE(browser.ask(http::Method::Get));
    CHECK_FALSE(browser.ask(http::Method::Post));
}

TEST_CASE("a person who acts stays") {
    OpenShop shop;
    Browser browser(shop);
    for (int i = 0; i < 8; ++i) {
        shop.clock.advance(kStep);
        CHECK(browser.ask(i % 2 == 0 ? http::Method::Post : http::Method::Get));
    }
}

TEST_CASE("who was told the terms has time to walk to the counter; who paid has the usual again") {
    OpenShop shop;
    Browser browser(shop);
    const auto order = OpenShop::see(app::draft_order(
        shop.app(), browser.customer(), OpenShop::once("a"), {OpenShop::one_kettle()}));
    OpenShop::see(shop.confirm(order, "b"));
    OpenShop::see(shop.disclose(order, "c"));
    shop.clock.advance(std::chrono::minutes(5));
    CHECK(browser.ask(http::Method::Get));
    OpenShop::see(shop.pay(order, 100, "d"));
    shop.clock.advance(std::chrono::minutes(20));
    CHECK(browser.ask(http::Method::Get));
    OpenShop::see(shop.pay(order, order.total_minor - 100, "e"));
    shop.clock.advance(app::SessionTable::kCustomerIdle + std::chrono::seconds(1));
    CHECK_FALSE(browser.ask(http::Method::Get));
}
