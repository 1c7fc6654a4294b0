#include <catch2/catch.hpp>

#include "base/text.h"
#include "kiosk/app/concessions.h"
#include "kiosk/store/journal.h"
#include "kiosk/store/order_table.h"
#include "policy/order_events.h"
#include "tests/flow/shop/open_shop.h"

namespace {

base::Result<app::Reply> give(OpenShop& shop, const OpenShop::Seen& order, const std::string& name,
                              std::int64_t amount) {
    app::GiveConcession command;
    command.order_id = order.order_id;
    command.expected_version = order.version;
    command.amount_minor = amount;
    command.reason_id = "trouble";
    command.words = "the lamp was scratched";
    return app::give_concession(shop.app(), OpenShop::supervisor(), OpenShop::once(name), command);
}

policy::OrderContent content_of(OpenShop& shop, const base::OrderId& order_id) {
    auto db = shop.app().readers.lease();
    const policy::Order order = store::load_order(*db, order_id).value();
    return store::load_content(*db, order.content_seq).value();
}

}  // namespace

TEST_CASE("a concession is journalled with who, rule and reason, and its words only sealed") {
    OpenShop shop;
    const auto order = shop.draft("draft");
    const auto given = OpenShop::see(give(shop, order, "give", 500));
    CHECK(given.version == order.version + 1);
    CHECK(given.total_minor == order.total_minor - 500);
    {
        auto db = shop.app().readers.lease();
        const auto events = store::load_events_of(*db, order.order_id.text(), 50).value();
        const base::Event& event = events.back();
        CHECK(event.type == policy::OrderWritten::kConceded);
        CHECK(event.actor == "clerk:01");
        for (const char* part : {R"("rule_id":"supervisor.discount")", R"("reason_id":"trouble")",
                                 R"("by":"01","role":"supervisor","approved_by":"")"}) {
            CHECK(event.payload.find(part) != std::string::npos);
        }
        CHECK(event.payload.find("scratched") == std::string::npos);
        const auto written = policy::decode_payload<policy::OrderWritten>(event.payload);
        CHECK(written->words.starts_with("x1."));
    }
    CHECK(shop.replays_the_same());
}

TEST_CASE("the same request gives one concession, and an old version none") {
    OpenShop shop;
    const auto order = shop.draft("draft");
    CHECK(give(shop, order, "give", 500).ok());
    CHECK(give(shop, order, "give", 500)->replayed);
    CHECK(give(shop, order, "again", 500).error().key == "order.version_conflict");
    CHECK(content_of(shop, order.order_id).concessions.size() == 1);
}

TEST_CASE("what was conceded holds when prices are taken anew and goes with what it was for") {
    OpenShop shop;
    const auto order = shop.draft("draft");
    const auto given = OpenShop::see(give(shop, order, "give", 1'000));
    const auto repriced = OpenShop::see(app::reprice_order(
        shop.app(), OpenShop::clerk(), OpenShop::once("reprice"), {order.order_id, given.version}));
    CHECK(repriced.total_minor == given.total_minor);
    policy::OrderRequest cheap;  // a tenth of it is less than what was given
    cheap.lines.push_back({"MY-TW1", 1, ""});
    const auto revised =
        OpenShop::see(app::revise_order(shop.app(), OpenShop::clerk(), OpenShop::once("revise"),
                                        {order.order_id, repriced.version, cheap}));
    CHECK(content_of(shop, order.order_id).concessions.empty());
    CHECK(revised.total_minor == 1'990);
}

TEST_CASE("nothing is conceded once something was paid") {
    OpenShop shop;
    const auto order = shop.draft("draft");
    OpenShop::see(shop.confirm(order, "confirm"));
    OpenShop::see(shop.disclose(order, "disclose"));
    OpenShop::see(app::take_tender(shop.app(), OpenShop::clerk(), OpenShop::once("pay"),
                                   {order.order_id, policy::TenderKind::Cash, 100, {}, ""}));
    CHECK_FALSE(give(shop, order, "give", 500).ok());
    CHECK(content_of(shop, order.order_id).concessions.empty());
}
