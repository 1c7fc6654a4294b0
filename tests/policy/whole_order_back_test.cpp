#include <catch2/catch.hpp>

#include "policy/return_verdict.h"

namespace {

using namespace policy;
using base::Money;

ReturnLine line_of(int number, std::int64_t quantity) {
    ReturnLine line;
    line.opened.line = number;
    line.opened.quantity = quantity;
    line.opened.bought = quantity;
    line.opened.net = Money::of_minor(100 * quantity);
    line.arrival = Arrival::Accepted;
    return line;
}

// Two lines of an order: three of one, one of the other.
ReturnRecord both_lines() {
    ReturnRecord record;
    record.return_id = "r";
    record.state = ReturnState::Received;
    record.order_id = base::OrderId("o");
    record.opened_on = "2026-11-20";
    record.received_on = "2026-11-21";
    record.lines = {line_of(1, 3), line_of(2, 1)};
    return record;
}

RuledLine ruled(const ReturnLine& line, bool gives_delivery = true) {
    RuledLine rules;
    rules.line = line.opened.line;
    rules.sold = {rules.line, "i", {}, line.opened.bought, 0, 0, line.opened.net, {}};
    rules.eligible = rules.gives = rules.gives_money = true;
    rules.refund = Refund{7, RefundForm::OriginalTender, RefundClock::GoodsBack};
    rules.gives_delivery = gives_delivery;
    return rules;
}

VerdictWish accept_all(const ReturnRecord& record, Remedy remedy = Remedy::Refund) {
    VerdictWish wish{{}, remedy, "2026-11-22"};
    for (const ReturnLine& line : record.lines) {
        VerdictLine accepted;
        accepted.line = line.opened.line;
        wish.lines.push_back(accepted);
    }
    return wish;
}

DeliveryBack delivery_of(std::int64_t first, std::int64_t second) {
    return {Money::of_minor(50), {{1, first}, {2, second}}};
}

ReturnDecided decide(const VerdictWish& wish, const DeliveryBack& delivery,
                     bool second_gives = true) {
    const ReturnRecord record = both_lines();
    return decide_return(record, wish,
                         {ruled(record.lines[0]), ruled(record.lines[1], second_gives)}, delivery)
        .value()
        .event;
}

}  // namespace

TEST_CASE("the whole of an order brings its freight back, a part of it does not") {
    const auto all = accept_all(both_lines());
    CHECK(decide(all, delivery_of(3, 1)).due.minor() == 450);
    CHECK(decide(all, delivery_of(3, 1)).delivery.minor() == 50);
    CHECK(decide(all, delivery_of(2, 0)).delivery.minor() == 50);   // the rest came before
    CHECK(decide(all, delivery_of(4, 1)).delivery.is_zero());       // one is still out
    CHECK(decide(all, {{}, {{1, 3}, {2, 1}}}).due.minor() == 400);  // it went back already
    auto part = all;
    part.lines[1].outcome = ReturnOutcome::Refuse;
    CHECK(decide(part, delivery_of(3, 1)).delivery.is_zero());
    part = all;
    part.lines[0].quantity = 2;
    CHECK(decide(part, delivery_of(3, 1)).delivery.is_zero());
    CHECK(decide(all, delivery_of(3, 1), false).delivery.is_zero());  // a right without freight
}

TEST_CASE("goods that stay with the buyer, or are replaced, bring no freight back") {
    const ReturnRecord record = both_lines();
    CHECK(decide(accept_all(record, Remedy::ExchangeSame), delivery_of(3, 1)).due.is_zero());
    CHECK(decide(accept_all(record, Remedy::ExchangeOther), delivery_of(3, 1)).due.minor() == 450);
    auto claim = accept_all(record, Remedy::PriceReduction);
    claim.lines[0].refund = claim.lines[1].refund = Money::of_minor(10);
    CHECK(decide(claim, delivery_of(3, 1)).due.minor() == 20);
}

TEST_CASE("freight of goods that cost nothing has its day, too") {
    auto free = accept_all(both_lines());
    free.lines[0].refund = free.lines[1].refund = Money();
    const auto decided = decide(free, delivery_of(3, 1));
    CHECK(decided.due.minor() == 50);
    CHECK(decided.due_on == "2026-11-29");
    CHECK(decided.state == ReturnState::Decided);
}
