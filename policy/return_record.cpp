#include "policy/return_record.h"

#include <algorithm>
#include <array>

#include "policy/return_states.h"

namespace policy {
namespace {

using base::Event;

void take(ReturnRecord& record, const Event& event, const ReturnOpened& opened) {
    record.return_id = opened.return_id;
    record.number = opened.number;
    record.kind = opened.kind;
    record.order_id = opened.order_id;
    record.language = opened.language;
    record.by = opened.by;
    record.opened_at = event.wall;
    record.opened_by = event.actor;
    record.opened_on = opened.opened_on;
    record.received_on = opened.received_on;
    record.due_on = opened.due_on;
    record.due_until = opened.due_until;
    record.subject_id = opened.subject_id;
    record.member_index = opened.member_index;
    for (const OpenedLine& each : opened.lines) {
        ReturnLine line;
        line.opened = each;
        line.arrival = opened.received_on.empty() ? Arrival::Awaited : Arrival::Accepted;
        line.states = set_of(each.states);
        line.not_met = set_of(each.not_met);
        record.lines.push_back(std::move(line));
    }
}

void take(ReturnRecord& record, const Event&, const ReturnReceived& received) {
    record.received_on = received.received_on;
    if (!received.due_on.empty()) {
        record.due_on = received.due_on;
        record.due_until = received.due_until;
    }
    for (const ReceivedLine& each : received.lines) {
        if (ReturnLine* line = record.find(each.line)) {
            line->arrival = each.arrival;
            line->states.add(set_of(each.states));
            line->not_met.add(set_of(each.not_met));
        }
    }
}

// What a person saw stands in the place of what was said.
void take(ReturnRecord& record, const Event&, const ReturnInspected& inspected) {
    for (const InspectedLine& each : inspected.lines) {
        if (ReturnLine* line = record.find(each.line)) {
            line->inspected = each;
            line->states = set_of(each.states);
            line->not_met = set_of(each.not_met);
        }
    }
}

void take(ReturnRecord& record, const Event& event, const ReturnDecided& decided) {
    record.decision = decided;
    record.decided_at = event.wall;
    record.due = decided.due;
    // Who was told of a day is not told of it again.
    record.overdue = record.overdue && !decided.due_on.empty() && decided.due_on <= record.due_on;
    record.due_on = decided.due_on;
    record.due_until = decided.due_until;
    for (const DecidedLine& each : decided.lines) {
        if (ReturnLine* line = record.find(each.line)) {
            line->decided = each;
            line->restock = each.restock == Restock::None ? line->restock : each.restock;
        }
    }
}

void take(ReturnRecord& record, const Event&, const ReturnRefunded& refunded) {
    record.paid = refunded.paid;
}

void take(ReturnRecord& record, const Event&, const ReturnCreditUsed& used) {
    record.used = used.used;
    record.credit_uses.push_back(used);
}

void take(ReturnRecord& record, const Event&, const ReturnExchanged&) {
    record.exchanged = true;
}

void take(ReturnRecord& record, const Event&, const ReturnRestocked& restocked) {
    for (const MovedGoods& each : restocked.lines) {
        if (ReturnLine* line = record.find(each.line)) {
            line->restock = each.restock;
        }
    }
}

void take(ReturnRecord& record, const Event&, const ReturnRepairBegun& begun) {
    record.repairs.push_back({begun.begun_on, "", {}});
}

void take(ReturnRecord& record, const Event&, const ReturnRepairEnded& ended) {
    if (!record.repairs.empty()) {
        record.repairs.back().to = ended.ended_on;
        record.repairs.back().outcome = ended.outcome;
    }
}

void take(ReturnRecord& record, const Event&, const ReturnHandedBack&) {
    record.handed_back = true;
}

void take(ReturnRecord& record, const Event&, const ReturnWithdrawn&) {
    record.due = base::Money();
    record.due_on.clear();
    record.due_until = {};
    if (record.decision) {  // no money is awaited any more
        record.decision->due_on.clear();
        record.decision->refund_days = 0;
    }
}

void take(ReturnRecord& record, const Event&, const ReturnRefundOverdue&) {
    record.overdue = true;
}

template <typename T>
base::Status take_payload(ReturnRecord& record, const Event& event) {
    TRY(payload, decode_payload<T>(event.payload));
    take(record, event, payload);
    record.state = payload.state;
    return base::ok();
}

struct Taker {
    std::string_view type;
    base::Status (*take)(ReturnRecord&, const Event&);
};

template <typename T>
constexpr Taker taker() {
    return {T::kType, take_payload<T>};
}

constexpr std::array kTakers{
    taker<ReturnOpened>(),       taker<ReturnReceived>(),   taker<ReturnInspected>(),
    taker<ReturnDecided>(),      taker<ReturnRefunded>(),   taker<ReturnCreditUsed>(),
    taker<ReturnExchanged>(),    taker<ReturnRestocked>(),  taker<ReturnRepairBegun>(),
    taker<ReturnRepairEnded>(),  taker<ReturnHandedBack>(), taker<ReturnWithdrawn>(),
    taker<ReturnRefundOverdue>()};

}  // namespace

const ReturnLine* ReturnRecord::find(int line) const {
    const auto found = std::find_if(lines.begin(), lines.end(), [&](const ReturnLine& each) {
        return each.opened.line == line;
    });
    return found == lines.end() ? nullptr : &*found;
}

bool ReturnRecord::holds_goods() const {
    return std::any_of(lines.begin(), lines.end(),
                       [](const ReturnLine& line) { return line.arrival == Arrival::Accepted; });
}

bool ReturnRecord::is_overdue() const {
    const bool waits = decision ? !open().is_zero() : !is_ended(state);
    return overdue && waits;
}

bool ReturnRecord::awaits_hand_back() const {
    const bool money_only = decision && (decision->remedy == Remedy::PriceReduction ||
                                         decision->remedy == Remedy::Compensation);
    return money_only && holds_goods() && !handed_back;
}

ReturnLine* ReturnRecord::find(int line) {
    return const_cast<ReturnLine*>(std::as_const(*this).find(line));
}

base::Result<ReturnRecord> fold_return(const std::vector<Event>& events) {
    ReturnRecord record;
    for (const Event& event : events) {
        const auto known = std::find_if(kTakers.begin(), kTakers.end(),
                                        [&](const Taker& each) { return each.type == event.type; });
        if (known != kTakers.end()) {
            CHECK_OK(known->take(record, event));
            ++record.version;
        }
    }
    if (record.version == 0) {
        return base::error(base::ErrorCode::NotFound, "return.not_found", "no such return");
    }
    return record;
}

ReturnRecord record_of(const GoodsReturned& returned, const Event& event) {
    ReturnRecord record;
    record.return_id = returned.return_id;
    record.number = returned.number;
    record.state = ReturnState::Settled;
    record.version = 1;
    record.order_id = returned.order_id;
    record.by = By::Clerk;
    record.opened_at = event.wall;
    record.opened_by = event.actor;
    record.subject_id = returned.return_id;
    record.due = returned.refund;
    record.paid = returned.refund;
    ReturnDecided decision;
    decision.decided_by = returned.decided_by;
    decision.due = returned.refund;
    for (const ReturnedGoods& goods : returned.lines) {
        ReturnLine line;
        line.opened.line = goods.line;
        line.opened.item_id = goods.item_id;
        line.opened.quantity = goods.quantity;
        line.arrival = Arrival::Accepted;
        line.decided = DecidedLine{};
        line.decided->quantity = goods.quantity;
        line.decided->refund = goods.refund;
        record.lines.push_back(std::move(line));
    }
    record.decision = std::move(decision);
    return record;
}

}  // namespace policy
