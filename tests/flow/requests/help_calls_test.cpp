#include <catch2/catch.hpp>

#include "kiosk/app/help_calls.h"
#include "kiosk/app/service_requests.h"
#include "kiosk/store/request_table.h"
#include "tests/flow/shop/open_shop.h"

using namespace std::chrono_literals;

namespace {

store::HelpCall call(OpenShop& shop, const std::string& name) {
    const auto customer = shop.customer();
    REQUIRE(app::call_for_help(shop.app(), customer.caller, OpenShop::once(name), {"K2", {}}).ok());
    auto db = shop.app().readers.lease();
    return store::list_open_help_calls(*db, 10).value().back();
}

int escalate(OpenShop& shop) {
    return app::escalate_help_calls(shop.app()).value();
}

base::UtcTime at(const char* text) {
    return base::parse_utc(text).value();
}

}  // namespace

// The sample shop is open from 09:00 to 21:00 and comes within two minutes.
TEST_CASE("a call at night says when somebody comes: after the next opening") {
    OpenShop shop;  // Wednesday, 19 November 2025, 15:00 there
    shop.clock.advance(8h);
    const store::HelpCall late = call(shop, "a");
    CHECK(late.outside_hours);
    CHECK(late.promised_at == at("2025-11-20T01:02:00.000Z"));
    shop.clock.advance(9h + 30min);
    CHECK(escalate(shop) == 0);  // nobody is late before the shop opens
    shop.clock.advance(32min);
    CHECK(escalate(shop) == 1);
}

TEST_CASE("a call in the last minute is promised for the next morning") {
    OpenShop shop;
    shop.clock.advance(5h + 59min);
    const store::HelpCall last = call(shop, "a");
    CHECK_FALSE(last.outside_hours);
    CHECK(last.promised_at == at("2025-11-20T01:01:00.000Z"));
}

TEST_CASE("a call that nobody answers tells each role once, also over restarts") {
    OpenShop shop;
    call(shop, "a");
    shop.clock.advance(2min);
    CHECK(escalate(shop) == 1);
    shop.close();
    shop.open();
    CHECK(escalate(shop) == 0);
    shop.clock.advance(3min);
    CHECK(escalate(shop) == 1);
    shop.close();
    shop.clock.advance(24h);
    shop.open();
    CHECK(escalate(shop) == 1);
    CHECK(escalate(shop) == 0);
    {
        auto db = shop.app().readers.lease();
        const auto open = store::list_open_help_calls(*db, 10).value();
        CHECK((open.front().escalated == 3 && open.front().escalated_to == "manager"));
    }
    CHECK(shop.replays_the_same());
}

TEST_CASE("an answered call tells nobody more") {
    OpenShop shop;
    const store::HelpCall open = call(shop, "a");
    REQUIRE(app::answer_help_call(shop.app(), OpenShop::clerk(), OpenShop::once("come"),
                                  open.help_call_id)
                .ok());
    shop.clock.advance(2h);
    CHECK(escalate(shop) == 0);
}
