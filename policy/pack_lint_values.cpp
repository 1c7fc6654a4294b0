#include <algorithm>

#include <fmt/format.h>

#include "policy/pack_lint.h"
#include "policy/terms_describe.h"

namespace policy {
namespace {

constexpr int kShortPromiseDays = 7;
constexpr int kWhole = 1000;
constexpr EnumSet<Right> kMoneyBack{Right::NoReason, Right::Withdrawal, Right::QualityReturn};
constexpr EnumSet<ReturnCause> kAnyFault{ReturnCause::Quality,          ReturnCause::Wrong,
                                         ReturnCause::DamagedInTransit, ReturnCause::Missing,
                                         ReturnCause::NotAsDescribed,   ReturnCause::Safety};

// Which reasons a right can be used for: a change of mind has none, an invoice needs none.
EnumSet<ReturnCause> fitting_reasons(Right right) {
    switch (right) {
        case Right::NoReason:
        case Right::Withdrawal:
        case Right::Invoice:
            return {ReturnCause::None};
        case Right::QualityReturn:
        case Right::Exchange:
        case Right::Repair:
        case Right::Guarantee:
            return kAnyFault;
    }
    ASSERT(false);
}

void lint_grant(const Row& row, Findings& findings) {
    const auto refuse = [&](std::string column, std::string wrong, std::string remedy) {
        findings.error(where(row.place), row.row_id, std::move(column), std::move(wrong),
                       std::move(remedy));
    };
    const EnumSet<ReturnCause> fitting = fitting_reasons(*row.right);
    if (!fitting.has_all(row.reasons)) {
        refuse("reasons", fmt::format("do not fit the right {}", cell_word(*row.right)),
               fmt::format("choose from {}", describe(fitting)));
    }
    if (kMoneyBack.has(*row.right) != row.refund.has_value()) {
        refuse("refund_days",
               row.refund ? "this right gives no money back" : "a right to money back says when",
               row.refund ? "leave the refund out"
                          : "write refund_days, refund_form and refund_clock");
    }
    if (row.cost.fee_per_mille > kWhole) {
        refuse("fee_per_mille", "is more than the price", "write at most 1000");
    }
    if (row.window.day_mode == DayMode::Working && row.window.period.unit != PeriodUnit::Days) {
        refuse("day_mode", "only days can be working days", "write the period in days");
    }
    const bool short_promise = row.layer >= Layer::Brand && *row.right == Right::NoReason &&
                               row.window.period.unit == PeriodUnit::Days &&
                               row.window.period.count > 0 &&
                               row.window.period.count < kShortPromiseDays;
    if (short_promise) {
        findings.warn(where(row.place), row.row_id, "period",
                      "a promise in the shop is usually 7 days at least",
                      "promise more, or have it approved");
    }
}

// A condition that all its grants have anyway is a slip of the pen.
void lint_condition(const Row& row, const PackSet& packs, Findings& findings) {
    const bool adds_nothing =
        std::all_of(row.grants.begin(), row.grants.end(), [&](const std::string& name) {
            return packs.find_row(name)->conditions.has_any(row.conditions);
        });
    if (adds_nothing) {
        findings.error(where(row.place), row.row_id, "conditions",
                       "asks for what its grants ask for themselves", "name what is added, only");
    }
}

}  // namespace

void lint_values(const PackSet& packs, Findings& findings) {
    for (const Row& row : packs.rows()) {
        if (row.effect == Effect::Grant) {
            lint_grant(row, findings);
        }
        if (row.effect == Effect::Condition) {
            lint_condition(row, packs, findings);
        }
        if (row.effect == Effect::ForbidText && row.layer > Layer::Local) {
            findings.error(where(row.place), row.row_id, "layer", "only the law forbids words",
                           "write statute or local");
        }
        if ((row.sum.times == 0) != row.sum.at_least.is_zero()) {
            findings.error(where(row.place), row.row_id, "sum_at_least", "a sum has both its parts",
                           "write sum_times and sum_at_least");
        }
    }
    for (const PackHead& head : packs.heads()) {
        if (head.status == PackStatus::Draft) {
            findings.warn(where(head.place), head.pack_id, "status",
                          "a draft until a lawyer has signed it off",
                          "have it signed off and write who did and when");
        }
    }
}

void lint_floors(const PackSet& packs, Findings& findings) {
    for (const Row& row : packs.rows()) {
        for (const std::string& name : row.grants) {
            const Row* grant = packs.find_row(name);
            if (grant != nullptr && grant->layer != row.layer) {
                findings.error(where(row.place), row.row_id, "grants",
                               fmt::format("a row of layer {} cannot touch \"{}\" of layer {}",
                                           cell_word(row.layer), name, cell_word(grant->layer)),
                               "a right is narrowed only where it is granted; leave it out");
            }
        }
    }
}

}  // namespace policy
