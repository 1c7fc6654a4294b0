#include <catch2/catch.hpp>

#include "kiosk/app/figures.h"
#include "kiosk/app/request_acts.h"
#include "kiosk/app/service_requests.h"
#include "kiosk/store/people_table.h"
#include "kiosk/store/schema.h"
#include "tests/flow/shop/open_shop.h"

using namespace std::chrono_literals;

namespace {

// The sample's supervisor compensates up to 50.00 alone, and 100.00 with a manager.
constexpr std::int64_t kAlone = 5'000;
constexpr const char* kPhone = "+8613800005678";

class Desk {
public:
    // In 2026, when the house rules hold.
    Desk() {
        shop.clock.advance(24h * 364);
        set_role("supervisor");
    }

    void set_role(const std::string& role) {
        REQUIRE(shop.app()
                    .writer
                    .run([&](store::WriteContext& context) {
                        return store::put_clerk(context.db(),
                                                {base::ClerkId("01"), "样例", role, "", false});
                    })
                    .ok());
    }

    base::RequestId leave(const std::string& phone = kPhone, const base::OrderId& order_id = {}) {
        app::SubmitRequest command;
        command.kind = policy::RequestKind::Complaint;
        command.words = "样例";
        command.channel = "counter";
        if (!phone.empty()) {
            command.contact = app::Contact{"样例甲", phone};
        }
        if (!order_id.empty()) {
            command.order_id = order_id;
        }
        const auto left = app::submit_request(shop.app(), OpenShop::supervisor(), once(), command);
        REQUIRE(left.ok());
        auto document = base::JsonDocument::parse(left->body, {.max_bytes = 1 << 20});
        auto object = base::JsonObject::open(document->root());
        return base::RequestId(object->string("request_id", 64).value());
    }

    // The key of the refusal, or "".
    std::string offer(const base::RequestId& id, std::int64_t minor) {
        app::OfferRemedy command;
        command.request_id = id;
        command.remedy = policy::RequestRemedy::Compensate;
        command.amount = base::Money::of_minor(minor);
        command.reason_id = "our_mistake";
        command.text = "样例";
        return key_of(app::offer_remedy(shop.app(), OpenShop::supervisor(), once(), command));
    }
    std::string answer(const base::RequestId& id, bool accept = true) {
        app::AnswerOffer command;
        command.request_id = id;
        command.accept = accept;
        command.text = "样例";
        return key_of(app::answer_offer(shop.app(), OpenShop::supervisor(), once(), command));
    }
    void give(const base::RequestId& id, std::int64_t minor = kAlone) {
        REQUIRE(offer(id, minor).empty());
        REQUIRE(answer(id).empty());
    }
    void withdraw(const base::RequestId& id) {
        app::ActOnRequest command;
        command.request_id = id;
        REQUIRE(key_of(app::withdraw_request(shop.app(), OpenShop::supervisor(), once(), command))
                    .empty());
    }

    OpenShop shop;

private:
    static std::string key_of(const base::Result<app::Reply>& reply) {
        return reply.ok() ? "" : reply.error().key;
    }
    app::Idempotency once() { return OpenShop::once("desk-" + std::to_string(++calls_)); }
    int calls_ = 0;
};

// The part of the migration that reads the journal of an older program.
std::string what_finds_offers() {
    for (const std::string_view step : store::migrations()) {
        const std::size_t from = step.find("INSERT INTO request_offer");
        if (from != step.npos) {
            return std::string(step.substr(from, step.find("CREATE INDEX", from) - from));
        }
    }
    FAIL("no migration finds offers");
    return "";
}

}  // namespace

TEST_CASE("without an order limits hold for the contact, whatever the number of its requests") {
    Desk desk;
    desk.give(desk.leave());
    const auto again = desk.leave();
    CHECK(desk.offer(again, 1) == "authority.second_needed");
    CHECK(desk.offer(desk.leave("+8613900000001"), kAlone).empty());
    CHECK(desk.offer(desk.leave(""), kAlone).empty());
    desk.shop.clock.advance(24h * 366);
    CHECK(desk.offer(desk.leave(), kAlone).empty());
}

TEST_CASE("an offer that waits for its answer counts for the other requests of the contact") {
    Desk desk;
    const auto first = desk.leave();
    REQUIRE(desk.offer(first, kAlone).empty());
    const auto second = desk.leave();
    CHECK(desk.offer(second, 1) == "authority.second_needed");
    REQUIRE(desk.answer(first, false).empty());
    CHECK(desk.offer(second, kAlone).empty());
}

TEST_CASE("what was accepted in a request that was withdrawn does not count") {
    Desk desk;
    const auto order = desk.shop.sell("a");
    const auto first = desk.leave(kPhone, order.order_id);
    desk.give(first);
    CHECK(desk.offer(desk.leave(kPhone, order.order_id), 1) == "authority.second_needed");
    desk.withdraw(first);
    CHECK(desk.offer(desk.leave(kPhone, order.order_id), kAlone).empty());
    const auto table =
        app::count_figures(desk.shop.app(), {"2026-11-18", "2026-11-18", app::FigureGroup::Store});
    CHECK(table->total.cost.is_zero());
    CHECK(desk.shop.replays_the_same());
}

TEST_CASE("an offer is taken only while those who made it may still give it") {
    Desk desk;
    const auto id = desk.leave();
    REQUIRE(desk.offer(id, kAlone).empty());
    desk.set_role("clerk");
    CHECK(desk.answer(id) == "request.offer_no_longer_holds");
    desk.set_role("manager");
    CHECK(desk.answer(id).empty());
}

TEST_CASE("a store of an older program finds its offers again") {
    Desk desk;
    const auto order = desk.shop.sell("a");
    const auto taken = desk.leave(kPhone, order.order_id);
    desk.give(taken);
    REQUIRE(desk.offer(desk.leave(""), 100).empty());
    const auto declined = desk.leave("");
    REQUIRE(desk.offer(declined, 200).empty());
    REQUIRE(desk.answer(declined, false).empty());
    desk.withdraw(desk.leave(""));
    const store::Identity who = desk.shop.identity();
    const std::filesystem::path journal = desk.shop.data_dir() / "journal.db";
    desk.shop.close();
    auto db = sqlite::Database::open(journal);
    REQUIRE(db.ok());
    REQUIRE(db->find_int64("SELECT count(*) FROM request_offer").value() == 2);
    REQUIRE(db->exec("DELETE FROM request_offer").ok());
    const std::string again = what_finds_offers();
    std::vector<std::string_view> steps(store::migrations().begin(), store::migrations().end());
    steps.emplace_back(again);
    REQUIRE(db->migrate(steps).ok());
    CHECK(db->find_int64("SELECT count(*) FROM request_offer").value() == 2);
    REQUIRE(db->checkpoint_and_truncate().ok());
    const auto report = store::replay_and_compare(journal, desk.shop.data_dir() / "again.db", who,
                                                  [](std::uint64_t) {});
    REQUIRE(report.ok());
    CHECK(report->equal());
}
