#include <catch2/catch.hpp>

#include "kiosk/app/orders.h"
#include "kiosk/app/request_acts.h"
#include "kiosk/app/request_sweep.h"
#include "kiosk/app/service_requests.h"
#include "kiosk/store/catalogue_table.h"
#include "kiosk/store/journal.h"
#include "kiosk/store/request_table.h"
#include "tests/flow/shop/open_shop.h"

using namespace std::chrono_literals;

namespace {

constexpr const char* kItem = "YC-K17";

base::RequestId leave(OpenShop& shop, const std::string& name, policy::RequestKind kind) {
    app::SubmitRequest command;
    command.kind = kind;
    command.words = "样例";
    command.channel = "counter";
    command.contact = app::Contact{"样例甲", "+8613800005678"};
    if (kind == policy::RequestKind::NotifyMe) {
        command.item_id = kItem;
    }
    const auto reply =
        app::submit_request(shop.app(), OpenShop::clerk(), OpenShop::once(name), command);
    REQUIRE(reply.ok());
    auto document = base::JsonDocument::parse(reply->body, {.max_bytes = 1 << 20});
    auto object = base::JsonObject::open(document->root());
    return base::RequestId(object->string("request_id", 64).value());
}

void resolve(OpenShop& shop, const base::RequestId& id, const std::string& name) {
    app::ResolveRequest command{id, "样例"};
    command.judgement = {policy::RequestCause::Late, policy::ResponsibleParty::Store};
    REQUIRE(
        app::resolve_request(shop.app(), OpenShop::clerk(), OpenShop::once(name), command).ok());
}

void follow_up(OpenShop& shop, const base::RequestId& id) {
    app::FollowUpRequest command;
    command.request_id = id;
    REQUIRE(app::follow_up_request(shop.app(), OpenShop::clerk(), OpenShop::once("follow"), command)
                .ok());
}

// The clock that its card in the queue shows; "" for none.
std::string next_clock(OpenShop& shop, const base::RequestId& id) {
    const auto shown = app::show_request(shop.app(), OpenShop::clerk(), id);
    REQUIRE(shown.ok());
    auto document = base::JsonDocument::parse(shown->body, {.max_bytes = 1 << 20});
    auto object = base::JsonObject::open(document->root());
    const auto next = object->find_value("next_due").value();
    return next ? base::JsonObject::open(*next)->string("clock", 32).value() : "";
}

int sweep(OpenShop& shop) {
    return app::sweep_requests(shop.app(), 100).value().fired;
}

int notice(OpenShop& shop) {
    return app::notice_items_back(shop.app(), 100).value();
}

std::int64_t available(OpenShop& shop) {
    auto db = shop.app().readers.lease();
    return store::find_available(*db, kItem).value().value_or(0);
}

policy::ServiceRequest row_of(OpenShop& shop, const base::RequestId& id) {
    auto db = shop.app().readers.lease();
    return store::load_request(*db, id).value();
}

OpenShop::Seen take_all_there_is(OpenShop& shop) {
    policy::OrderRequest request;
    request.lines.push_back({kItem, available(shop), ""});
    const auto order = shop.draft("all", request);
    return OpenShop::see(shop.confirm(order, "all-confirm"));
}

}  // namespace

TEST_CASE("a follow-up has its time by the level and is missed once, also over a restart") {
    OpenShop shop;  // Wednesday, 15:00
    const auto id = leave(shop, "a", policy::RequestKind::Complaint);
    resolve(shop, id, "a1");
    CHECK(next_clock(shop, id) == "follow_up");
    CHECK(sweep(shop) == 0);
    shop.clock.advance(24h);
    CHECK(sweep(shop) == 0);
    shop.clock.advance(24h * 3);
    CHECK(sweep(shop) == 1);
    CHECK(row_of(shop, id).escalated_to == "supervisor");
    CHECK(sweep(shop) == 0);
    shop.close();
    shop.open();
    CHECK(sweep(shop) == 0);
    follow_up(shop, id);
    CHECK(next_clock(shop, id).empty());
    CHECK(shop.replays_the_same());
}

TEST_CASE("a follow-up that was done in time alarms nobody") {
    OpenShop shop;
    const auto id = leave(shop, "a", policy::RequestKind::Complaint);
    resolve(shop, id, "a1");
    follow_up(shop, id);
    shop.clock.advance(24h * 7);
    CHECK(sweep(shop) == 0);
}

TEST_CASE("what was opened again has no follow-up until it is resolved again") {
    OpenShop shop;
    const auto id = leave(shop, "a", policy::RequestKind::Complaint);
    resolve(shop, id, "a1");
    app::ActOnRequest reopen;
    reopen.request_id = id;
    reopen.text = "样例";
    REQUIRE(
        app::reopen_request(shop.app(), OpenShop::clerk(), OpenShop::once("again"), reopen).ok());
    CHECK(next_clock(shop, id) != "follow_up");
    resolve(shop, id, "a2");
    CHECK(next_clock(shop, id) == "follow_up");
}

TEST_CASE("an item that comes back is noticed once, and its case is ready until they are told") {
    OpenShop shop;
    const auto order = take_all_there_is(shop);
    REQUIRE(available(shop) == 0);
    const auto id = leave(shop, "a", policy::RequestKind::NotifyMe);
    CHECK(notice(shop) == 0);
    app::CancelOrder cancel;
    cancel.order_id = order.order_id;
    cancel.expected_version = order.version;
    cancel.reason_id = shop.app().shop.current()->rules.reasons.cancel.front().reason_id;
    REQUIRE(
        app::cancel_order(shop.app(), OpenShop::clerk(), OpenShop::once("cancel"), cancel).ok());
    CHECK(notice(shop) == 1);
    CHECK(row_of(shop, id).ready);
    CHECK(notice(shop) == 0);
    shop.close();
    shop.open();
    CHECK(notice(shop) == 0);
    app::NoteContact call;
    call.request_id = id;
    call.outcome = policy::ContactOutcome::NoAnswer;
    REQUIRE(
        app::note_contact_attempt(shop.app(), OpenShop::clerk(), OpenShop::once("t1"), call).ok());
    CHECK(row_of(shop, id).ready);
    call.outcome = policy::ContactOutcome::Reached;
    REQUIRE(
        app::note_contact_attempt(shop.app(), OpenShop::clerk(), OpenShop::once("t2"), call).ok());
    CHECK_FALSE(row_of(shop, id).ready);
    CHECK(shop.replays_the_same());
}

TEST_CASE("who no longer wants to be told is not noticed") {
    OpenShop shop;
    const auto id = leave(shop, "a", policy::RequestKind::NotifyMe);
    app::ActOnRequest withdraw;
    withdraw.request_id = id;
    REQUIRE(app::withdraw_request(shop.app(), OpenShop::clerk(), OpenShop::once("gone"), withdraw)
                .ok());
    CHECK(notice(shop) == 0);
}
