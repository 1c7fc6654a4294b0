#include "policy/return_decisions.h"

#include <algorithm>

// What stands in the way of an act: the state first, then what was done already.
namespace policy {
namespace {

base::Error conflict(std::string key, std::string detail) {
    return base::error(base::ErrorCode::Conflict, std::move(key), std::move(detail));
}

bool nothing_given(const ReturnRecord& record) {
    return record.paid.is_zero() && record.used.is_zero() && !record.exchanged &&
           !record.handed_back;
}

// Goods that were put on a shelf, or thrown away, are not given back.
bool nothing_put_away(const ReturnRecord& record) {
    return std::all_of(record.lines.begin(), record.lines.end(),
                       [](const ReturnLine& line) { return line.restock == Restock::None; });
}

bool repair_is_open(const ReturnRecord& record) {
    return !record.repairs.empty() && !record.repairs.back().outcome;
}

bool repair_failed(const ReturnRecord& record) {
    return !record.repairs.empty() && record.repairs.back().outcome &&
           *record.repairs.back().outcome != RepairOutcome::Fixed;
}

base::Status require_state(const ReturnRecord& record, ReturnAct act) {
    if (!states_after(record.state, act).empty()) {
        return base::ok();
    }
    switch (record.state) {
        case ReturnState::Requested:
            return conflict("return.not_here", "the goods are not here yet; receive them first");
        case ReturnState::Received:
            return conflict(act == ReturnAct::Receive ? "return.received" : "return.not_decided",
                            "the goods are here; decide on them");
        case ReturnState::Decided:
            return conflict("return.decided", "it was decided on; carry the decision out");
        case ReturnState::Settled:
        case ReturnState::Refused:
        case ReturnState::Withdrawn:
            return conflict("return.ended", "it has ended; open a new one");
    }
    return base::ok();
}

base::Status require_remedy(const ReturnRecord& record, Remedy remedy) {
    if (!record.decision || record.decision->remedy != remedy) {
        return conflict("return.other_remedy", "that is not what was decided");
    }
    return base::ok();
}

base::Status require_money_open(const ReturnRecord& record) {
    if (record.open().is_zero()) {
        return conflict("return.nothing_due", "nothing is to be given back");
    }
    return base::ok();
}

// A decision is made anew while the buyer got nothing of it, or after a repair without success.
base::Status require_undone(const ReturnRecord& record, ReturnAct act) {
    if (record.state != ReturnState::Decided) {
        return base::ok();
    }
    const bool repaired = !record.repairs.empty();
    const bool may = act == ReturnAct::Decide ? !repaired || repair_failed(record)
                                              : !repaired && nothing_put_away(record);
    if (!nothing_given(record) || !may) {
        return conflict("return.carried_out", "part of the decision was carried out already");
    }
    return base::ok();
}

base::Status require_repair_begins(const ReturnRecord& record) {
    CHECK_OK(require_remedy(record, Remedy::Repair));
    if (repair_is_open(record)) {
        return conflict("return.repair_open", "the goods are in repair already");
    }
    if (!record.repairs.empty() && !repair_failed(record)) {
        return conflict("return.repaired", "it is repaired; hand it back");
    }
    return base::ok();
}

base::Status require_repair_open(const ReturnRecord& record) {
    CHECK_OK(require_remedy(record, Remedy::Repair));
    if (!repair_is_open(record)) {
        return conflict("return.not_in_repair", "the goods are not in repair");
    }
    return base::ok();
}

base::Status require_hand_back(const ReturnRecord& record) {
    if (record.awaits_hand_back()) {
        return base::ok();
    }
    CHECK_OK(require_remedy(record, Remedy::Repair));
    if (record.repairs.empty() || repair_is_open(record)) {
        return conflict("return.repair_open", "the repair has not ended");
    }
    return base::ok();
}

// Goods that stay with the store have to lie somewhere.
base::Status require_homeless_goods(const ReturnRecord& record) {
    const Remedy remedy = record.decision ? record.decision->remedy : Remedy::Repair;
    const bool stay = remedy == Remedy::Refund || remedy == Remedy::ExchangeSame ||
                      remedy == Remedy::ExchangeOther;
    for (const ReturnLine& line : record.lines) {
        if (stay && line.decided && line.decided->quantity > 0 && line.restock == Restock::None) {
            return base::ok();
        }
    }
    return conflict("return.nothing_to_restock", "no goods wait for their place");
}

}  // namespace

base::Status require_act(const ReturnRecord& record, ReturnAct act) {
    CHECK_OK(require_state(record, act));
    switch (act) {
        case ReturnAct::Receive:
        case ReturnAct::Inspect:
            return base::ok();
        case ReturnAct::Decide:
        case ReturnAct::Withdraw:
            return require_undone(record, act);
        case ReturnAct::Refund:
            return require_money_open(record);
        case ReturnAct::UseCredit:
            CHECK_OK(require_remedy(record, Remedy::ExchangeOther));
            return require_money_open(record);
        case ReturnAct::Exchange:
            return require_remedy(record, Remedy::ExchangeSame);
        case ReturnAct::BeginRepair:
            return require_repair_begins(record);
        case ReturnAct::EndRepair:
            return require_repair_open(record);
        case ReturnAct::HandBack:
            return require_hand_back(record);
        case ReturnAct::Restock:
            return require_homeless_goods(record);
    }
    return base::ok();
}

base::Status require_withdrawal(const ReturnRecord& record, By by) {
    CHECK_OK(require_act(record, ReturnAct::Withdraw));
    if (by == By::Customer && record.state != ReturnState::Requested) {
        return conflict("return.received", "the goods are here; ask at the counter");
    }
    return base::ok();
}

ReturnHandedBack decide_hand_back(const ReturnRecord& record, const std::string& today) {
    const bool settles = !record.awaits_hand_back() || record.open().is_zero();
    return {record.return_id, settles ? ReturnState::Settled : ReturnState::Decided, today};
}

std::vector<ReturnAct> actions_of(const ReturnRecord& record) {
    std::vector<ReturnAct> actions;
    for (const ReturnAct act : kReturnActs) {
        if (require_act(record, act).ok()) {
            actions.push_back(act);
        }
    }
    return actions;
}

}  // namespace policy
