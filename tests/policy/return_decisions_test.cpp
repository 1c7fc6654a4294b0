#include <catch2/catch.hpp>

#include "policy/return_verdict.h"

namespace {

using namespace policy;
using base::Money;

// Three bought for 10.00, one here.
ReturnRecord record(ReturnState state = ReturnState::Received) {
    ReturnRecord record;
    record.return_id = "r";
    record.state = state;
    record.version = 1;
    record.order_id = base::OrderId("o");
    record.opened_on = "2026-11-20";
    record.received_on = state == ReturnState::Requested ? "" : "2026-11-21";
    ReturnLine line;
    line.opened.line = 1;
    line.opened.item_id = "i";
    line.opened.quantity = 2;
    line.opened.bought = 3;
    line.opened.net = Money::of_minor(1'000);
    line.arrival = state == ReturnState::Requested ? Arrival::Awaited : Arrival::Accepted;
    record.lines.push_back(line);
    return record;
}

RuledLine ruled(bool eligible) {
    RuledLine line;
    line.line = 1;
    line.sold = {1, "i", {}, 3, 0, 0, Money::of_minor(1'000), {}};
    line.eligible = eligible;
    line.gives = eligible;
    line.gives_money = eligible;
    line.refund = Refund{7, RefundForm::OriginalTender, RefundClock::GoodsBack};
    return line;
}

VerdictWish wish(Remedy remedy = Remedy::Refund) {
    VerdictLine line;
    line.line = 1;
    return {{line}, remedy, "2026-11-22"};
}

std::vector<NeededAuthority> needs(const base::Result<Verdicted>& verdict) {
    std::vector<NeededAuthority> acts;
    for (const AuthorityNeed& each : verdict.value().needs) {
        acts.push_back(each.act);
    }
    return acts;
}

using Needs = std::vector<NeededAuthority>;

}  // namespace

TEST_CASE("the shares of a line come to what was paid, whatever the steps") {
    for (std::int64_t net = 0; net <= 50; ++net) {
        for (std::int64_t first = 1; first <= 3; ++first) {
            SoldQuantity sold{1, "i", {}, 4, 0, 0, Money::of_minor(net), {}};
            const Money one = value_of(sold, first);
            sold.returned = first;
            sold.value_back = one;
            CHECK(one + value_of(sold, 4 - first) == sold.net);
            CHECK(value_of(sold, 9) == sold.net - one);
        }
    }
}

TEST_CASE("a right is carried out by anybody, and its clock runs from the goods") {
    const auto verdict = decide_return(record(), wish(), {ruled(true)});
    REQUIRE(verdict.ok());
    CHECK(verdict->needs.empty());
    CHECK(verdict->event.due == Money::of_minor(666));
    CHECK(verdict->event.due_on == "2026-11-28");
    CHECK(verdict->event.state == ReturnState::Decided);
}

TEST_CASE("otherwise than the rules say needs authority, each way its own") {
    CHECK(needs(decide_return(record(), wish(), {ruled(false)})) ==
          Needs{NeededAuthority::ReturnOutsideRights});
    auto refuse = wish();
    refuse.lines[0].outcome = ReturnOutcome::Refuse;
    CHECK(needs(decide_return(record(), refuse, {ruled(true)})) ==
          Needs{NeededAuthority::RefuseRight});
    CHECK(needs(decide_return(record(), refuse, {ruled(false)})).empty());
    auto fewer = wish();
    fewer.lines[0].quantity = 1;
    CHECK(needs(decide_return(record(), fewer, {ruled(true)})) ==
          Needs{NeededAuthority::RefuseRight});
    auto less = wish();
    less.lines[0].refund = Money::of_minor(665);
    CHECK(needs(decide_return(record(), less, {ruled(true)})) ==
          Needs{NeededAuthority::RefuseRight});
    auto more = wish();
    more.lines[0].refund = Money::of_minor(667);
    CHECK(needs(decide_return(record(), more, {ruled(true)})) ==
          Needs{NeededAuthority::Compensation});
    auto without = record();
    without.order_id = {};
    CHECK(needs(decide_return(without, wish(), {ruled(false)})) ==
          Needs{NeededAuthority::ReturnWithoutReceipt});
}

TEST_CASE("a fee is kept, and giving it back is somebody's decision") {
    RuledLine with_fee = ruled(true);
    with_fee.fee = Money::of_minor(100);
    const auto kept = decide_return(record(), wish(), {with_fee});
    CHECK(kept->event.due == Money::of_minor(466));
    CHECK(kept->event.lines[0].fee == Money::of_minor(200));
    auto waived = wish();
    waived.lines[0].refund = Money::of_minor(666);
    CHECK(needs(decide_return(record(), waived, {with_fee})) == Needs{NeededAuthority::WaiveFee});
}

TEST_CASE("goods that are not here can be refused, and paid for, but not taken") {
    const auto asked = record(ReturnState::Requested);
    CHECK(decide_return(asked, wish(), {ruled(true)}).error().key == "return.not_here");
    auto reduced = wish(Remedy::PriceReduction);
    CHECK(decide_return(asked, reduced, {ruled(true)}).error().key == "return.amount");
    reduced.lines[0].refund = Money::of_minor(300);
    const auto verdict = decide_return(asked, reduced, {ruled(false)});
    CHECK(needs(verdict) == Needs{NeededAuthority::PriceReduction});
    reduced.lines[0].refund = Money::of_minor(667);
    CHECK(decide_return(asked, reduced, {ruled(true)}).error().key == "return.more_than_paid");
}

TEST_CASE("a claim without goods is decided anew like the first time, and no line is lost") {
    auto asked = record(ReturnState::Requested);
    auto reduced = wish(Remedy::PriceReduction);
    reduced.lines[0].refund = Money::of_minor(300);
    asked.decision = decide_return(asked, reduced, {ruled(false)})->event;
    asked.state = ReturnState::Decided;
    reduced.lines[0].refund = Money::of_minor(200);
    const auto anew = decide_return(asked, reduced, {ruled(false)});
    REQUIRE(anew.ok());
    CHECK(anew->event.lines[0].outcome == ReturnOutcome::Accept);
    CHECK(anew->event.due == Money::of_minor(200));
    CHECK(decide_return(asked, wish(), {ruled(true)}).error().key == "return.not_here");

    auto half = record();
    half.lines.push_back(half.lines[0]);
    half.lines[1].opened.line = 2;
    half.lines[1].arrival = Arrival::NotHere;
    RuledLine second = ruled(true);
    second.line = 2;
    auto both = wish();
    both.lines.push_back(both.lines[0]);
    both.lines[1].line = 2;
    CHECK(decide_return(half, both, {ruled(true), second}).error().key == "return.not_here");
    both.lines[1].outcome = ReturnOutcome::Refuse;
    CHECK(decide_return(half, both, {ruled(true), second}).ok());
}

TEST_CASE("who asked for money and has the right to it gets nothing else without authority") {
    for (const ReturnKind kind : {ReturnKind::Return, ReturnKind::Claim}) {
        auto asked = record();
        asked.kind = kind;
        for (const Remedy other : {Remedy::ExchangeSame, Remedy::Repair}) {
            const auto verdict = decide_return(asked, wish(other), {ruled(true)});
            CHECK(needs(verdict) == Needs{NeededAuthority::RefuseRight});
            CHECK(verdict->needs[0].amount == Money::of_minor(666));
        }
        for (const Remedy claim : {Remedy::PriceReduction, Remedy::Compensation}) {
            auto some = wish(claim);
            some.lines[0].refund = Money::of_minor(166);
            const auto verdict = decide_return(asked, some, {ruled(true)});
            REQUIRE(verdict->needs.size() == 2);
            CHECK(verdict->needs[1].act == NeededAuthority::RefuseRight);
            CHECK(verdict->needs[1].amount == Money::of_minor(500));
        }
    }
    auto exchange = record();
    exchange.kind = ReturnKind::Exchange;
    CHECK(needs(decide_return(exchange, wish(Remedy::ExchangeSame), {ruled(true)})).empty());
    CHECK(needs(decide_return(record(), wish(Remedy::ExchangeOther), {ruled(true)})).empty());
}

TEST_CASE("deciding anew keeps what was put away and takes no piece that is elsewhere") {
    auto anew = record(ReturnState::Decided);
    anew.kind = ReturnKind::Exchange;
    anew.decision = decide_return(record(), wish(Remedy::ExchangeSame), {ruled(false)})->event;
    anew.lines[0].decided = anew.decision->lines[0];
    anew.lines[0].restock = Restock::Shelf;
    auto money = wish();
    money.lines[0].restock = Restock::Shelf;
    const auto verdict = decide_return(anew, money, {ruled(true)});
    REQUIRE(verdict.ok());
    CHECK(verdict->event.lines[0].restock == Restock::None);  // counted once
    CHECK(decide_return(anew, wish(Remedy::Repair), {ruled(true)}).error().key ==
          "return.carried_out");
    CHECK(require_act(anew, ReturnAct::Withdraw).error().key == "return.carried_out");
    anew.paid = Money::of_minor(1);
    CHECK(decide_return(anew, money, {ruled(true)}).error().key == "return.carried_out");

    RuledLine elsewhere = ruled(true);
    elsewhere.sold.coming_back = 2;
    CHECK(decide_return(record(), wish(), {elsewhere}).error().key == "return.more_than_bought");
}

TEST_CASE("money for goods that are here is settled when they are handed back, in either order") {
    auto here = record(ReturnState::Decided);
    here.decision = ReturnDecided{};
    here.decision->remedy = Remedy::PriceReduction;
    here.due = Money::of_minor(10);
    const RefundWish all{TenderKind::Cash, here.due, ""};
    CHECK(decide_refund(here, all)->state == ReturnState::Decided);
    CHECK(require_act(here, ReturnAct::HandBack).ok());
    CHECK(decide_hand_back(here, "2026-11-22").state == ReturnState::Decided);
    auto paid = here;
    paid.paid = paid.due;
    CHECK(decide_hand_back(paid, "2026-11-22").state == ReturnState::Settled);
    here.handed_back = true;
    CHECK(decide_refund(here, all)->state == ReturnState::Settled);
    CHECK_FALSE(require_act(here, ReturnAct::HandBack).ok());
    CHECK_FALSE(require_act(here, ReturnAct::Decide).ok());
}

TEST_CASE("a customer withdraws while nothing is here, a clerk while nothing was carried out") {
    for (const ReturnState state : kReturnStates) {
        const auto at = record(state);
        CHECK(require_withdrawal(at, By::Customer).ok() == (state == ReturnState::Requested));
        CHECK(require_withdrawal(at, By::Clerk).ok() == !is_ended(state));
    }
}

TEST_CASE("nothing happens to a return that has ended, and every open one can go on") {
    for (const ReturnState state : kReturnStates) {
        const auto actions = actions_of(record(state));
        CHECK(actions.empty() == is_ended(state));
    }
    ReturnRecord decided = record(ReturnState::Decided);
    decided.decision = ReturnDecided{};
    decided.due = Money::of_minor(10);
    const auto actions = actions_of(decided);
    CHECK(std::find(actions.begin(), actions.end(), ReturnAct::Refund) != actions.end());
    CHECK(std::find(actions.begin(), actions.end(), ReturnAct::BeginRepair) == actions.end());
}

TEST_CASE("what was refused at the door is decided on by nobody beside a line that is awaited") {
    auto half = record(ReturnState::Requested);
    half.lines.push_back(half.lines[0]);
    half.lines[0].arrival = Arrival::DamagedParcel;
    half.lines[1].opened.line = 2;
    half.lines[1].arrival = Arrival::NotHere;
    RuledLine second = ruled(true);
    second.line = 2;
    const std::vector<RuledLine> rules{ruled(true), second};
    auto claim = wish(Remedy::PriceReduction);
    claim.lines[0].refund = Money::of_minor(10);
    claim.lines.push_back(claim.lines[0]);
    claim.lines[1].line = 2;
    CHECK(decide_return(half, claim, rules).error().key == "return.not_here");
    claim.lines.erase(claim.lines.begin());
    const auto decided = decide_return(half, claim, rules).value().event;
    CHECK(decided.due == Money::of_minor(10));
    CHECK(decided.lines[0].outcome == ReturnOutcome::Refuse);
    CHECK(decided.outcome == ReturnOutcome::Part);
}

TEST_CASE("an inspection names each line once") {
    auto both = record();
    both.lines.push_back(both.lines[0]);
    both.lines[1].opened.line = 2;
    const InspectedLine one{1, Inspection::AsSaid, {}, {}};
    const InspectedLine other{2, Inspection::Misuse, {}, {}};
    CHECK(decide_inspection(both, {one, other, one}).error().key == "return.line_twice");
    CHECK(decide_inspection(both, {one, other}).ok());
}

TEST_CASE("what no goods cost is told apart from what they did, goods first") {
    auto decided = record(ReturnState::Decided);
    decided.decision = ReturnDecided{};
    decided.decision->lines.resize(2);
    decided.decision->lines[0].value = Money::of_minor(300);
    decided.decision->lines[0].refund = Money::of_minor(350);  // 50 beyond
    decided.decision->lines[1].value = Money::of_minor(100);
    decided.decision->lines[1].refund = Money::of_minor(90);  // a fee was kept
    const auto beyond = [](std::int64_t paid) { return std::max<std::int64_t>(0, paid - 390); };
    for (std::int64_t already = 0; already <= 440; already += 11) {
        for (std::int64_t amount = 1; already + amount <= 440; amount += 7) {
            CHECK(
                beyond_goods(decided, Money::of_minor(already), Money::of_minor(amount)).minor() ==
                beyond(already + amount) - beyond(already));
        }
    }
}

TEST_CASE("what a right gives is due from the wish or from the goods before anybody decided") {
    auto both = record();
    both.lines.push_back(both.lines[0]);
    both.lines[1].opened.line = 2;
    std::vector<RuledLine> rules{ruled(true), ruled(true)};
    rules[1].line = 2;
    CHECK(refund_due_on(both, rules).value() == "2026-11-28");
    rules[1].refund = Refund{5, RefundForm::OriginalTender, RefundClock::Notice};
    CHECK(refund_due_on(both, rules).value() == "2026-11-25");
    both.lines[0].arrival = Arrival::Awaited;
    rules[1].refund = Refund{5, RefundForm::OriginalTender, RefundClock::Decision};
    CHECK(refund_due_on(both, rules).value().empty());
    rules[0].refund->clock = RefundClock::Notice;
    CHECK(refund_due_on(both, rules).value() == "2026-11-27");
    both.kind = ReturnKind::Repair;
    CHECK(refund_due_on(both, rules).value().empty());
}
