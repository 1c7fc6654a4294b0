#include <catch2/catch.hpp>

#include "kiosk/app/holds.h"
#include "kiosk/app/returns.h"
#include "kiosk/store/catalogue_table.h"
#include "tests/flow/shop/give_back.h"
#include "tests/flow/shop/open_shop.h"

namespace {

std::int64_t available(OpenShop& shop, const std::string& item_id) {
    auto db = shop.app().readers.lease();
    return store::find_available(*db, item_id).value().value();
}

}  // namespace

TEST_CASE("an order is confirmed, disclosed, paid, and replay gives the same tables") {
    OpenShop shop;
    const auto paid = shop.sell("a");
    CHECK(paid.state == "paid");
    CHECK(paid.due_minor == 0);
    CHECK(shop.replays_the_same());
}

TEST_CASE("no tender is taken before the terms were shown") {
    OpenShop shop;
    const auto order = shop.draft("a");
    OpenShop::see(shop.confirm(order, "b"));
    const auto refused = shop.pay(order, order.total_minor, "c");
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().key == "order.not_disclosed");
}

TEST_CASE("no tender is taken before every part was confirmed") {
    OpenShop shop;
    const auto order = shop.draft("a");
    OpenShop::see(shop.disclose(order, "b"));
    const auto refused = shop.pay(order, order.total_minor, "c");
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().key == "order.not_confirmed");
}

TEST_CASE("the same key gives the same reply and one order; with another request a conflict") {
    OpenShop shop;
    const app::DraftOrder command{OpenShop::one_kettle()};
    const auto first =
        app::draft_order(shop.app(), OpenShop::clerk(), OpenShop::once("k"), command);
    const auto again =
        app::draft_order(shop.app(), OpenShop::clerk(), OpenShop::once("k"), command);
    REQUIRE(first.ok());
    REQUIRE(again.ok());
    CHECK(first->body == again->body);
    CHECK(again->replayed);
    auto other = OpenShop::once("k");
    other.request_hash = base::sha256("another body");
    const auto conflict = app::draft_order(shop.app(), OpenShop::clerk(), other, command);
    CHECK(conflict.error().key == "idempotency.key_reused");
}

TEST_CASE("a revision voids confirmations and says what changed to who saw the old version") {
    OpenShop shop;
    const auto order = shop.draft("a");
    OpenShop::see(shop.confirm(order, "b"));
    auto request = OpenShop::one_kettle();
    request.lines[0].quantity = 2;
    const auto revised = OpenShop::see(app::revise_order(
        shop.app(), OpenShop::clerk(), OpenShop::once("c"), {order.order_id, 1, request}));
    CHECK(revised.state == "draft");
    CHECK(revised.version == 2);
    const auto stale = shop.confirm(order, "d");
    REQUIRE_FALSE(stale.ok());
    CHECK(stale.error().key == "order.version_conflict");
    CHECK(stale.error().facts_json.find(R"("field":"quantity","was":1,"now":2)") !=
          std::string::npos);
}

TEST_CASE("an order takes goods from the shelf and a hold that runs out gives them back") {
    OpenShop shop;
    const std::int64_t before = available(shop, "YC-K17");
    shop.draft("a");
    CHECK(available(shop, "YC-K17") == before - 1);
    shop.clock.advance(std::chrono::hours(49));
    CHECK(app::expire_holds(shop.app(), 10).value() == 1);
    CHECK(available(shop, "YC-K17") == before);
    CHECK(app::expire_holds(shop.app(), 10).value() == 0);
}

TEST_CASE("more than is on the shelf is refused with what is there") {
    OpenShop shop;
    auto request = OpenShop::one_kettle();
    request.lines[0].quantity = 999;
    const auto refused =
        app::draft_order(shop.app(), OpenShop::clerk(), OpenShop::once("a"), {request});
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().key == "order.out_of_stock");
}

TEST_CASE("a tier that was not reached by spending cannot be claimed") {
    OpenShop shop;
    auto request = OpenShop::one_kettle();
    request.tier_id = "silver";
    const auto refused =
        app::draft_order(shop.app(), OpenShop::clerk(), OpenShop::once("a"), {request});
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().key == "order.tier_not_reached");
}

TEST_CASE("cash gives change, too much is refused, a cancelled order owes back what was paid") {
    OpenShop shop;
    const auto order = shop.draft("a");
    OpenShop::see(shop.confirm(order, "b"));
    OpenShop::see(shop.disclose(order, "c"));
    CHECK(shop.pay(order, order.total_minor + 1, "d").error().key == "tender.too_much");
    const auto part = OpenShop::see(
        app::take_tender(shop.app(), OpenShop::clerk(), OpenShop::once("e"),
                         {order.order_id, policy::TenderKind::Cash, 2'900, 5'000, ""}));
    CHECK(part.state == "part_paid");
    CHECK(part.due_minor == order.total_minor - 2'900);
    const auto shop_now = shop.app().shop.current();
    const auto cancelled = app::cancel_order(
        shop.app(), OpenShop::clerk(), OpenShop::once("f"),
        {order.order_id, 1, shop_now->rules.reasons.cancel.front().reason_id, ""});
    REQUIRE(cancelled.ok());
    CHECK(cancelled->body.find(R"("owed_back_minor":2900)") != std::string::npos);
}

TEST_CASE("a card number in a reference is never stored") {
    OpenShop shop;
    const auto order = shop.draft("a");
    OpenShop::see(shop.confirm(order, "b"));
    OpenShop::see(shop.disclose(order, "c"));
    const auto refused = app::take_tender(
        shop.app(), OpenShop::clerk(), OpenShop::once("d"),
        {order.order_id, policy::TenderKind::Card, 100, {}, "4111 1111 1111 1111"});
    CHECK(refused.error().key == "input.card_number");
}

TEST_CASE("goods come back once, and their refund is what was paid for them") {
    OpenShop shop;
    auto request = OpenShop::one_kettle();
    request.lines[0].quantity = 2;
    const auto order = shop.sell("a", request);
    const auto take = [&](const std::string& name, std::int64_t quantity, std::int64_t total) {
        return app::open_return(shop.app(), OpenShop::clerk(), OpenShop::once(name),
                                first_line_back(order.order_id, quantity, total));
    };
    CHECK(take("b", 1, order.total_minor / 2).ok());
    CHECK(take("c", 2, order.total_minor).error().key == "return.more_than_bought");
    CHECK(take("d", 1, order.total_minor / 2).ok());
    CHECK(take("e", 1, order.total_minor / 2).error().key == "return.more_than_bought");
}

TEST_CASE("without a receipt only a supervisor takes goods back") {
    OpenShop shop;
    shop.clock.advance(std::chrono::hours(24 * 364));
    const auto take = [&](const app::Caller& caller, const std::string& name) {
        return app::open_return(shop.app(), caller, OpenShop::once(name),
                                without_receipt(1, 10'000));
    };
    CHECK(take(OpenShop::clerk(), "a").error().key == "return.authority");
    CHECK(take(OpenShop::supervisor(), "b").ok());
}
