#include <catch2/catch.hpp>

#include "kiosk/app/more_papers.h"
#include "kiosk/app/return_overdue.h"
#include "kiosk/app/returns.h"
#include "kiosk/store/catalogue_table.h"
#include "kiosk/store/return_table.h"
#include "tests/flow/shop/give_back.h"
#include "tests/flow/shop/return_shop.h"

namespace {

using policy::Remedy;
using policy::ReturnKind;
using policy::ReturnRecord;
using policy::ReturnState;

}  // namespace

TEST_CASE("step by step: asked for, received, decided, paid in parts") {
    Returns at;
    auto back = at.seen(at.try_open(ReturnKind::Return, 1, policy::By::Customer));
    CHECK(back.state == ReturnState::Requested);
    CHECK(at.history().coming_back == 1);
    CHECK(at.try_decide(back, Remedy::Refund).error().key == "return.not_here");
    back = at.seen(app::receive_return(
        at.shop.app(), OpenShop::clerk(), at.once(),
        {back.return_id, back.version, {{1, policy::Arrival::Accepted, {}, {}}}}));
    CHECK(back.state == ReturnState::Received);
    back = at.decide(back, Remedy::Refund);
    CHECK(back.due.minor() == at.order.total_minor / 3);
    CHECK(back.decision->due_on == "2026-12-03");  // fifteen days after, as the law says
    CHECK(at.history().returned == 1);
    CHECK(at.history().coming_back == 0);
    back = at.seen(at.try_refund(back, 100));
    CHECK(back.state == ReturnState::Decided);
    CHECK(at.try_refund(back, back.open().minor() + 1).error().key == "return.too_much");
    back = at.seen(at.try_refund(back, back.open().minor()));
    CHECK(back.state == ReturnState::Settled);
    CHECK(at.try_refund(back, 1).error().key == "return.ended");
    CHECK(at.shop.replays_the_same());
}

TEST_CASE("an act names the version that it saw") {
    Returns at;
    const auto back = at.open(ReturnKind::Return, 1);
    at.decide(back, Remedy::Refund);
    CHECK(at.try_decide(back, Remedy::Refund).error().key == "return.version_conflict");
}

TEST_CASE("a parcel that came damaged is refused at the door and frees the goods") {
    Returns at;
    auto back = at.seen(at.try_open(ReturnKind::Return, 2, policy::By::Customer));
    back = at.seen(app::receive_return(
        at.shop.app(), OpenShop::clerk(), at.once(),
        {back.return_id, back.version, {{1, policy::Arrival::DamagedParcel, {}, {}}}}));
    CHECK(back.state == ReturnState::Refused);
    CHECK(at.history().coming_back == 0);
    CHECK(at.try_open(ReturnKind::Return, 3, policy::By::Clerk).ok());
}

TEST_CASE("what is withdrawn is free again; what is reserved is not") {
    Returns at;
    const auto back = at.open(ReturnKind::Return, 2);
    CHECK(at.try_open(ReturnKind::Return, 2, policy::By::Clerk).error().key ==
          "return.more_than_bought");
    CHECK(app::withdraw_return(at.shop.app(), OpenShop::clerk(), at.once(),
                               {back.return_id, back.version, ""})
              .ok());
    CHECK(at.try_open(ReturnKind::Return, 3, policy::By::Clerk).ok());
    CHECK(at.shop.replays_the_same());
}

TEST_CASE("a clerk cannot refuse a right; a supervisor needs the manager") {
    Returns at;
    const auto back = at.open(ReturnKind::Return, 1);
    policy::VerdictLine refuse;
    refuse.outcome = policy::ReturnOutcome::Refuse;
    CHECK(at.try_decide(back, Remedy::Refund, refuse, OpenShop::clerk(), "misuse").error().key ==
          "return.authority");
    CHECK(
        at.try_decide(back, Remedy::Refund, refuse, OpenShop::supervisor(), "misuse").error().key ==
        "authority.second_needed");
    policy::VerdictLine less;
    less.refund = base::Money::of_minor(1);
    CHECK(at.try_decide(back, Remedy::Refund, less).error().key == "return.authority");
}

