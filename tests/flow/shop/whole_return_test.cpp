#include "tests/flow/shop/return_shop.h"

// What bringing a whole order cost comes back with the last of it.
namespace {

using policy::By;
using policy::Remedy;
using policy::ReturnCause;
using policy::ReturnKind;
using policy::ReturnState;

constexpr std::int64_t kKettle = 12'900;

std::int64_t freight_of(const Returns& at, std::int64_t kettles) {
    return at.order.total_minor - kettles * kKettle;
}

}  // namespace

TEST_CASE("freight comes back with the last of an order, however it comes back, and once") {
    Returns at;
    at.order = sell_delivery(at.shop, "delivered", 3);
    const std::int64_t freight = freight_of(at, 3);
    REQUIRE(freight > 0);
    std::int64_t back = 0;
    for (int i = 0; i < 2; ++i) {
        const auto part = at.decide(at.open(ReturnKind::Return, 1), Remedy::Refund);
        CHECK(part.decision->delivery.is_zero());
        back += part.due.minor();
    }
    auto last = at.decide(at.open(ReturnKind::Return, 1), Remedy::Refund);
    CHECK(last.decision->delivery.minor() == freight);
    CHECK(back + last.due.minor() == at.order.total_minor);
    last = at.decide(last, Remedy::Refund);  // anew, before anything was paid
    CHECK(last.decision->delivery.minor() == freight);
    CHECK(back + last.due.minor() == at.order.total_minor);
    CHECK(at.seen(at.try_refund(last, last.due.minor())).state == ReturnState::Settled);
    CHECK(at.shop.replays_the_same());
}

TEST_CASE("freight that went back once does not go back again with goods that came a second time") {
    Returns at;
    at.order = sell_delivery(at.shop, "delivered", 2);
    const auto first = at.decide(at.open(ReturnKind::Return, 1), Remedy::Refund);
    const auto second = at.decide(at.open(ReturnKind::Return, 1), Remedy::Refund);
    CHECK(second.decision->delivery.minor() == freight_of(at, 2));
    at.seen(app::withdraw_return(at.shop.app(), OpenShop::clerk(), at.once(),
                                 {first.return_id, first.version, ""}));
    const auto again = at.decide(at.open(ReturnKind::Return, 1), Remedy::Refund);
    CHECK(again.decision->delivery.is_zero());
    CHECK(second.due.minor() + again.due.minor() == at.order.total_minor);
}

TEST_CASE("what is accepted without a right leaves the freight where it is") {
    Returns at;
    at.order = sell_delivery(at.shop, "delivered");
    const auto opened = at.seen(at.try_open(ReturnKind::Return, 1, By::Clerk, ReturnCause::None));
    const auto decided =
        at.seen(at.try_decide(opened, Remedy::Refund, {}, OpenShop::supervisor(), "goodwill"));
    CHECK(decided.decision->delivery.is_zero());
    CHECK(decided.due.minor() == kKettle);
}

TEST_CASE("what bringing the order cost stands beside the lines before anybody decides") {
    Returns at;
    at.order = sell_delivery(at.shop, "delivered", 2);
    const auto proposed = [&](const policy::ReturnRecord& record) {
        const auto shown = app::show_return(at.shop.app(), OpenShop::clerk(), record.return_id);
        REQUIRE(shown.ok());
        auto document = base::JsonDocument::parse(shown->body, {.max_bytes = 1 << 20}).value();
        auto whole = base::JsonObject::open(document.root()).value();
        auto refund = base::JsonObject::open(whole.value("refund").value()).value();
        return refund.integer("proposed_delivery_minor", 0, INT64_MAX).value();
    };
    const auto part = at.open(ReturnKind::Return, 1);
    CHECK(proposed(part) == 0);
    at.decide(part, Remedy::Refund);
    const auto rest = at.open(ReturnKind::Return, 1);
    CHECK(proposed(rest) == freight_of(at, 2));
    const auto decided = at.decide(rest, Remedy::Refund);
    CHECK(decided.decision->delivery.minor() == freight_of(at, 2));
    CHECK(proposed(decided) == 0);
}
