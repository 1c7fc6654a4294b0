#include <catch2/catch.hpp>

#include <chrono>

#include "kiosk/app/request_acts.h"
#include "kiosk/app/request_filing.h"
#include "kiosk/app/request_sweep.h"
#include "kiosk/app/request_timing.h"
#include "kiosk/app/request_view.h"
#include "kiosk/store/request_table.h"
#include "tests/flow/shop/open_shop.h"

// What a request was promised, over days: a clock that is moved, a store that is started again.
namespace {

base::RequestId id_in(const app::Reply& reply) {
    auto document = base::JsonDocument::parse(reply.body, {.max_bytes = 1 << 20});
    auto object = base::JsonObject::open(document->root());
    return base::RequestId(object->string("request_id", 64).value());
}

base::RequestId leave(OpenShop& shop, const std::string& name, bool captured = false) {
    app::SubmitRequest command;
    command.kind = policy::RequestKind::Complaint;
    command.words = "样例";
    command.channel = "counter";
    command.is_captured = captured;
    const auto reply =
        app::submit_request(shop.app(), OpenShop::clerk(), OpenShop::once(name), command);
    REQUIRE(reply.ok());
    return id_in(*reply);
}

policy::ServiceRequest row_of(OpenShop& shop, const base::RequestId& id) {
    auto db = shop.app().readers.lease();
    return store::load_request(*db, id).value();
}

policy::RequestRecord told(OpenShop& shop, const base::RequestId& id) {
    auto db = shop.app().readers.lease();
    return app::load_request_record(*db, id).value();
}

int sweep(OpenShop& shop) {
    const auto swept = app::sweep_requests(shop.app(), 500);
    REQUIRE(swept.ok());
    return swept->fired;
}

void resolve(OpenShop& shop, const base::RequestId& id, const std::string& name) {
    app::ResolveRequest command;
    command.request_id = id;
    command.text = "样例";
    command.judgement = {policy::RequestCause::Other, policy::ResponsibleParty::Nobody};
    REQUIRE(
        app::resolve_request(shop.app(), OpenShop::clerk(), OpenShop::once(name), command).ok());
}

}  // namespace

TEST_CASE("what lies captured at the end of the day is told once; filed, it gets its promise") {
    OpenShop shop;  // Wednesday, 15:00
    const base::RequestId id = leave(shop, "a", true);
    const base::UtcTime by = row_of(shop, id).promised_at;
    CHECK(sweep(shop) == 0);
    shop.clock.advance(by - shop.clock.now());
    CHECK(sweep(shop) == 1);
    CHECK(row_of(shop, id).escalated_to == "supervisor");
    shop.close();
    shop.open();
    CHECK(sweep(shop) == 0);
    shop.clock.advance(std::chrono::hours(16));
    app::FileRequest file;
    file.request_id = id;
    REQUIRE(app::file_request(shop.app(), OpenShop::clerk(), OpenShop::once("file"), file).ok());
    const auto record = told(shop, id);
    CHECK(record.submitted_at == shop.clock.now());
    CHECK(record.promised_at > shop.clock.now());
    CHECK(row_of(shop, id).promised_at == record.promised_at);
    CHECK(shop.replays_the_same());
}

TEST_CASE("what was opened again is promised an answer anew, in words of the day") {
    OpenShop shop;
    const base::RequestId id = leave(shop, "a");
    const base::UtcTime first = row_of(shop, id).promised_at;
    resolve(shop, id, "resolve");
    shop.clock.advance(std::chrono::days(1));
    app::ActOnRequest again;
    again.request_id = id;
    again.text = "样例";
    const auto reply =
        app::reopen_request(shop.app(), OpenShop::clerk(), OpenShop::once("again"), again);
    REQUIRE(reply.ok());
    CHECK(row_of(shop, id).promised_at > first + std::chrono::hours(12));
    CHECK(reply->body.find("今天") != std::string::npos);
    CHECK(told(shop, id).promised_at == first);
    shop.clock.advance(std::chrono::days(1));
    const auto later = app::show_request(shop.app(), OpenShop::clerk(), id);
    CHECK(later->body.find("今天") == std::string::npos);
    CHECK(shop.replays_the_same());
}

TEST_CASE("a low rating after the days of reopening is kept, and says what else can be done") {
    OpenShop shop;
    const auto customer = shop.customer();
    app::SubmitRequest command;
    command.kind = policy::RequestKind::Complaint;
    command.words = "样例";
    command.channel = "kiosk";
    const auto left =
        app::submit_request(shop.app(), customer.caller, OpenShop::once("leave"), command);
    const base::RequestId id = id_in(*left);
    resolve(shop, id, "resolve");
    shop.clock.advance(std::chrono::days(20));
    const auto rated =
        app::rate_request(shop.app(), customer.caller, OpenShop::once("rate"), {id, 1, ""});
    REQUIRE(rated.ok());
    CHECK(rated->body.find(R"("state":"closed")") != std::string::npos);
    CHECK(rated->body.find("please call a clerk") != std::string::npos);
    CHECK(rated->body.find(R"("reopen")") == std::string::npos);
}

TEST_CASE("an urgent request tells people at night and before opening, by the clock on the wall") {
    OpenShop shop;
    shop.clock.advance(std::chrono::hours(11));  // two at night
    const base::RequestId id = leave(shop, "a");
    app::ActOnRequest urgent;
    urgent.request_id = id;
    urgent.text = "样例";
    REQUIRE(
        app::make_request_urgent(shop.app(), OpenShop::clerk(), OpenShop::once("u"), urgent).ok());
    const auto timing =
        app::read_timing(told(shop, id), shop.app().shop.current()->rules, shop.clock.now())
            .value();
    const auto early = std::find_if(timing.plan.begin(), timing.plan.end(), [](const auto& step) {
        return step.clock == policy::ClockKind::Resolve;
    });
    REQUIRE(early != timing.plan.end());
    CHECK(early->due_at - early->fires_at == std::chrono::hours(1));  // of the wall clock
    shop.clock.advance(early->fires_at - shop.clock.now());
    CHECK(sweep(shop) > 0);
}
