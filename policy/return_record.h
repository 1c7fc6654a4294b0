#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/event.h"
#include "base/result.h"
#include "policy/enum_set.h"
#include "policy/return_settling_events.h"

// One return as its events tell it. The tables hold only what lists and limits need; everything
// else is read from here.
namespace policy {

template <typename E>
EnumSet<E> set_of(const std::vector<E>& values) {
    EnumSet<E> set;
    for (const E value : values) {
        set.add(value);
    }
    return set;
}

struct ReturnLine {
    OpenedLine opened;
    Arrival arrival = Arrival::Awaited;
    EnumSet<GoodsState> states;  // as last seen
    EnumSet<Condition> not_met;
    std::optional<InspectedLine> inspected;
    std::optional<DecidedLine> decided;
    Restock restock = Restock::None;
};

struct RepairSpan {
    std::string from;
    std::string to;  // "" = still there
    std::optional<RepairOutcome> outcome;
};

struct ReturnRecord {
    std::string return_id;
    std::string number;
    ReturnKind kind = ReturnKind::Return;
    ReturnState state = ReturnState::Requested;
    std::int64_t version = 0;  // counts its events
    base::OrderId order_id;
    Language language = Language::ZhCn;
    By by = By::Customer;
    base::UtcTime opened_at{};
    std::string opened_by;  // actor
    std::string opened_on;
    std::string received_on;
    std::string due_on;  // of the money: as decided; before that as a right says
    base::UtcTime due_until{};
    std::string subject_id;
    std::string member_index;
    std::vector<ReturnLine> lines;

    std::optional<ReturnDecided> decision;
    base::UtcTime decided_at{};
    base::Money due;
    base::Money paid;  // of it, in money
    base::Money used;  // of it, for other goods
    std::vector<ReturnCreditUsed> credit_uses;
    std::vector<RepairSpan> repairs;
    bool exchanged = false;
    bool handed_back = false;
    bool overdue = false;

    base::Money open() const { return due - paid - used; }
    // The day is over and the buyer still waits, for the money or for the decision on it.
    bool is_overdue() const;
    bool holds_goods() const;  // some of it came
    // Money was decided on, and the goods, which stay the buyer's, are still here.
    bool awaits_hand_back() const;
    const ReturnLine* find(int line) const;
    ReturnLine* find(int line);
};

// All events of the return, oldest first. NotFound "return.not_found" for none.
base::Result<ReturnRecord> fold_return(const std::vector<base::Event>& events);

// Goods that an older program took back: received, decided on and paid in one event.
ReturnRecord record_of(const GoodsReturned& returned, const base::Event& event);

}  // namespace policy
