#include <catch2/catch.hpp>

#include "base/crypto.h"
#include "kiosk/app/commit.h"
#include "kiosk/app/returns.h"
#include "kiosk/store/people_table.h"
#include "kiosk/store/return_table.h"
#include "tests/flow/shop/give_back.h"
#include "tests/flow/shop/open_shop.h"

// Refusing a right takes a supervisor and, always, the manager's number and PIN.
namespace {

constexpr const char* kPin = "602418";

class Refusal {
public:
    Refusal() {
        shop.clock.advance(std::chrono::hours(24 * 364));
        const std::string hash = base::hash_pin(kPin, shop.app().keys.pepper).value();
        REQUIRE(shop.app()
                    .writer
                    .run([&](store::WriteContext& context) {
                        return store::put_clerk(
                            context.db(), {base::ClerkId("00"), "sample", "manager", hash, false});
                    })
                    .ok());
        order = shop.sell("sold");
    }

    base::Result<app::Reply> refuse(const app::Caller& caller, const std::string& second,
                                    const std::string& pin) {
        app::OpenReturn command = first_line_back(order.order_id, 1, 0);
        command.decision->reason_id = "misuse";
        policy::VerdictLine line;
        line.line = 1;
        line.outcome = policy::ReturnOutcome::Refuse;
        command.decision->lines.push_back(line);
        command.decision->approver = app::SecondPin{second, pin};
        command.settlement.reset();
        return app::open_return(shop.app(), caller,
                                OpenShop::once(second + pin + word(caller.role)), command);
    }

    OpenShop shop;
    OpenShop::Seen order;

private:
    static std::string word(app::Role role) { return std::string(app::word(role)); }
};

}  // namespace

TEST_CASE("a second person agrees by number and PIN, and both stand in the record") {
    Refusal at;
    const auto refused = at.refuse(OpenShop::supervisor(), "00", kPin);
    REQUIRE(refused.ok());
    auto document = base::JsonDocument::parse(refused->body, {.max_bytes = 1 << 20}).value();
    auto reply = base::JsonObject::open(document.root()).value();
    CHECK(reply.string("state", 32).value() == "refused");
    auto db = at.shop.app().readers.lease();
    const auto record = store::load_return(*db, reply.string("return_id", 64).value()).value();
    CHECK(record.decision->decided_by == OpenShop::supervisor().clerk);
    CHECK(record.decision->approved_by == base::ClerkId("00"));
    REQUIRE(record.decision->authorities.size() == 1);
    CHECK(record.decision->authorities[0].act == "refuse_right");
    CHECK(record.decision->authorities[0].rule_id == "supervisor.refuse");
}

TEST_CASE("the same request again is answered before the PIN is asked, also while it must wait") {
    Refusal at;
    const auto first = at.refuse(OpenShop::supervisor(), "00", kPin);
    REQUIRE(first.ok());
    for (const char* guess : {"000001", "000002", "000003"}) {
        CHECK_FALSE(at.refuse(OpenShop::supervisor(), "00", guess).ok());
    }
    const auto again = at.refuse(OpenShop::supervisor(), "00", kPin);
    REQUIRE(again.ok());
    CHECK(again->replayed);
    CHECK(again->body == first->body);
}

TEST_CASE("nobody agrees with themselves, and guesses at the PIN count as at the sign-in") {
    Refusal at;
    CHECK(at.refuse(OpenShop::supervisor(), "01", kPin).error().key == "authority.second_is_first");
    for (const char* guess : {"000001", "000002", "000003"}) {
        CHECK(at.refuse(OpenShop::supervisor(), "00", guess).error().key == "approver.wrong_pin");
    }
    CHECK(at.refuse(OpenShop::supervisor(), "00", kPin).error().key == "session.wait");
    at.shop.clock.advance(std::chrono::seconds(2));
    CHECK(at.refuse(OpenShop::supervisor(), "00", kPin).ok());
}

TEST_CASE("where the manager has to look on, the manager and a clerk are not enough") {
    Refusal at;
    CHECK(at.refuse(OpenShop::clerk(), "00", kPin).error().key == "authority.second_rank");
}