TEST_CASE("the same item goes over the counter without a difference") {
    Returns at;
    const std::int64_t before = at.stock();
    auto back = at.decide(at.open(ReturnKind::Exchange, 1), Remedy::ExchangeSame);
    CHECK(back.due.is_zero());
    CHECK(at.history().coming_back == 1);
    back = at.seen(app::exchange_return(at.shop.app(), OpenShop::clerk(), at.once(),
                                        {back.return_id, back.version, {}}));
    CHECK(back.state == ReturnState::Settled);
    CHECK(at.stock() == before - 1);
    CHECK(at.history().coming_back == 0);
    CHECK(at.history().returned == 0);
    CHECK(at.history().replaced_on == "2026-11-18");
    back = at.seen(app::restock_return(
        at.shop.app(), OpenShop::clerk(), at.once(),
        {back.return_id, back.version, {{1, "YC-K17", 1, policy::Restock::Shelf}}}));
    CHECK(at.stock() == before);
    CHECK(at.shop.replays_the_same());
}

TEST_CASE("what was put on the shelf is counted once when it is decided anew") {
    Returns at;
    const std::int64_t before = at.stock();
    auto back = at.decide(at.open(ReturnKind::Exchange, 1), Remedy::ExchangeSame);
    back = at.seen(app::restock_return(
        at.shop.app(), OpenShop::clerk(), at.once(),
        {back.return_id, back.version, {{1, "YC-K17", 1, policy::Restock::Shelf}}}));
    policy::VerdictLine shelf;
    shelf.restock = policy::Restock::Shelf;
    back = at.seen(at.try_decide(back, Remedy::Refund, shelf));
    CHECK(at.stock() == before + 1);
    CHECK(back.lines[0].restock == policy::Restock::Shelf);
    CHECK(at.history().returned == 1);
    CHECK(at.shop.replays_the_same());
}

