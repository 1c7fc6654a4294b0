#include "policy/terms_describe.h"

#include <optional>
#include <utility>

namespace policy {
namespace {

// Puts each part behind the last: a decision's digest is over these texts, so they are written for
// the lines of every order.
class Writer {
public:
    std::string take() { return std::move(out_); }

    Writer& operator<<(std::string_view text) {
        out_ += text;
        return *this;
    }
    Writer& operator<<(int number) { return *this << std::to_string(number); }

    template <typename E>
    Writer& operator<<(EnumSet<E> set) {
        const std::size_t begin = out_.size();
        for (const auto& [value, word] : EnumWords<E>::kWords) {
            if (set.has(value)) {
                *this << (out_.size() == begin ? "" : "+") << word;
            }
        }
        return *this << (out_.size() == begin ? "-" : "");
    }

    Writer& operator<<(Period period) {
        return period.count == 0 ? *this << "open"
                                 : *this << period.count << " " << cell_word(period.unit);
    }

    Writer& operator<<(const Window& window) {
        *this << window.period << " from " << cell_word(window.clock);
        if (window.period.count == 0) {
            return *this;
        }
        *this << (window.day_mode == DayMode::Working ? ", working" : "")
              << (window.last_day == LastDay::RollForward ? ", roll_forward" : "")
              << (window.repair_time == RepairTime::Stops ? ", repair stops" : "");
        return window.if_not_informed.count == 0
                   ? *this
                   : *this << ", not informed + " << window.if_not_informed;
    }

    Writer& operator<<(const std::optional<Refund>& refund) {
        return !refund ? *this << "-"
                       : *this << refund->days << " days from " << cell_word(refund->clock)
                               << " by " << cell_word(refund->form);
    }

    Writer& operator<<(const ReturnCost& cost) {
        *this << cell_word(cost.freight);
        return cost.fee_per_mille == 0 ? *this : *this << " fee " << cost.fee_per_mille;
    }

    Writer& operator<<(const ProofNeed& proofs) {
        return *this << "all " << proofs.all << " any " << proofs.any;
    }

    // "; after 2 failed repairs or over 35 days in repair; if no exchange"
    Writer& operator<<(const Before& before) {
        std::string_view lead = "; after ";
        const auto begin = [&] { *this << std::exchange(lead, " or "); };
        if (before.failed_remedy) {
            begin();
            *this << "a failed remedy";
        }
        if (before.failed_repairs != 0) {
            begin();
            *this << before.failed_repairs << " failed repairs";
        }
        if (before.repair_days != 0) {
            begin();
            *this << "over " << before.repair_days << " days in repair";
        }
        return *this << (before.no_exchange ? "; if no exchange" : "");
    }

    Writer& operator<<(const GrantTerms& terms) {
        *this << terms.window << "; freight " << terms.cost;
        source(terms, terms.cost_row) << "; refund " << terms.refund;
        source(terms, terms.refund_row) << "; proofs " << terms.proofs;
        source(terms, terms.proofs_row) << "; conditions " << terms.conditions;
        return source(terms, terms.conditions_row)
               << "; for " << terms.owner->reasons << terms.owner->before;
    }

private:
    // " [store.refund]" where another row than the owner gave the value.
    Writer& source(const GrantTerms& terms, const Row* row) {
        return row == terms.owner ? *this : *this << " [" << row->row_id << "]";
    }

    std::string out_;
};

std::string describe_right(Right right, const GrantTerms& terms) {
    Writer text;
    text << cell_word(right) << " " << terms.owner->row_id << " (" << cell_word(terms.owner->layer)
         << "): " << terms;
    return text.take();
}

std::string describe_exclusion(const WeighedExclusion& weighed) {
    const Row& row = *weighed.row;
    Writer text;
    text << (weighed.standing == Standing::InForce ? "in_force " : "offered ") << row.row_id
         << ": guard " << row.guards;
    if (!row.posted_at.empty()) {
        text << " at " << row.posted_at;
    }
    text << "; state " << row.states << "; takes ";
    for (const std::string& grant : row.grants) {
        text << (&grant == &row.grants.front() ? "" : "+") << grant;
    }
    return text.take();
}

std::string describe_note(const Row& row) {
    Writer text;
    text << "note " << row.row_id << " (" << cell_word(row.layer) << ")";
    if (row.window.period.count != 0) {
        text << ", " << row.window.period;
    }
    if (row.sum.times != 0) {
        text << ", " << row.sum.times << " times at least "
             << std::to_string(row.sum.at_least.minor());
    }
    return text.take();
}

}  // namespace

std::string describe(const Window& window) {
    Writer text;
    text << window;
    return text.take();
}

std::string describe(const GrantTerms& terms) {
    Writer text;
    text << terms;
    return text.take();
}

std::vector<std::string> describe_outcome(const Resolution& resolution) {
    std::vector<std::string> lines;
    for (const ResolvedRight& right : resolution.rights) {
        for (const GrantTerms& terms : right.grants.terms) {
            lines.push_back(describe_right(right.right, terms));
        }
    }
    for (const WeighedExclusion& each : resolution.exclusions) {
        lines.push_back(describe_exclusion(each));
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
