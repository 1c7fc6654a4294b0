#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "policy/return_record.h"
#include "policy/return_states.h"

// Pure decisions about goods that come back, apart from what is decided on the goods themselves
// (policy/return_verdict.h): from the record and a wish to what then holds, or a refusal whose key
// says what to do. No clock, no store.
namespace policy {

// What the tables know of one line that was sold.
struct SoldQuantity {
    int line = 0;
    std::string item_id;
    LocalizedText name;
    std::int64_t bought = 0;
    std::int64_t returned = 0;
    std::int64_t coming_back = 0;
    base::Money net;         // what was paid for all of it
    base::Money value_back;  // of it, what was given back or kept as a fee
};
// What was paid for `quantity` of what is still the buyer's, of what is left of the price: all of
// them together come to exactly what is left.
base::Money value_of(const SoldQuantity& sold, std::int64_t quantity);

struct ReturnLineWish {
    std::optional<int> line;  // of the order; without it the first line of this item
    std::string item_id;
    std::int64_t quantity = 1;
    ReturnCause reason = ReturnCause::None;
    std::vector<GoodsState> states;
    std::vector<Condition> not_met;
    base::Money unit_price;  // without an order only
};
// Refuses "return.not_bought", "return.line_twice", "return.more_than_bought".
base::Result<std::vector<OpenedLine>> decide_open(const std::vector<SoldQuantity>& sold,
                                                  const std::vector<ReturnLineWish>& wishes);

base::Status require_version(const ReturnRecord& record, std::int64_t expected_version);
// Conflict with a key of its own for what stands in the way: "return.ended", "return.not_here" …
base::Status require_act(const ReturnRecord& record, ReturnAct act);
// Customers take back what they asked for as long as nothing is here.
base::Status require_withdrawal(const ReturnRecord& record, By by);
// After require_act. Where money is still to be given, that settles it.
ReturnHandedBack decide_hand_back(const ReturnRecord& record, const std::string& today);
// What somebody may do next, in the order of the enum.
std::vector<ReturnAct> actions_of(const ReturnRecord& record);

// Every line that is awaited, once. A parcel that came damaged is refused at the door; when all of
// it is, so is the return. Refuses "return.lines" and "return.nothing_came".
base::Result<ReturnReceived> decide_reception(const ReturnRecord& record,
                                              std::vector<ReceivedLine> lines);
base::Result<ReturnInspected> decide_inspection(const ReturnRecord& record,
                                                std::vector<InspectedLine> lines);

struct RefundWish {
    TenderKind kind = TenderKind::Cash;
    base::Money amount;
    std::string reference;
};
struct MoneyGiven {
    base::Money total;  // paid, or used, after it
    ReturnState state = ReturnState::Settled;
};
// Refuses "return.too_much", "return.amount".
base::Result<MoneyGiven> decide_refund(const ReturnRecord& record, const RefundWish& wish);
base::Result<MoneyGiven> decide_use_credit(const ReturnRecord& record, base::Money amount);

// All that was accepted, at once; `lines` empty or exactly that.
base::Result<std::vector<MovedGoods>> decide_exchange(const ReturnRecord& record,
                                                      const std::vector<MovedGoods>& lines);
// Where accepted goods go, once a line.
base::Result<std::vector<MovedGoods>> decide_restock(const ReturnRecord& record,
                                                     const std::vector<MovedGoods>& lines);
// Refuses "return.date": before the goods came, or after `today`.
base::Status decide_repair_begin(const ReturnRecord& record, const std::string& begun_on,
                                 const std::string& today);
base::Status decide_repair_end(const ReturnRecord& record, const std::string& ended_on,
                               const std::string& today);

}  // namespace policy
