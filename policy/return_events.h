#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "policy/order_events.h"
#include "policy/return_words.h"

// What happened to goods that come back: the payloads of the events of one return, whose aggregate
// it is. Lines go by the number of the order's line; without an order they count from 1. Dates are
// local dates of the store, "" where nothing happened. Words of persons are sealed.
namespace policy {

// What the rules said of one line (policy/adjudicate.h), as it was told; all "" without an order.
struct Ruling {
    std::string decision_id;
    std::string verdict;
    std::string why;
    std::string right;
    std::string sentence_zh;
    std::string sentence_en;
    std::string last_day;
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("decision_id", s.decision_id);
        f("verdict", s.verdict);
        f("why", s.why);
        f("right", s.right);
        f("sentence_zh", s.sentence_zh);
        f("sentence_en", s.sentence_en);
        f("last_day", s.last_day);
    }
};

struct OpenedLine {
    int line = 0;
    std::string item_id;
    std::string name_zh;
    std::string name_en;
    std::int64_t quantity = 0;
    std::int64_t bought = 0;  // of that line; 0 without an order
    base::Money net;          // what was paid for all of it; without an order: for the quantity
    ReturnCause reason = ReturnCause::None;
    std::vector<GoodsState> states;
    std::vector<Condition> not_met;
    Ruling ruling;
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("line", s.line);
        f("item_id", s.item_id);
        f("name_zh", s.name_zh);
        f("name_en", s.name_en);
        f("quantity", s.quantity);
        f("bought", s.bought);
        f("net_minor", s.net);
        f("reason", s.reason);
        f("states", s.states);
        f("not_met", s.not_met);
        f("ruling", s.ruling);
    }
};

struct ReturnOpened {
    static constexpr std::string_view kType = "return_opened";
    std::string return_id;
    std::int64_t return_no = 0;
    std::string number;  // "T-0117-1-000007"
    ReturnKind kind = ReturnKind::Return;
    ReturnState state = ReturnState::Requested;
    base::OrderId order_id;  // empty: nobody has a receipt
    Language language = Language::ZhCn;
    By by = By::Customer;
    std::string opened_on;
    std::string received_on;  // the goods are here
    std::vector<OpenedLine> lines;
    std::string subject_id;
    std::string member_index;   // whose spend shrinks with what is given back
    std::string personal;       // sealed: what was said
    std::string due_on;         // the last day of the money that a right gives, where its clock
                                // does not wait for a decision
    base::UtcTime due_until{};  // the first moment after it
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("return_id", s.return_id);
        f("return_no", s.return_no);
        f("number", s.number);
        f("kind", s.kind);
        f("state", s.state);
        f("order_id", s.order_id);
        f("language", s.language);
        f("by", s.by);
        f("opened_on", s.opened_on);
        f("received_on", s.received_on);
        f("lines", s.lines);
        f("subject_id", s.subject_id);
        f("member_index", s.member_index);
        f("personal", s.personal);
        f.later("due_on", s.due_on);
        f.later("due_until", s.due_until);
    }
};

struct ReceivedLine {
    int line = 0;
    Arrival arrival = Arrival::Accepted;
    std::vector<GoodsState> states;
    std::vector<Condition> not_met;
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("line", s.line);
        f("arrival", s.arrival);
        f("states", s.states);
        f("not_met", s.not_met);
    }
};

struct ReturnReceived {
    static constexpr std::string_view kType = "return_received";
    std::string return_id;
    ReturnState state = ReturnState::Received;
    std::string received_on;
    std::vector<ReceivedLine> lines;
    std::string due_on;  // as at the opening, now that these goods are here
    base::UtcTime due_until{};
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("return_id", s.return_id);
        f("state", s.state);
        f("received_on", s.received_on);
        f("lines", s.lines);
        f.later("due_on", s.due_on);
        f.later("due_until", s.due_until);
    }
};

struct InspectedLine {
    int line = 0;
    Inspection finding = Inspection::AsSaid;
    std::vector<GoodsState> states;
    std::vector<Condition> not_met;
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("line", s.line);
        f("finding", s.finding);
        f("states", s.states);
        f("not_met", s.not_met);
    }
};

// What is sealed of an inspection: a clerk's words on each line.
struct LineWords {
    int line = 0;
    std::string words;
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("line", s.line);
        f("words", s.words);
    }
};
struct InspectionWords {
    std::vector<LineWords> lines;
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("lines", s.lines);
    }
};

struct ReturnInspected {
    static constexpr std::string_view kType = "return_inspected";
    std::string return_id;
    ReturnState state = ReturnState::Received;
    std::vector<InspectedLine> lines;
    std::string personal;  // sealed InspectionWords
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("return_id", s.return_id);
        f("state", s.state);
        f("lines", s.lines);
        f("personal", s.personal);
    }
};

struct DecidedLine {
    int line = 0;
    ReturnOutcome outcome = ReturnOutcome::Accept;
    std::int64_t quantity = 0;  // accepted
    base::Money value;          // of what was paid for the line, this much is used up
    base::Money refund;         // goes back for it
    base::Money fee;            // of the value, kept
    ReturnFreight freight = ReturnFreight::None;
    Restock restock = Restock::None;
    Ruling ruling;
    bool gives_delivery = false;  // by a right that gives back what bringing the goods cost
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("line", s.line);
        f("outcome", s.outcome);
        f("quantity", s.quantity);
        f("value_minor", s.value);
        f("refund_minor", s.refund);
        f("fee_minor", s.fee);
        f("freight", s.freight);
        f("restock", s.restock);
        f("ruling", s.ruling);
        f.later("gives_delivery", s.gives_delivery);
    }
};

// One person's authority that a decision leant on, or a second person's.
struct UsedAuthority {
    std::string act;
    base::Money amount;
    std::string rule_id;
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("act", s.act);
        f("amount_minor", s.amount);
        f("rule_id", s.rule_id);
    }
};

struct ReturnDecided {
    static constexpr std::string_view kType = "return_decided";
    std::string return_id;
    ReturnState state = ReturnState::Decided;
    ReturnOutcome outcome = ReturnOutcome::Accept;
    Remedy remedy = Remedy::Refund;
    std::string reason_id;
    base::ClerkId decided_by;
    base::ClerkId approved_by;               // a second person; may be empty
    std::vector<UsedAuthority> authorities;  // not empty: decided otherwise than the rules say
    std::string decided_on;
    std::vector<DecidedLine> lines;
    base::Money due;       // to be given back, as money or as goods
    base::Money delivery;  // of it, freight and packing of an order that came back whole
    int refund_days = 0;   // the clock of the money, where any is due
    RefundClock refund_clock = RefundClock::Decision;
    std::string due_on;         // the last day of it
    base::UtcTime due_until{};  // the first moment after it
    std::string personal;       // sealed: the clerk's words
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("return_id", s.return_id);
        f("state", s.state);
        f("outcome", s.outcome);
        f("remedy", s.remedy);
        f("reason_id", s.reason_id);
        f("decided_by", s.decided_by);
        f("approved_by", s.approved_by);
        f("authorities", s.authorities);
        f("decided_on", s.decided_on);
        f("lines", s.lines);
        f("due_minor", s.due);
        f.later("delivery_minor", s.delivery);
        f("refund_days", s.refund_days);
        f("refund_clock", s.refund_clock);
        f("due_on", s.due_on);
        f("due_until", s.due_until);
        f("personal", s.personal);
    }
};

}  // namespace policy
