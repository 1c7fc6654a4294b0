#include <catch2/catch.hpp>

#include "kiosk/app/open_limits.h"
#include "kiosk/app/service_requests.h"
#include "kiosk/app/session_table.h"
#include "kiosk/store/people_table.h"
#include "tests/flow/shop/open_shop.h"

namespace {

// Cheap and many on the shelf, so that only the limit can stop it.
policy::OrderRequest one_of_many(OpenShop& shop) {
    auto db = shop.app().readers.lease();
    const auto item = db->find_text("SELECT item_id FROM stock ORDER BY available DESC LIMIT 1");
    policy::OrderRequest request;
    request.lines.push_back({item.value().value(), 1, ""});
    return request;
}

base::Result<app::Reply> draft(OpenShop& shop, const app::Caller& caller, const std::string& name) {
    return app::draft_order(shop.app(), caller, OpenShop::once(name), {one_of_many(shop)});
}

base::Result<app::Reply> ask(OpenShop& shop, const app::Caller& caller, const std::string& name) {
    app::SubmitRequest command;
    command.kind = policy::RequestKind::Suggestion;
    command.words = "more benches";
    command.channel = "kiosk";
    return app::submit_request(shop.app(), caller, OpenShop::once(name), command);
}

std::int64_t count_sessions(OpenShop& shop) {
    auto db = shop.app().readers.lease();
    return db->find_int64("SELECT count(*) FROM session").value().value();
}

}  // namespace

TEST_CASE(
    "one customer leaves five orders open, then a clerk is needed; the next customer is not") {
    OpenShop shop;
    const auto child = shop.customer();
    for (int i = 0; i < app::kMaxOpenOrdersOfSession; ++i) {
        REQUIRE(draft(shop, child.caller, "child-" + std::to_string(i)).ok());
        shop.clock.advance(std::chrono::milliseconds(1));
    }
    const auto refused = draft(shop, child.caller, "one more");
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == base::ErrorCode::TooMany);
    CHECK(refused.error().key == "order.too_many_open");
    CHECK(refused.error().facts_json == R"({"limit":5})");
    CHECK(draft(shop, OpenShop::clerk(), "clerk").ok());
    CHECK(draft(shop, shop.customer().caller, "next").ok());
}

TEST_CASE("all customers of a kiosk together have a limit, and each kiosk its own") {
    OpenShop shop;
    for (int i = 0; i < app::kMaxOpenOrdersOfKiosk; ++i) {
        REQUIRE(draft(shop, shop.customer().caller, "many-" + std::to_string(i)).ok());
        shop.clock.advance(std::chrono::milliseconds(1));
    }
    CHECK(draft(shop, shop.customer().caller, "full").error().key == "order.too_many_open");
    CHECK(draft(shop, shop.customer("kiosk-2").caller, "beside").ok());
}

TEST_CASE("an order that was cancelled makes room") {
    OpenShop shop;
    const auto customer = shop.customer();
    OpenShop::Seen last;
    for (int i = 0; i < app::kMaxOpenOrdersOfSession; ++i) {
        last = OpenShop::see(draft(shop, customer.caller, "a" + std::to_string(i)));
    }
    const auto reasons = shop.app().shop.current()->rules.reasons.cancel;
    REQUIRE(app::cancel_order(shop.app(), OpenShop::clerk(), OpenShop::once("cancel"),
                              {last.order_id, 1, reasons.front().reason_id, ""})
                .ok());
    CHECK(draft(shop, customer.caller, "again").ok());
}

TEST_CASE("requests that nobody answered yet are limited for a customer, not for a clerk") {
    OpenShop shop;
    const auto child = shop.customer();
    for (int i = 0; i < app::kMaxOpenRequestsOfSession; ++i) {
        REQUIRE(ask(shop, child.caller, "child-" + std::to_string(i)).ok());
        shop.clock.advance(std::chrono::milliseconds(1));
    }
    const auto refused = ask(shop, child.caller, "one more");
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().key == "request.too_many_open");
    CHECK(ask(shop, OpenShop::clerk(), "clerk").ok());
    CHECK(shop.replays_the_same());
}

TEST_CASE("a kiosk has one session, however often somebody begins") {
    OpenShop shop;
    for (int i = 0; i < 50; ++i) {
        shop.customer();
    }
    CHECK(count_sessions(shop) == 1);
}

TEST_CASE("a counter keeps so many sessions of clerks; who signs in then ends the oldest") {
    OpenShop shop;
    const int most = app::SessionTable::kMaxClerksOfTerminal;
    const base::TerminalId counter("counter-1");
    const std::string pin = base::hash_pin("471902", shop.app().keys.pepper).value();
    REQUIRE(shop.app()
                .writer
                .run([&](store::WriteContext& context) -> base::Status {
                    CHECK_OK(store::put_clerk(
                        context.db(), {base::ClerkId("03"), "sample", "clerk", pin, false}));
                    for (int i = 0; i < most; ++i) {
                        const store::SessionRow row{app::hash_token(std::to_string(i)),
                                                    "clerk",
                                                    counter,
                                                    base::ClerkId("03"),
                                                    "zh-CN",
                                                    base::OrderId(),
                                                    context.now() - std::chrono::minutes(most - i)};
                        CHECK_OK(store::put_session(context.db(), row));
                    }
                    return base::ok();
                })
                .ok());
    REQUIRE(app::sign_in_clerk(shop.app(), counter, "03", "471902").ok());
    CHECK(count_sessions(shop) == most);
    auto db = shop.app().readers.lease();
    const std::string oldest = app::hash_token("0");
    CHECK(db->find_int64("SELECT count(*) FROM session WHERE token_hash = ?1", sqlite::Blob{oldest})
              .value() == 0);
}

TEST_CASE("the counts of what is open go by an index, not by all orders") {
    OpenShop shop;
    auto db = shop.app().readers.lease();
    const auto plan = [](base::Result<sqlite::Statement> statement) {
        REQUIRE(statement.ok());
        REQUIRE(statement->step().value());
        return std::string(statement->text(3));
    };
    CHECK(plan(db->prepare("EXPLAIN QUERY PLAN SELECT count(*) FROM sales_order "
                           "WHERE drafted_by <> '' "
                           "AND state IN ('draft','presented','confirmed','disclosed') "
                           "AND drafted_by = 'a' AND created_at >= 0"))
              .find("sales_order_open_at_kiosk") != std::string::npos);
    CHECK(plan(db->prepare("EXPLAIN QUERY PLAN SELECT count(*) FROM service_request "
                           "WHERE submitted_by <> '' "
                           "AND state IN ('captured','submitted','acknowledged','working',"
                           "'waiting','offered') "
                           "AND submitted_by = 'a' AND created_at >= 0"))
              .find("service_request_open_at_kiosk") != std::string::npos);
}
