#include <catch2/catch.hpp>

#include "kiosk/app/milestones.h"
#include "kiosk/app/return_rights.h"
#include "kiosk/app/returns.h"
#include "policy/adjudicate.h"
#include "tests/flow/shop/give_back.h"
#include "tests/flow/shop/open_shop.h"

namespace {

using std::chrono::hours;

std::string ask(OpenShop& shop, const app::AskRights& asked) {
    auto reply = app::show_return_rights(shop.app(), OpenShop::clerk(), asked);
    if (!reply.ok()) {
        return reply.error().key;
    }
    return reply->body;
}

bool has(const std::string& text, std::string_view piece) {
    return text.find(piece) != std::string::npos;
}

}  // namespace

TEST_CASE("what was taken away can come back within the store's promise, and not after it") {
    OpenShop shop;
    shop.clock.advance(hours(24 * 364));  // the promise of the sample store began in 2026
    const auto order = shop.sell("a");
    const app::AskRights asked{order.order_id, {}, {}, policy::WithTrace::No};
    const std::string today = ask(shop, asked);
    CHECK(has(today, R"("sold_on":"2026-11-18","asked_on":"2026-11-18")"));
    CHECK(has(today, R"("packs":"same","calendar":"calendar.json, version )"));
    CHECK(has(today, R"("delivered_on":"2026-11-18")"));
    CHECK(has(today, R"("verdict":"eligible","why":"holds","right":"no_reason")"));
    shop.clock.advance(hours(24 * 60));
    CHECK(has(ask(shop, asked), R"("why":"over","right":"no_reason")"));
}

TEST_CASE("a defect is answered by the law, long after the promise is over") {
    OpenShop shop;
    const auto order = shop.sell("a");
    shop.clock.advance(hours(24 * 60));
    const app::AskRights asked{
        order.order_id, 1, {.reason = policy::ReturnCause::Quality}, policy::WithTrace::Yes};
    const std::string answer = ask(shop, asked);
    CHECK(has(answer, R"("verdict":"eligible)"));
    CHECK(has(answer, R"("trace":{"grants":)"));
    CHECK(has(answer, R"("then":{)"));
}

TEST_CASE("an order that was not paid has no rights of return") {
    OpenShop shop;
    const auto order = shop.draft("a");
    CHECK(ask(shop, {order.order_id, {}, {}, policy::WithTrace::No}) == "return.not_paid");
}

TEST_CASE("what came back already is counted off") {
    OpenShop shop;
    auto request = OpenShop::one_kettle();
    request.lines[0].quantity = 3;
    const auto order = shop.sell("a", request);
    const auto command = first_line_back(order.order_id, 1, order.total_minor / 3);
    REQUIRE(app::open_return(shop.app(), OpenShop::clerk(), OpenShop::once("b"), command).ok());
    const std::string answer = ask(shop, {order.order_id, {}, {}, policy::WithTrace::No});
    CHECK(has(answer, R"("quantity":3,"returned":1,"coming_back":0,"left":2)"));
}

TEST_CASE("the state of the goods and the trace are for staff, another's order for nobody") {
    OpenShop shop;
    const auto order = shop.sell("a");
    const auto customer = shop.customer();
    app::AskRights asked{order.order_id, {}, {}, policy::WithTrace::No};
    CHECK(app::show_return_rights(shop.app(), customer.caller, asked).error().key ==
          "order.not_found");
    asked.trace = policy::WithTrace::Yes;
    CHECK(app::show_return_rights(shop.app(), customer.caller, asked).error().key ==
          "rights.for_staff");
    asked = {order.order_id, {}, {}, policy::WithTrace::No};
    asked.question.states.add(policy::GoodsState::Used);
    CHECK(app::show_return_rights(shop.app(), customer.caller, asked).error().key ==
          "rights.for_staff");
}

TEST_CASE("a window that waits for the delivery begins when a clerk writes it down") {
    OpenShop shop;
    auto request = OpenShop::one_kettle();
    request.fulfilment = policy::FulfilmentKind::Delivery;
    request.region = "CN-BJ";
    request.courier_id = shop.app().shop.current()->rules.prices.couriers.front().courier_id;
    request.recipient = {"样例", "+8613900001234"};
    request.address = "样例路 1 号";
    const auto order = shop.sell("a", request);
    const app::AskRights asked{order.order_id, {}, {}, policy::WithTrace::No};
    CHECK(has(ask(shop, asked), R"("delivered_on":null)"));
    shop.clock.advance(hours(48));
    const auto record = [&](const std::string& name, const std::string& on) {
        return app::record_milestone(shop.app(), OpenShop::clerk(), OpenShop::once(name),
                                     {order.order_id, {policy::MilestoneKind::Delivered, {}, on}});
    };
    REQUIRE(record("b", "2025-11-20").ok());
    const auto again = record("c", "2025-11-21");
    REQUIRE(again.ok());
    CHECK(again->body ==
          R"({"milestones":[{"line":1,"kind":"delivered","on":"2025-11-21","by":"03"}]})");
    CHECK(has(ask(shop, asked), R"("delivered_on":"2025-11-21")"));
    CHECK(record("d", "2025-11-18").error().key == "milestone.date");
    CHECK(shop.replays_the_same());
}
