#include <catch2/catch.hpp>

#include <chrono>

#include "kiosk/app/help_calls.h"
#include "kiosk/app/request_acts.h"
#include "kiosk/app/request_sweep.h"
#include "kiosk/app/service_requests.h"
#include "kiosk/store/journal.h"
#include "kiosk/store/request_table.h"
#include "tests/flow/shop/open_shop.h"

namespace {

constexpr int kMany = 500;

base::RequestId leave_complaint(OpenShop& shop, const std::string& name) {
    app::SubmitRequest command;
    command.kind = policy::RequestKind::Complaint;
    command.words = "样例";
    command.channel = "kiosk";
    const auto customer = shop.customer();
    const auto reply =
        app::submit_request(shop.app(), customer.caller, OpenShop::once(name), command);
    REQUIRE(reply.ok());
    auto document = base::JsonDocument::parse(reply->body, {.max_bytes = 1 << 20});
    auto object = base::JsonObject::open(document->root());
    return base::RequestId(object->string("request_id", 64).value());
}

std::vector<policy::RequestEscalated> alarms_of(OpenShop& shop, const base::RequestId& id) {
    auto db = shop.app().readers.lease();
    std::vector<policy::RequestEscalated> alarms;
    for (const base::Event& event : store::load_events_of(*db, id.text(), 100).value()) {
        if (event.type == policy::RequestEscalated::kType) {
            alarms.push_back(
                policy::decode_payload<policy::RequestEscalated>(event.payload).value());
        }
    }
    return alarms;
}

int sweep(OpenShop& shop) {
    const auto swept = app::sweep_requests(shop.app(), kMany);
    REQUIRE(swept.ok());
    return swept->fired;
}

}  // namespace

TEST_CASE("each step of the level fires once as its time comes, and never again after a restart") {
    OpenShop shop;  // Wednesday, 15:00; a complaint's first reply is due within 30 minutes
    const base::RequestId id = leave_complaint(shop, "a");
    CHECK(sweep(shop) == 0);
    shop.clock.advance(std::chrono::minutes(20));
    CHECK(sweep(shop) == 1);
    CHECK(sweep(shop) == 0);
    CHECK(alarms_of(shop, id).back().step_id == "remind");
    shop.close();
    shop.open();
    CHECK(sweep(shop) == 0);
    shop.clock.advance(std::chrono::minutes(10));
    CHECK(sweep(shop) == 1);
    CHECK(alarms_of(shop, id).back().role == "supervisor");
    CHECK(shop.replays_the_same());
}

TEST_CASE("a store that stood still for a week tells all that it missed, each once") {
    OpenShop shop;
    const base::RequestId id = leave_complaint(shop, "a");
    shop.close();
    shop.clock.advance(std::chrono::days(7));
    shop.open();
    const int missed = sweep(shop);
    CHECK(missed == 6);  // three of the first reply, three of the solution
    CHECK(sweep(shop) == 0);
    std::set<std::pair<policy::ClockKind, std::string>> once;
    for (const auto& alarm : alarms_of(shop, id)) {
        CHECK(once.insert({alarm.clock, alarm.step_id}).second);
    }
}

TEST_CASE("an answer stops the steps that were still to come") {
    OpenShop shop;
    const base::RequestId id = leave_complaint(shop, "a");
    REQUIRE(app::reply_to_request(shop.app(), OpenShop::clerk(), OpenShop::once("reply"),
                                  {id, "样例", ""})
                .ok());
    shop.clock.advance(std::chrono::hours(2));
    CHECK(sweep(shop) == 0);
}

TEST_CASE("an urgent request goes past the steps that are left out") {
    OpenShop shop;
    const base::RequestId id = leave_complaint(shop, "a");
    app::ActOnRequest urgent;
    urgent.request_id = id;
    urgent.text = "样例";
    REQUIRE(
        app::make_request_urgent(shop.app(), OpenShop::clerk(), OpenShop::once("urgent"), urgent)
            .ok());
    shop.clock.advance(std::chrono::minutes(16));
    CHECK(sweep(shop) == 1);  // whoever made it urgent has it
    for (const auto& alarm : alarms_of(shop, id)) {
        CHECK(alarm.step_id != "remind");
    }
}

TEST_CASE("nobody comes to a call: one role after the other is told, each once") {
    OpenShop shop;
    const auto customer = shop.customer();
    REQUIRE(
        app::call_for_help(shop.app(), customer.caller, OpenShop::once("help"), {"K2", {}}).ok());
    CHECK(app::escalate_help_calls(shop.app()).value() == 0);
    int told_caller = 0;
    shop.app().changes.listen([&](const app::Change& change) {
        told_caller += change.state == "escalated" && change.terminal_id == "kiosk-1" ? 1 : 0;
    });
    shop.clock.advance(std::chrono::minutes(60));
    CHECK(app::escalate_help_calls(shop.app()).value() == 3);
    CHECK(told_caller == 3);
    shop.app().changes.forget_listeners();
    CHECK(app::escalate_help_calls(shop.app()).value() == 0);
    auto db = shop.app().readers.lease();
    CHECK(store::list_open_help_calls(*db, 10).value().front().escalated_to == "manager");
}

TEST_CASE("among 10,000 open requests the sweep finds what is due") {
    constexpr int kOpen = 10'000;
    OpenShop shop;
    REQUIRE(shop.app()
                .writer
                .run([&](store::WriteContext& context) -> base::Status {
                    for (int i = 1; i <= kOpen; ++i) {
                        policy::RequestSubmitted event;
                        event.request_id =
                            base::RequestId(base::format_uuid(context.make_event_id()));
                        event.request_no = i;
                        event.number = "R-0117-1-" + std::to_string(i);
                        event.channel = "kiosk";
                        event.created_at = context.now();
                        event.promised_at = context.now() + std::chrono::minutes(30);
                        event.subject_id = event.request_id.text();
                        TRY(seq, context.append({.type = event.kType,
                                                 .aggregate_id = event.request_id.text(),
                                                 .actor = "customer:kiosk-1",
                                                 .payload = policy::encode_payload(event)}));
                        static_cast<void>(seq);
                    }
                    return base::ok();
                })
                .ok());
    for (int seen = 0; seen < kOpen; seen += kMany) {
        CHECK(sweep(shop) == 0);
    }
    const auto begun = std::chrono::steady_clock::now();
    CHECK(sweep(shop) == 0);
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begun;
    WARN("a sweep of " << kOpen << " open requests took " << took.count() << " ms");
    shop.clock.advance(std::chrono::minutes(20));
    CHECK(sweep(shop) == kMany);
}
