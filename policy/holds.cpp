#include "policy/holds.h"

#include <fmt/format.h>

#include "policy/words.h"

namespace policy {
namespace {

constexpr Words<DraftedBy, 2> kDraftedBy{
    {{DraftedBy::Customer, "customer"}, {DraftedBy::Staff, "staff"}}};

// Every column that keeps the row from holding.
std::vector<HoldStep> find_misses(const HoldRow& row, const HoldWish& wish) {
    using Kind = HoldStep::Kind;
    std::vector<HoldStep> misses;
    const auto miss = [&](std::string column, std::string wanted, std::string got) {
        misses.push_back({Kind::Missed, row.row_id, row.minutes, std::move(column),
                          std::move(wanted), std::move(got)});
    };
    if (row.by != wish.by) {
        miss("drafted_by", std::string(word(row.by)), std::string(word(wish.by)));
    }
    if (wish.local_date < row.valid_from) {
        miss("valid_from", row.valid_from, wish.local_date);
    }
    if (!row.valid_to.empty() && wish.local_date > row.valid_to) {
        miss("valid_to", row.valid_to, wish.local_date);
    }
    return misses;
}

}  // namespace

std::string_view word(DraftedBy by) {
    return find_word(kDraftedBy, by);
}

base::Result<DraftedBy> parse_drafted_by(std::string_view text) {
    return parse_word(kDraftedBy, text, "who drafted");
}

HoldDecision decide_hold(const HoldWish& wish, const HoldRules& rules) {
    HoldDecision decision{wish.most_minutes, "store.json", {}};
    for (const HoldRow& row : rules.rows) {
        const std::vector<HoldStep> misses = find_misses(row, wish);
        if (misses.size() == 1) {
            decision.trace.push_back(misses.front());
        }
        if (misses.empty()) {
            decision.trace.push_back(
                {HoldStep::Kind::Beaten, row.row_id, row.minutes, "", "", "another is shorter"});
            if (row.minutes < decision.minutes) {
                decision.minutes = row.minutes;
                decision.rule_id = row.row_id;
            }
        }
    }
    decision.trace.push_back(
        {HoldStep::Kind::Beaten, "store.json", wish.most_minutes, "", "", "another is shorter"});
    for (HoldStep& step : decision.trace) {
        if (step.kind == HoldStep::Kind::Beaten && step.rule_id == decision.rule_id) {
            step.kind = HoldStep::Kind::Won;
            step.got.clear();
        }
    }
    return decision;
}

std::string describe_hold(const HoldDecision& decision) {
    return fmt::format("by {}, {} minutes", decision.rule_id, decision.minutes);
}

}  // namespace policy
