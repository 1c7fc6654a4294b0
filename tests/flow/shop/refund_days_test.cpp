#include "kiosk/app/return_overdue.h"
#include "tests/flow/shop/return_shop.h"

// Money has its day by the buyer's right, also where nobody decided on it.
namespace {

using policy::By;
using policy::Remedy;
using policy::ReturnKind;
using policy::ReturnState;

}  // namespace

TEST_CASE("money that a right gives is late also where nobody decided, told once, at its time") {
    Returns at;
    const auto opened = at.open(ReturnKind::Return, 1);
    CHECK(opened.due_on == "2026-12-03");  // fifteen days from the wish
    at.shop.clock.advance(std::chrono::hours(24 * 14));
    CHECK(app::report_overdue_refunds(at.shop.app(), 10).value() == 0);
    at.shop.clock.advance(std::chrono::hours(24 * 2));
    CHECK(app::report_overdue_refunds(at.shop.app(), 10).value() == 1);
    CHECK(app::report_overdue_refunds(at.shop.app(), 10).value() == 0);
    CHECK(at.record(opened.return_id).state == ReturnState::Received);
    const auto listed = app::list_returns(at.shop.app(), OpenShop::clerk(), {"overdue", {}, 10});
    CHECK(listed->body.find(R"("overdue":true)") != std::string::npos);
    // The decision names the same day, of which they were told.
    const auto decided = at.decide(at.record(opened.return_id), Remedy::Refund);
    CHECK(decided.due_on == "2026-12-03");
    CHECK(decided.is_overdue());
    CHECK(app::report_overdue_refunds(at.shop.app(), 10).value() == 0);
    CHECK_FALSE(at.seen(at.try_refund(decided, decided.due.minor())).is_overdue());
    CHECK(at.shop.replays_the_same());
}

TEST_CASE("a clock that waits for the goods begins with them, and ends with a withdrawal") {
    Returns at;
    const auto change_of_mind = [&] {
        app::OpenReturn command;
        command.order_id = at.order.order_id;
        policy::ReturnLineWish wish;
        wish.line = 1;
        wish.item_id = "YC-K17";
        command.lines.push_back(std::move(wish));
        return at.seen(app::open_return(at.shop.app(), OpenShop::clerk(), at.once(), command));
    };
    CHECK(at.seen(at.try_open(ReturnKind::Repair, 1, By::Customer)).due_on.empty());
    auto asked = change_of_mind();
    CHECK(asked.due_on.empty());
    asked = at.seen(app::receive_return(
        at.shop.app(), OpenShop::clerk(), at.once(),
        {asked.return_id, asked.version, {{1, policy::Arrival::Accepted, {}, {}}}}));
    CHECK(asked.due_on == "2026-11-21");  // three days, as the store promises
    at.shop.clock.advance(std::chrono::hours(24 * 2));
    CHECK(app::report_overdue_refunds(at.shop.app(), 10).value() == 0);
    at.seen(app::withdraw_return(at.shop.app(), OpenShop::clerk(), at.once(),
                                 {asked.return_id, asked.version, ""}));
    at.shop.clock.advance(std::chrono::hours(24 * 90));
    CHECK(app::report_overdue_refunds(at.shop.app(), 10).value() == 0);
}
