#include <catch2/catch.hpp>

#include "kiosk/app/my_data.h"
#include "kiosk/app/request_acts.h"
#include "kiosk/app/service_requests.h"
#include "kiosk/store/journal.h"
#include "kiosk/store/order_table.h"
#include "policy/person_events.h"
#include "tests/flow/shop/open_shop.h"

namespace {

constexpr const char* kPhone = "13800005678";

policy::OrderRequest bought_by_sample() {
    policy::OrderRequest request = OpenShop::one_kettle();
    request.buyer = {"样例顾客", "+8613800005678"};
    return request;
}

std::string number_of(OpenShop& shop, const OpenShop::Seen& order) {
    auto db = shop.app().readers.lease();
    return store::load_order(*db, order.order_id).value().number;
}

app::MyDataQuery proof(const std::string& number, app::Look look = app::Look::Masked) {
    return {kPhone, number.substr(number.size() - 4), look};
}

base::RequestId leave_request(OpenShop& shop, const std::string& name) {
    app::SubmitRequest command;
    command.kind = policy::RequestKind::Suggestion;
    command.words = "样例：多放一张长椅";
    command.contact = app::Contact{"样例顾客", "+8613800005678"};
    command.channel = "kiosk";
    const auto customer = shop.customer();
    const auto reply =
        app::submit_request(shop.app(), customer.caller, OpenShop::once(name), command);
    REQUIRE(reply.ok());
    auto document = base::JsonDocument::parse(reply->body, {.max_bytes = 1 << 20});
    auto object = base::JsonObject::open(document->root());
    return base::RequestId(object->string("request_id", 64).value());
}

bool has(const base::Result<app::Reply>& reply, const std::string& text) {
    REQUIRE(reply.ok());
    return reply->body.find(text) != std::string::npos;
}

void withdraw(OpenShop& shop, const base::RequestId& id) {
    app::ActOnRequest command;
    command.request_id = id;
    REQUIRE(
        app::withdraw_request(shop.app(), OpenShop::clerk(), OpenShop::once("gone"), command).ok());
}

}  // namespace

TEST_CASE("what is kept is told masked first, unmasked when asked, and that look is recorded") {
    OpenShop shop;
    const std::string number = number_of(shop, shop.sell("a", bought_by_sample()));
    leave_request(shop, "r");
    const auto customer = shop.customer();
    const auto masked = app::show_my_data(shop.app(), customer.caller, proof(number));
    CHECK_FALSE(has(masked, "样例顾客"));
    CHECK_FALSE(has(masked, "13800005678"));
    CHECK_FALSE(has(masked, "长椅"));
    const auto open =
        app::show_my_data(shop.app(), customer.caller, proof(number, app::Look::Open));
    CHECK(has(open, "样例顾客"));
    CHECK(has(open, "+8613800005678"));
    CHECK(has(open, "长椅"));
    auto db = shop.app().readers.lease();
    const auto head = store::load_head(*db, shop.identity()).value();
    CHECK(store::load_event(*db, head.seq)->type == policy::PersonShown::kType);
}

TEST_CASE(
    "without the whole phone and the end of a number nothing is told, and tries are counted") {
    OpenShop shop;
    const std::string number = number_of(shop, shop.sell("a", bought_by_sample()));
    const auto customer = shop.customer();
    CHECK(app::show_my_data(shop.app(), customer.caller, {kPhone, "9999"}).error().key ==
          "my_data.not_found");
    auto other = proof(number);
    other.phone = "13800005679";
    CHECK(app::show_my_data(shop.app(), customer.caller, other).error().key == "my_data.not_found");
    CHECK(app::show_my_data(shop.app(), customer.caller, {kPhone, ""}).error().key ==
          "my_data.not_found");
    for (int i = 0; i < 10; ++i) {
        static_cast<void>(app::show_my_data(shop.app(), customer.caller, {kPhone, "9999"}));
    }
    CHECK(app::show_my_data(shop.app(), customer.caller, proof(number)).error().key ==
          "session.too_many_tries");
}

TEST_CASE("nobody is erased while something is not finished; afterwards nobody reads them again") {
    OpenShop shop;
    const OpenShop::Seen order = shop.sell("a", bought_by_sample());
    const std::string number = number_of(shop, order);
    const base::RequestId request = leave_request(shop, "r");
    const auto customer = shop.customer();
    const auto refused = app::erase_my_data(shop.app(), customer.caller, proof(number));
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().key == "my_data.kept");
    CHECK(has(app::show_my_data(shop.app(), customer.caller, proof(number)),
              R"("kept_for":"unfinished")"));

    withdraw(shop, request);
    REQUIRE(app::erase_my_data(shop.app(), customer.caller, proof(number)).ok());
    CHECK(app::show_my_data(shop.app(), customer.caller, proof(number)).error().key ==
          "my_data.not_found");
    CHECK_FALSE(has(app::show_order(shop.app(), OpenShop::clerk(), order.order_id), "138"));
    CHECK_FALSE(has(app::show_request(shop.app(), OpenShop::clerk(), request), "长椅"));
}

TEST_CASE("who comes back after being erased is new: the old stays unread, the new is found") {
    OpenShop shop;
    const OpenShop::Seen before = shop.sell("a", bought_by_sample());
    const auto customer = shop.customer();
    REQUIRE(app::erase_my_data(shop.app(), customer.caller, proof(number_of(shop, before))).ok());
    const OpenShop::Seen after = shop.sell("b", bought_by_sample());
    const auto found =
        app::show_my_data(shop.app(), customer.caller, proof(number_of(shop, after)));
    CHECK(has(found, number_of(shop, after)));
    CHECK_FALSE(has(found, number_of(shop, before)));
    CHECK(app::show_order(shop.app(), OpenShop::clerk(), before.order_id).ok());
    CHECK(shop.replays_the_same());
}

TEST_CASE("a parcel on its way keeps its address until it has arrived") {
    OpenShop shop;
    policy::OrderRequest request = bought_by_sample();
    request.fulfilment = policy::FulfilmentKind::Delivery;
    request.region = "CN-BJ";
    request.recipient = {"样例顾客", "+8613800005678"};
    request.address = "样例路 1 号";
    request.courier_id = "tuoling";
    const std::string number = number_of(shop, shop.sell("a", request));
    const auto customer = shop.customer();
    CHECK(has(app::show_my_data(shop.app(), customer.caller, proof(number)),
              R"("kept_for":"on_its_way")"));
}
