#pragma once

#include "policy/adjudicate.h"
#include "tests/policy_terms/naive_window.h"

// "May I return this?" answered from the rows one by one, as policy.md words it, sharing no code
// with the engine's matching, merging and judging.
namespace naive {

struct Answer {
    policy::Verdict verdict = policy::Verdict::NotEligible;
    policy::Why why = policy::Why::NoSuchRight;
    bool has_end = false;  // of what holds
    Day last_day;
    bool operator==(const Answer&) const = default;
};

// `facts.right` must be given. Nothing where no row grants or takes anything.
std::optional<Answer> decide(const policy::ReturnFacts& facts, const policy::PackSet& then,
                             const policy::PackSet& now, const Calendar& calendar);

}  // namespace naive