TEST_CASE("after a withdrawal no day is told by which money is due") {
    Returns at;
    const auto back = at.decide(at.open(ReturnKind::Return, 1), Remedy::Refund);
    const auto shown = app::withdraw_return(at.shop.app(), OpenShop::clerk(), at.once(),
                                            {back.return_id, back.version, ""});
    REQUIRE(shown.ok());
    CHECK(shown->body.find(R"("due_on":"2026)") == std::string::npos);
}

TEST_CASE("two lines of one item share what the shelf has to exchange for") {
    Returns at;
    auto request = OpenShop::one_kettle();
    request.lines.push_back(request.lines[0]);
    at.order = at.shop.sell("two-lines", request);
    app::OpenReturn command = first_line_back(at.order.order_id, 1, 0);
    command.kind = ReturnKind::Exchange;
    command.decision.reset();
    command.settlement.reset();
    command.lines.push_back(command.lines[0]);
    command.lines[1].line = 2;
    auto back = at.seen(app::open_return(at.shop.app(), OpenShop::clerk(), at.once(), command));
    app::DecideReturn decision;
    decision.return_id = back.return_id;
    decision.version = back.version;
    decision.remedy = Remedy::ExchangeSame;
    decision.reason_id = "quality";
    decision.lines.resize(2);
    decision.lines[0].line = 1;
    decision.lines[1].line = 2;
    back = at.seen(app::decide_on_return(at.shop.app(), OpenShop::clerk(), at.once(), decision));
    const std::int64_t left = at.stock();
    at.order = at.shop.sell("all-but-one", [&] {
        auto rest = OpenShop::one_kettle();
        rest.lines[0].quantity = left - 1;
        return rest;
    }());
    REQUIRE(at.stock() == 1);
    CHECK(app::exchange_return(at.shop.app(), OpenShop::clerk(), at.once(),
                               {back.return_id, back.version, {}})
              .error()
              .key == "return.none_left");
}

TEST_CASE("limits hold for all returns of an order together") {
    Returns at;
    const auto compensate = [&] {
        const auto back = at.seen(at.try_open(ReturnKind::Repair, 1, policy::By::Customer));
        policy::VerdictLine some;
        some.refund = base::Money::of_minor(4'000);
        return at.try_decide(back, Remedy::Compensation, some, OpenShop::supervisor(), "trouble");
    };
    CHECK(compensate().ok());
    CHECK(compensate().error().key == "authority.second_needed");
}

TEST_CASE("a decision names a reason that the shop knows, and money follows a decision") {
    Returns at;
    const auto back = at.open(ReturnKind::Return, 1);
    CHECK(at.try_decide(back, Remedy::Refund, {}, OpenShop::clerk(), "whatever").error().key ==
          "return.unknown_reason");
    for (const char* known : {"changed_mind", "goodwill", "quality"}) {
        const auto at_once =
            at.try_decide(at.record(back.return_id), Remedy::Refund, {}, OpenShop::clerk(), known);
        CHECK(at_once.ok());
    }
    auto hasty = first_line_back(at.order.order_id, 1, 0);
    hasty.decision.reset();
    CHECK(app::open_return(at.shop.app(), OpenShop::clerk(), at.once(), hasty).error().key ==
          "return.incomplete");
}

TEST_CASE("what came back pays for another order once, and the rest is paid out") {
    Returns at;
    auto back = at.decide(at.open(ReturnKind::Exchange, 3), Remedy::ExchangeOther);
    CHECK(back.due.minor() == at.order.total_minor);
    const auto other = at.shop.draft("other");
    OpenShop::see(at.shop.confirm(other, "other-confirm"));
    OpenShop::see(at.shop.disclose(other, "other-disclose"));
    const auto pay = [&](std::int64_t amount, const std::string& number) {
        return app::take_tender(
            at.shop.app(), OpenShop::clerk(), at.once(),
            {other.order_id, policy::TenderKind::ExchangeCredit, amount, {}, number});
    };
    CHECK(pay(1, "T-0117-1-999999").error().key == "return.not_found");
    CHECK(OpenShop::see(pay(other.total_minor, back.number)).state == "paid");
    back = at.record(back.return_id);
    CHECK(back.used.minor() == other.total_minor);
    CHECK(back.state == ReturnState::Decided);
    CHECK(at.try_refund(back, back.due.minor()).error().key == "return.too_much");
    back = at.seen(at.try_refund(back, back.open().minor()));
    CHECK(back.state == ReturnState::Settled);
    CHECK(at.shop.replays_the_same());
}

TEST_CASE("repairs stop the clocks, and two that failed lead to another decision") {
    Returns at;
    auto back = at.decide(at.open(ReturnKind::Repair, 1), Remedy::Repair);
    const auto step = [&](bool begins, policy::RepairOutcome outcome) {
        const app::RepairStep command{back.return_id, back.version, "2026-11-18", outcome};
        back =
            at.seen(begins ? app::begin_repair(at.shop.app(), OpenShop::clerk(), at.once(), command)
                           : app::end_repair(at.shop.app(), OpenShop::clerk(), at.once(), command));
    };
    step(true, policy::RepairOutcome::Fixed);
    CHECK(at.try_decide(back, Remedy::Refund).error().key == "return.carried_out");
    step(false, policy::RepairOutcome::Failed);
    CHECK(at.history().failed_repairs == 1);
    CHECK(at.history().repairs.front().to == "2026-11-18");
    back = at.decide(back, Remedy::Refund);
    CHECK(back.due.minor() == at.order.total_minor / 3);
    CHECK(at.history().returned == 1);
    CHECK(at.shop.replays_the_same());
}

TEST_CASE("a repair that did not help counts also where the same goods are refused afterwards") {
    Returns at;
    // Worn, and nothing was wrong with it: no right is refused later.
    auto back =
        at.seen(at.try_open(ReturnKind::Repair, 1, policy::By::Clerk, policy::ReturnCause::None));
    back = at.seen(at.try_decide(back, Remedy::Repair, {}, OpenShop::supervisor(), "goodwill"));
    const app::RepairStep begin{back.return_id, back.version, "2026-11-18", {}};
    back = at.seen(app::begin_repair(at.shop.app(), OpenShop::clerk(), at.once(), begin));
    const app::RepairStep end{back.return_id, back.version, "2026-11-18",
                              policy::RepairOutcome::Failed};
    back = at.seen(app::end_repair(at.shop.app(), OpenShop::clerk(), at.once(), end));
    const policy::VerdictLine refused{1, policy::ReturnOutcome::Refuse, {}, {}, {}};
    at.seen(at.try_decide(back, Remedy::Repair, refused, OpenShop::clerk(), "misuse"));
    CHECK(at.record(back.return_id).state == ReturnState::Refused);
    CHECK(at.history().failed_repairs == 1);
    CHECK(at.history().repairs.size() == 1);
    CHECK(at.shop.replays_the_same());
}

TEST_CASE("money that is late is told once, also after a restart") {
    Returns at;
    const auto back = at.decide(at.open(ReturnKind::Return, 1), Remedy::Refund);
    CHECK(app::report_overdue_refunds(at.shop.app(), 10).value() == 0);
    at.shop.clock.advance(std::chrono::hours(24 * 16));
    CHECK(app::report_overdue_refunds(at.shop.app(), 10).value() == 1);
    CHECK(app::report_overdue_refunds(at.shop.app(), 10).value() == 0);
    at.shop.close();
    at.shop.open();
    CHECK(app::report_overdue_refunds(at.shop.app(), 10).value() == 0);
    CHECK(at.record(back.return_id).overdue);
    const auto listed = app::list_returns(at.shop.app(), OpenShop::clerk(), {"overdue", {}, 10});
    CHECK(listed->body.find(R"("overdue":true)") != std::string::npos);
    CHECK(at.shop.replays_the_same());
}

TEST_CASE("a slip after more money went out is a new one; the same again is a copy") {
    Returns at;
    const auto back = at.decide(at.open(ReturnKind::Return, 1), Remedy::Refund);
    const auto copy_number = [&] {
        const auto job =
            app::copy_return_slip(at.shop.app(), OpenShop::clerk(), at.once(), back.return_id);
        auto document = base::JsonDocument::parse(job->body, {.max_bytes = 1 << 16}).value();
        return base::JsonObject::open(document.root())->integer("copy_number", 0, 99).value();
    };
    CHECK(copy_number() == 1);
    at.seen(at.try_refund(back, 100));
    CHECK(copy_number() == 0);
    CHECK(copy_number() == 1);
}

namespace {

base::Result<app::Reply> cancel(OpenShop& shop, const OpenShop::Seen& sold,
                                const std::string& key) {
    const auto reason = shop.app().shop.current()->rules.reasons.cancel.front().reason_id;
    return app::cancel_order(shop.app(), OpenShop::clerk(), OpenShop::once(key),
                             {sold.order_id, sold.version, reason, ""});
}

}  // namespace

TEST_CASE("a paid delivery is cancelled while it is not there, with all that is owed back") {
    OpenShop shop;
    const auto sold = sell_delivery(shop, "a");
    const auto cancelled = cancel(shop, sold, "b");
    CHECK(OpenShop::see(cancelled).state == "cancelled");
    CHECK(cancelled->body.find("\"owed_back_minor\":" + std::to_string(sold.total_minor)) !=
          std::string::npos);
    const auto taken = shop.sell("c");
    CHECK(cancel(shop, taken, "d").error().key == "order.already_paid");
}

TEST_CASE("a paid delivery whose return came here, or is owed money, is not cancelled") {
    Returns at;
    at.order = sell_delivery(at.shop, "delivered");
    auto back = at.open(ReturnKind::Exchange, 1);
    CHECK(app::withdraw_return(at.shop.app(), OpenShop::clerk(), at.once(),
                               {back.return_id, back.version, ""})
              .ok());
    CHECK(at.history().coming_back == 0);
    CHECK(cancel(at.shop, at.order, "came").error().key == "order.handed_over");

    at.order = sell_delivery(at.shop, "compensated");
    back = at.seen(at.try_open(ReturnKind::Repair, 1, policy::By::Customer));
    policy::VerdictLine some;
    some.refund = base::Money::of_minor(100);
    const auto decided =
        at.try_decide(back, Remedy::Compensation, some, OpenShop::supervisor(), "trouble");
    CHECK(at.seen(decided).due.minor() == 100);
    CHECK(at.history().value_back.is_zero());
    CHECK(cancel(at.shop, at.order, "owed").error().key == "order.has_returns");
}

TEST_CASE("a member's spend shrinks by what the goods cost and keeps what was given beyond") {
    Returns at;
    auto request = OpenShop::one_kettle();
    request.buyer = {"Sample", "+8613800005678"};
    at.shop.sell("before", request);
    at.order = at.shop.sell("member", request);
    const auto spend = [&] {
        auto db = at.shop.app().readers.lease();
        auto row = db->prepare("SELECT sum(cumulative_minor) FROM member").value();
        REQUIRE(row.step().value());
        return row.int64(0);
    };
    const std::int64_t price = at.order.total_minor;
    REQUIRE(spend() == 2 * price);
    policy::VerdictLine more;
    more.refund = base::Money::of_minor(price + 1'000);
    auto back = at.seen(at.try_decide(at.open(ReturnKind::Return, 1), Remedy::Refund, more,
                                      OpenShop::supervisor(), "trouble"));
    back = at.seen(at.try_refund(back, price - 100));
    CHECK(spend() == price + 100);
    at.seen(at.try_refund(back, 1'100));
    CHECK(spend() == price);
    CHECK(at.shop.replays_the_same());
}
