#include <fmt/format.h>

#include "policy/adjudicate.h"
#include "policy/local_time.h"
#include "policy/terms_describe.h"

// A decision in a few lines for lawyers and machines: what golden vectors hold.
namespace policy {
namespace {

std::string describe(const WindowEnd& end) {
    switch (end.kind) {
        case WindowEnd::Kind::NotBegun:
            return "not begun";
        case WindowEnd::Kind::Open:
            return "no end";
        case WindowEnd::Kind::Ends:
            break;
    }
    std::string text = fmt::format("last day {}", format_date(end.last_day));
    if (end.repair_days != 0) {
        text += fmt::format(" ({} in repair)", end.repair_days);
    }
    return end.rolled_forward ? text + " (rolled forward)" : text;
}

std::string what_holds(const Decision& decision) {
    std::string text;
    if (decision.holds) {
        text += fmt::format(" by {}, {}", decision.holds->terms.owner->row_id,
                            describe(decision.holds->end));
    }
    if (!decision.fee.is_zero()) {
        text += fmt::format(", fee {}", decision.fee.minor());
    }
    if (!decision.proofs_missing.empty()) {
        text += fmt::format(", needs {}", describe(decision.proofs_missing));
    }
    if (!decision.one_proof_of.empty()) {
        text += fmt::format(", needs one of {}", describe(decision.one_proof_of));
    }
    if (!decision.not_met.empty()) {
        text += fmt::format(", not {}", describe(decision.not_met));
    }
    return text;
}

std::string why_not(const Decision& decision) {
    std::string text;
    if (decision.by != nullptr) {
        text += fmt::format(" by {}", decision.by->row_id);
    }
    if (decision.waits != nullptr) {
        text += fmt::format(" by {}", decision.waits->row_id);
    }
    if (decision.was_open && decision.was_open->kind == WindowEnd::Kind::Ends) {
        text += fmt::format(", {}", describe(*decision.was_open));
    }
    return text;
}

}  // namespace

std::vector<std::string> describe_decision(const Decision& decision) {
    std::vector<std::string> lines;
    lines.push_back(fmt::format("{} ({}): {}{}{}", word(decision.verdict), word(decision.why),
                                cell_word(decision.right), what_holds(decision),
                                why_not(decision)));
    for (const OpenRight& each : decision.open) {
        lines.push_back(fmt::format("open {} by {}, {}", cell_word(each.right),
                                    each.terms.owner->row_id, describe(each.end)));
    }
    return lines;
}

}  // namespace policy
