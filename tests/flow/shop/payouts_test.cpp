#include <catch2/catch.hpp>

#include "kiosk/app/payouts.h"
#include "kiosk/app/returns.h"
#include "kiosk/store/journal.h"
#include "policy/order_events.h"
#include "tests/flow/shop/give_back.h"
#include "tests/flow/shop/open_shop.h"

namespace {

constexpr std::int64_t kPaid = 2'900;

// A cancelled order on which kPaid was taken in cash.
base::OrderId owing(OpenShop& shop) {
    const auto order = shop.draft("draft");
    OpenShop::see(shop.confirm(order, "confirm"));
    OpenShop::see(shop.disclose(order, "disclose"));
    OpenShop::see(app::take_tender(shop.app(), OpenShop::clerk(), OpenShop::once("pay"),
                                   {order.order_id, policy::TenderKind::Cash, kPaid, {}, ""}));
    const auto reasons = shop.app().shop.current()->rules.reasons.cancel;
    REQUIRE(app::cancel_order(shop.app(), OpenShop::clerk(), OpenShop::once("cancel"),
                              {order.order_id, 1, reasons.front().reason_id, ""})
                .ok());
    return order.order_id;
}

base::Result<app::Reply> give(OpenShop& shop, const base::OrderId& order_id, std::int64_t amount,
                              const std::string& name) {
    return app::pay_out(shop.app(), OpenShop::clerk(), OpenShop::once(name),
                        {order_id, policy::TenderKind::Cash, amount, "slip 7"});
}

}  // namespace

TEST_CASE("what is owed back is given once, journalled and shown") {
    OpenShop shop;
    const base::OrderId order_id = owing(shop);
    const auto given = give(shop, order_id, kPaid, "a");
    REQUIRE(given.ok());
    CHECK(given->body.find(R"("owed_back_minor":0,"payouts":[{"payout_id":")") !=
          std::string::npos);
    CHECK(given->body.find(R"("kind":"cash","amount_minor":2900,"reference":"slip 7",)"
                           R"("actor":"clerk:03")") != std::string::npos);
    CHECK(give(shop, order_id, kPaid, "a")->replayed);
    CHECK(give(shop, order_id, 1, "b").error().key == "payout.nothing_owed");
    auto db = shop.app().readers.lease();
    const auto events = store::load_events_of(*db, order_id.text(), 50).value();
    CHECK(events.back().type == policy::OrderPaidOut::kType);
}

TEST_CASE("what is owed back may go in parts, never more than is left") {
    OpenShop shop;
    const base::OrderId order_id = owing(shop);
    CHECK(give(shop, order_id, kPaid + 1, "a").error().key == "payout.too_much");
    CHECK(give(shop, order_id, 900, "b").ok());
    CHECK(give(shop, order_id, 2'001, "c").error().key == "payout.too_much");
    CHECK(give(shop, order_id, 2'000, "d").ok());
    CHECK(give(shop, order_id, 1, "e").error().key == "payout.nothing_owed");
    CHECK(shop.replays_the_same());
}

TEST_CASE("nothing goes back for an order that owes nothing") {
    OpenShop shop;
    const auto sold = shop.sell("a");
    CHECK(give(shop, sold.order_id, 1, "b").error().key == "payout.nothing_owed");
    const auto open = shop.draft("c");
    CHECK(give(shop, open.order_id, 1, "d").error().key == "payout.nothing_owed");
}

TEST_CASE("money goes back in the ways that the store takes, for payouts and for returns") {
    OpenShop shop(R"("cash", "card")");
    const base::OrderId order_id = owing(shop);
    CHECK(app::pay_out(shop.app(), OpenShop::clerk(), OpenShop::once("a"),
                       {order_id, policy::TenderKind::Transfer, kPaid, ""})
              .error()
              .key == "tender.kind_not_accepted");
    shop.clock.advance(std::chrono::hours(24 * 364));
    app::OpenReturn command = without_receipt(1, 10'000);
    command.settlement->kind = policy::TenderKind::Wallet;
    const auto take = [&](const std::string& name) {
        return app::open_return(shop.app(), OpenShop::supervisor(), OpenShop::once(name), command);
    };
    CHECK(take("b").error().key == "tender.kind_not_accepted");
    command.settlement->kind = policy::TenderKind::Card;
    CHECK(take("c").ok());
}
