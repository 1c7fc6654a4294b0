#pragma once

#include "policy/return_events.h"

// How a return is carried out or ends, after what policy/return_events.h has: money and goods that
// were handed over, repairs, and what the clock says.
namespace policy {

struct ReturnRefunded {
    static constexpr std::string_view kType = "return_refunded";
    std::string return_id;
    std::string refund_id;
    ReturnState state = ReturnState::Settled;
    base::OrderId order_id;
    TenderKind kind = TenderKind::Cash;
    base::Money amount;
    base::Money paid;  // after it
    std::string reference;
    std::string member_index;
    base::Money beyond;  // of the amount, what no goods cost: the member's spend keeps it
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("return_id", s.return_id);
        f("refund_id", s.refund_id);
        f("state", s.state);
        f("order_id", s.order_id);
        f("kind", s.kind);
        f("amount_minor", s.amount);
        f("paid_minor", s.paid);
        f("reference", s.reference);
        f("member_index", s.member_index);
        f.later("beyond_goods_minor", s.beyond);
    }
};

// Goods for goods: what was given back paid for another order.
struct ReturnCreditUsed {
    static constexpr std::string_view kType = "return_credit_used";
    std::string return_id;
    ReturnState state = ReturnState::Settled;
    base::OrderId order_id;      // where the goods came from
    base::OrderId new_order_id;  // what it paid for
    std::string new_order_number;
    base::Money amount;
    base::Money used;  // after it
    std::string member_index;
    base::Money beyond;  // as in ReturnRefunded
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("return_id", s.return_id);
        f("state", s.state);
        f("order_id", s.order_id);
        f("new_order_id", s.new_order_id);
        f("new_order_number", s.new_order_number);
        f("amount_minor", s.amount);
        f("used_minor", s.used);
        f("member_index", s.member_index);
        f.later("beyond_goods_minor", s.beyond);
    }
};

struct MovedGoods {
    int line = 0;
    std::string item_id;
    std::int64_t quantity = 0;
    Restock restock = Restock::None;
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("line", s.line);
        f("item_id", s.item_id);
        f("quantity", s.quantity);
        f("restock", s.restock);
    }
};

// The same items over the counter, without a difference whatever they cost today.
struct ReturnExchanged {
    static constexpr std::string_view kType = "return_exchanged";
    std::string return_id;
    ReturnState state = ReturnState::Settled;
    std::string replaced_on;
    std::vector<MovedGoods> lines;
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("return_id", s.return_id);
        f("state", s.state);
        f("replaced_on", s.replaced_on);
        f("lines", s.lines);
    }
};

struct ReturnRestocked {
    static constexpr std::string_view kType = "return_restocked";
    std::string return_id;
    ReturnState state = ReturnState::Settled;
    std::vector<MovedGoods> lines;
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("return_id", s.return_id);
        f("state", s.state);
        f("lines", s.lines);
    }
};

struct ReturnRepairBegun {
    static constexpr std::string_view kType = "return_repair_begun";
    std::string return_id;
    ReturnState state = ReturnState::Decided;
    std::string begun_on;
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("return_id", s.return_id);
        f("state", s.state);
        f("begun_on", s.begun_on);
    }
};

struct ReturnRepairEnded {
    static constexpr std::string_view kType = "return_repair_ended";
    std::string return_id;
    ReturnState state = ReturnState::Decided;
    std::string ended_on;
    RepairOutcome outcome = RepairOutcome::Fixed;
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("return_id", s.return_id);
        f("state", s.state);
        f("ended_on", s.ended_on);
        f("outcome", s.outcome);
    }
};

struct ReturnHandedBack {
    static constexpr std::string_view kType = "return_handed_back";
    std::string return_id;
    ReturnState state = ReturnState::Settled;
    std::string handed_on;
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("return_id", s.return_id);
        f("state", s.state);
        f("handed_on", s.handed_on);
    }
};

struct ReturnWithdrawn {
    static constexpr std::string_view kType = "return_withdrawn";
    std::string return_id;
    ReturnState state = ReturnState::Withdrawn;
    std::string reason_id;
    By by = By::Clerk;
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("return_id", s.return_id);
        f("state", s.state);
        f("reason_id", s.reason_id);
        f("by", s.by);
    }
};

// The day by which the money had to be back is over, decided on or not. Once for each such day.
struct ReturnRefundOverdue {
    static constexpr std::string_view kType = "return_refund_overdue";
    std::string return_id;
    ReturnState state = ReturnState::Decided;
    std::string due_on;
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("return_id", s.return_id);
        f("state", s.state);
        f("due_on", s.due_on);
    }
};

}  // namespace policy
