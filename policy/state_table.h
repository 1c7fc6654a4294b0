#pragma once

#include <array>
#include <cstddef>

#include "policy/enum_set.h"

// Which act is possible in which state, and where it may lead: a constexpr array of steps, and
// what must hold of every such table, for static_assert.
namespace policy {

template <typename State, typename Act>
struct StateStep {
    EnumSet<State> from;
    Act act;
    EnumSet<State> to;  // empty: the state stays as it is
};

template <typename State, typename Act, std::size_t N>
using StateTable = std::array<StateStep<State, Act>, N>;

// Empty where the act is not possible.
template <typename State, typename Act, std::size_t N>
constexpr EnumSet<State> states_after(const StateTable<State, Act, N>& table, State state,
                                      Act act) {
    for (const auto& step : table) {
        if (step.act == act && step.from.has(state)) {
            return step.to.empty() ? EnumSet<State>{state} : step.to;
        }
    }
    return {};
}

// All states that some run of acts leads to from one of `starts`, these included.
template <typename State, typename Act, std::size_t N>
constexpr EnumSet<State> states_reached(const StateTable<State, Act, N>& table,
                                        EnumSet<State> starts) {
    EnumSet<State> reached = starts;
    for (std::size_t before = 0; before != reached.bits();) {
        before = reached.bits();
        for (const auto& step : table) {
            if (reached.has_any(step.from)) {
                reached.add(step.to);
            }
        }
    }
    return reached;
}

// Every state is reached from a start, and from every state an end is reached.
template <typename State, typename Act, std::size_t N, std::size_t States>
constexpr bool states_are_sound(const StateTable<State, Act, N>& table,
                                const std::array<State, States>& all, EnumSet<State> starts,
                                EnumSet<State> ends) {
    for (const State state : all) {
        if (!states_reached(table, starts).has(state) ||
            !states_reached(table, EnumSet<State>{state}).has_any(ends)) {
            return false;
        }
    }
    return true;
}

// Every act is possible somewhere, no state has two steps for one act, nothing leads out of a
// terminal state.
template <typename State, typename Act, std::size_t N, std::size_t States, std::size_t Acts>
constexpr bool acts_are_sound(const StateTable<State, Act, N>& table,
                              const std::array<State, States>& all,
                              const std::array<Act, Acts>& acts, EnumSet<State> terminals) {
    for (const Act act : acts) {
        bool possible = false;
        for (const State state : all) {
            int steps = 0;
            for (const auto& step : table) {
                steps += step.act == act && step.from.has(state) ? 1 : 0;
            }
            const EnumSet<State> after = states_after(table, state, act);
            const bool leaves = !after.empty() && !(after == EnumSet<State>{state});
            if (steps > 1 || (terminals.has(state) && leaves)) {
                return false;
            }
            possible = possible || steps == 1;
        }
        if (!possible) {
            return false;
        }
    }
    return true;
}

}  // namespace policy
