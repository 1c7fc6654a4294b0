#pragma once

#include <array>

#include "policy/enum_set.h"
#include "policy/return_words.h"

// Which act is possible in which state of a return, and where it may lead. Checked when this is
// compiled; what else an act needs is decided in policy/return_decisions.h.
namespace policy {

struct ReturnStep {
    ReturnState from;
    ReturnAct act;
    EnumSet<ReturnState> to;
};

// A claim for money may be decided while the goods stay with the buyer. A decision may be made anew
// as long as nothing of it was given to the buyer, and after a repair that did not help.
constexpr std::array<ReturnStep, 16> kReturnSteps{{
    {ReturnState::Requested,
     ReturnAct::Receive,
     {ReturnState::Requested, ReturnState::Received, ReturnState::Refused}},
    {ReturnState::Requested,
     ReturnAct::Decide,
     {ReturnState::Decided, ReturnState::Settled, ReturnState::Refused}},
    {ReturnState::Requested, ReturnAct::Withdraw, {ReturnState::Withdrawn}},
    {ReturnState::Received, ReturnAct::Inspect, {ReturnState::Received}},
    {ReturnState::Received,
     ReturnAct::Decide,
     {ReturnState::Decided, ReturnState::Settled, ReturnState::Refused}},
    {ReturnState::Received, ReturnAct::Withdraw, {ReturnState::Withdrawn}},
    {ReturnState::Decided,
     ReturnAct::Decide,
     {ReturnState::Decided, ReturnState::Settled, ReturnState::Refused}},
    {ReturnState::Decided, ReturnAct::Refund, {ReturnState::Decided, ReturnState::Settled}},
    {ReturnState::Decided, ReturnAct::UseCredit, {ReturnState::Decided, ReturnState::Settled}},
    {ReturnState::Decided, ReturnAct::Exchange, {ReturnState::Settled}},
    {ReturnState::Decided, ReturnAct::BeginRepair, {ReturnState::Decided}},
    {ReturnState::Decided, ReturnAct::EndRepair, {ReturnState::Decided}},
    {ReturnState::Decided, ReturnAct::HandBack, {ReturnState::Decided, ReturnState::Settled}},
    {ReturnState::Decided, ReturnAct::Restock, {ReturnState::Decided}},
    {ReturnState::Settled, ReturnAct::Restock, {ReturnState::Settled}},
    {ReturnState::Decided, ReturnAct::Withdraw, {ReturnState::Withdrawn}},
}};

constexpr std::array kReturnStates{ReturnState::Requested, ReturnState::Received,
                                   ReturnState::Decided,   ReturnState::Settled,
                                   ReturnState::Refused,   ReturnState::Withdrawn};
constexpr std::array kReturnActs{ReturnAct::Receive,     ReturnAct::Inspect,   ReturnAct::Decide,
                                 ReturnAct::Refund,      ReturnAct::UseCredit, ReturnAct::Exchange,
                                 ReturnAct::BeginRepair, ReturnAct::EndRepair, ReturnAct::HandBack,
                                 ReturnAct::Restock,     ReturnAct::Withdraw};

constexpr bool is_ended(ReturnState state) {
    return state == ReturnState::Settled || state == ReturnState::Refused ||
           state == ReturnState::Withdrawn;
}

constexpr EnumSet<ReturnState> states_after(ReturnState state, ReturnAct act) {
    for (const ReturnStep& step : kReturnSteps) {
        if (step.from == state && step.act == act) {
            return step.to;
        }
    }
    return {};
}

namespace return_states_check {

constexpr EnumSet<ReturnState> reachable_from(ReturnState start) {
    EnumSet<ReturnState> reached{start};
    for (std::size_t round = 0; round < kReturnStates.size(); ++round) {
        for (const ReturnStep& step : kReturnSteps) {
            if (reached.has(step.from)) {
                reached.add(step.to);
            }
        }
    }
    return reached;
}

constexpr bool all_are_reached() {
    EnumSet<ReturnState> reached = reachable_from(ReturnState::Requested);
    for (const ReturnState state : kReturnStates) {
        if (!reached.has(state)) {
            return false;
        }
    }
    return true;
}

constexpr bool all_can_end() {
    for (const ReturnState state : kReturnStates) {
        const EnumSet<ReturnState> ends{ReturnState::Settled, ReturnState::Refused,
                                        ReturnState::Withdrawn};
        if (!reachable_from(state).has_any(ends)) {
            return false;
        }
    }
    return true;
}

// Nothing leads out of an end, no step stands twice, and every act is possible somewhere.
constexpr bool ends_hold() {
    for (const ReturnStep& step : kReturnSteps) {
        if (is_ended(step.from) && !(step.to == EnumSet<ReturnState>{step.from})) {
            return false;
        }
        int same = 0;
        for (const ReturnStep& other : kReturnSteps) {
            same += other.from == step.from && other.act == step.act ? 1 : 0;
        }
        if (same != 1 || step.to.empty()) {
            return false;
        }
    }
    return true;
}

constexpr bool every_act_is_possible() {
    for (const ReturnAct act : kReturnActs) {
        bool possible = false;
        for (const ReturnStep& step : kReturnSteps) {
            possible = possible || step.act == act;
        }
        if (!possible) {
            return false;
        }
    }
    return true;
}

static_assert(all_are_reached());
static_assert(all_can_end());
static_assert(ends_hold());
static_assert(every_act_is_possible());

}  // namespace return_states_check
}  // namespace policy
