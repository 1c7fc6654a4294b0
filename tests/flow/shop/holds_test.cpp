#include <catch2/catch.hpp>

#include <algorithm>

#include "kiosk/app/holds.h"
#include "kiosk/store/journal.h"
#include "policy/order_decisions.h"
#include "tests/flow/shop/open_shop.h"

namespace {

using std::chrono::minutes;

// What screens were told of an order: "terminal state", "" = every counter.
void listen(OpenShop& shop, std::vector<std::string>& heard) {
    shop.app().changes.listen([&heard](const app::Change& change) {
        if (change.topic == "order") {
            heard.push_back(change.terminal_id + " " + change.state);
        }
    });
}

bool has(const std::vector<std::string>& heard, const std::string& line) {
    return std::find(heard.begin(), heard.end(), line) != heard.end();
}

std::string card(OpenShop& shop) {
    return app::list_orders(shop.app(), OpenShop::clerk(), {"", 1})->body;
}

}  // namespace

TEST_CASE("the counter is told once that a hold ends soon, and the list says since when") {
    OpenShop shop;
    std::vector<std::string> heard;
    const auto order = shop.draft("a");  // held for two days
    CHECK(card(shop).find(R"("hold_reminded_at":null)") != std::string::npos);
    listen(shop, heard);
    shop.clock.advance(minutes(2'880 - 31));
    CHECK(app::remind_of_holds(shop.app(), 10).value() == 0);
    shop.clock.advance(minutes(1));
    CHECK(app::remind_of_holds(shop.app(), 10).value() == 1);
    CHECK(app::remind_of_holds(shop.app(), 10).value() == 0);
    CHECK(heard == std::vector<std::string>{" hold_ending"});
    CHECK(card(shop).find(R"("hold_reminded_at":"2025-11-)") != std::string::npos);
    auto db = shop.app().readers.lease();
    CHECK(store::load_events_of(*db, order.order_id.text(), 50).value().back().type ==
          "order_hold_reminded");
    shop.app().changes.forget_listeners();
}

TEST_CASE("the kiosk where the customer has the order hears of its hold too") {
    OpenShop shop;
    std::vector<std::string> heard;
    const auto customer = shop.customer();
    OpenShop::see(app::draft_order(shop.app(), customer.caller, OpenShop::once("a"),
                                   {OpenShop::one_kettle()}));  // held for an hour
    listen(shop, heard);
    for (int i = 0; i < 46; ++i) {
        shop.clock.advance(minutes(1));
        REQUIRE(app::find_customer(shop.app(), {base::TerminalId("kiosk-1"), "kiosk"},
                                   customer.token, app::Presence::Person));
    }
    CHECK(app::remind_of_holds(shop.app(), 10).value() == 1);
    CHECK(has(heard, "kiosk-1 hold_ending"));
    for (int i = 0; i < 15; ++i) {
        shop.clock.advance(minutes(1));
        REQUIRE(app::find_customer(shop.app(), {base::TerminalId("kiosk-1"), "kiosk"},
                                   customer.token, app::Presence::Person));
    }
    CHECK(app::expire_holds(shop.app(), 10).value() == 1);
    CHECK(has(heard, "kiosk-1 expired"));
    shop.app().changes.forget_listeners();
    CHECK(shop.replays_the_same());
}

TEST_CASE("a reminder is due in the last quarter of a hold, half an hour before its end at most") {
    policy::Order order;
    order.state = policy::OrderState::Disclosed;
    order.created_at = base::from_unix_ms(1'000'000);
    order.hold_expires_at = order.created_at + minutes(60);
    CHECK_FALSE(policy::is_reminder_due(order, order.created_at + minutes(44)));
    CHECK(policy::is_reminder_due(order, order.created_at + minutes(45)));
    CHECK_FALSE(policy::is_reminder_due(order, order.hold_expires_at));
    order.hold_expires_at = order.created_at + minutes(2'880);
    CHECK_FALSE(policy::is_reminder_due(order, order.hold_expires_at - minutes(31)));
    CHECK(policy::is_reminder_due(order, order.hold_expires_at - minutes(30)));
    order.paid = base::Money::of_minor(1);
    CHECK_FALSE(policy::is_reminder_due(order, order.hold_expires_at - minutes(30)));
}
