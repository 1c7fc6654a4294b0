#include "policy/terms_describe.h"

#include <fmt/format.h>

namespace policy {
namespace {

std::string describe(Period period) {
    if (period.count == 0) {
        return "open";
    }
    return fmt::format("{} {}", period.count, cell_word(period.unit));
}

std::string describe(const std::optional<Refund>& refund) {
    if (!refund) {
        return "-";
    }
    return fmt::format("{} days from {} by {}", refund->days, cell_word(refund->clock),
                       cell_word(refund->form));
}

std::string describe(const ReturnCost& cost) {
    std::string text(cell_word(cost.freight));
    return cost.fee_per_mille == 0 ? text : fmt::format("{} fee {}", text, cost.fee_per_mille);
}

std::string describe(const ProofNeed& proofs) {
    return fmt::format("all {} any {}", describe(proofs.all), describe(proofs.any));
}

// " [store.refund]" where another row than the owner gave the value.
std::string source(const GrantTerms& terms, const Row* row) {
    return row == terms.owner ? "" : fmt::format(" [{}]", row->row_id);
}

// "; after 2 failed repairs or over 35 days in repair; if no exchange"
std::string describe(const Before& before) {
    std::vector<std::string> any;
    if (before.failed_remedy) {
        any.emplace_back("a failed remedy");
    }
    if (before.failed_repairs != 0) {
        any.push_back(fmt::format("{} failed repairs", before.failed_repairs));
    }
    if (before.repair_days != 0) {
        any.push_back(fmt::format("over {} days in repair", before.repair_days));
    }
    std::string text = any.empty() ? "" : fmt::format("; after {}", fmt::join(any, " or "));
    return before.no_exchange ? text + "; if no exchange" : text;
}

std::string describe(const WeighedExclusion& weighed) {
    const Row& row = *weighed.row;
    const std::string posted =
        row.posted_at.empty() ? "" : fmt::format(" at {}", describe(row.posted_at));
    return fmt::format("{} {}: guard {}{}; state {}; takes {}",
                       weighed.standing == Standing::InForce ? "in_force" : "offered", row.row_id,
                       describe(row.guards), posted, describe(row.states),
                       fmt::join(row.grants, "+"));
}

std::string describe_note(const Row& row) {
    std::string text = fmt::format("note {} ({})", row.row_id, cell_word(row.layer));
    if (row.window.period.count != 0) {
        text += fmt::format(", {}", describe(row.window.period));
    }
    if (row.sum.times != 0) {
        text += fmt::format(", {} times at least {}", row.sum.times, row.sum.at_least.minor());
    }
    return text;
}

}  // namespace

std::string describe(const Window& window) {
    if (window.period.count == 0) {
        return fmt::format("open from {}", cell_word(window.clock));
    }
    std::string text = fmt::format("{} from {}", describe(window.period), cell_word(window.clock));
    if (window.day_mode == DayMode::Working) {
        text += ", working";
    }
    if (window.last_day == LastDay::RollForward) {
        text += ", roll_forward";
    }
    if (window.repair_time == RepairTime::Stops) {
        text += ", repair stops";
    }
    if (window.if_not_informed.count != 0) {
        text += fmt::format(", not informed + {}", describe(window.if_not_informed));
    }
    return text;
}

std::string describe(const GrantTerms& terms) {
    return fmt::format("{}; freight {}{}; refund {}{}; proofs {}{}; conditions {}{}; for {}{}",
                       describe(terms.window), describe(terms.cost), source(terms, terms.cost_row),
                       describe(terms.refund), source(terms, terms.refund_row),
                       describe(terms.proofs), source(terms, terms.proofs_row),
                       describe(terms.conditions), source(terms, terms.conditions_row),
                       describe(terms.owner->reasons), describe(terms.owner->before));
}

std::vector<std::string> describe_outcome(const Resolution& resolution) {
    std::vector<std::string> lines;
    for (const ResolvedRight& right : resolution.rights) {
        for (const GrantTerms& terms : right.grants.terms) {
            lines.push_back(fmt::format("{} {} ({}): {}", cell_word(right.right),
                                        terms.owner->row_id, cell_word(terms.owner->layer),
                                        describe(terms)));
        }
    }
    for (const WeighedExclusion& each : resolution.exclusions) {
        lines.push_back(describe(each));
    }
    for (const Row* note : resolution.notes) {
        lines.push_back(describe_note(*note));
    }
    if (lines.empty()) {
        lines.emplace_back("nothing");
    }
    return lines;
}

}  // namespace policy
