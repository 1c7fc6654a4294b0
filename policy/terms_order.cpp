#include "policy/terms_order.h"

#include <cstdint>

namespace policy {
namespace {

// A run of rest days is never longer: the Spring Festival of 2026 has nine.
constexpr std::int64_t kLongestRest = 14;

template <typename N>
Ranking smaller_is_better(N left, N right) {
    if (left == right) {
        return Ranking::Same;
    }
    return left < right ? Ranking::Better : Ranking::Worse;
}

// The fewest and the most days that a window can last, from the event to its last day.
struct Length {
    std::int64_t least = 0;
    std::int64_t most = 0;
};

Length days_of(Period period) {
    const std::int64_t count = period.count;
    switch (period.unit) {
        case PeriodUnit::Days:
            return {count, count};
        case PeriodUnit::Months:
            if (count % 12 == 0) {
                return {count / 12 * 365, count / 12 * 366};
            }
            return {count * 30 - 2, count * 31};
        case PeriodUnit::Years:
            return {count * 365, count * 366};
    }
    ASSERT(false);
}

// A year is twelve months, to the day.
Period in_months(Period period) {
    return period.unit == PeriodUnit::Years ? Period{12 * period.count, PeriodUnit::Months}
                                            : period;
}

Length length_of(const Window& window) {
    Length length = days_of(window.period);
    if (window.day_mode == DayMode::Working) {
        length.most += (length.most / 5 + 1) * 2 + kLongestRest * (length.most / 60 + 1);
    }
    if (window.last_day == LastDay::RollForward) {
        length.most += kLongestRest;
    }
    return length;
}

// Whether `left` can never start before `right`.
bool starts_no_earlier(ClockStart left, ClockStart right) {
    switch (right) {
        case ClockStart::Sale:
            return true;
        case ClockStart::Delivery:
            return left == ClockStart::Delivery || left == ClockStart::LastDelivery ||
                   left == ClockStart::Installation || left == ClockStart::DeliveryOrInstallation;
        case ClockStart::DeliveryOrInstallation:
            return left == ClockStart::DeliveryOrInstallation || left == ClockStart::Installation;
        case ClockStart::LastDelivery:
        case ClockStart::Installation:
        case ClockStart::Replacement:
            return left == right;
    }
    ASSERT(false);
}

// Days of repair that only `right` leaves out may be any number.
bool covers_repairs(const Window& left, const Window& right) {
    return left.period.count == 0 || left.repair_time == RepairTime::Stops ||
           right.repair_time == RepairTime::Counts;
}

bool covers_late_news(const Window& left, const Window& right) {
    const Period right_longer = in_months(right.if_not_informed);
    const Period left_longer = in_months(left.if_not_informed);
    return left.period.count == 0 || right_longer.count == 0 || left_longer == right_longer ||
           (left_longer.count != 0 && days_of(left_longer).least >= days_of(right_longer).most);
}

bool lasts_no_less(const Window& left, const Window& right) {
    if (left.period.count == 0 || right.period.count == 0) {
        return left.period.count == 0;
    }
    const Period left_period = in_months(left.period);
    const Period right_period = in_months(right.period);
    if (left_period == right_period && left.day_mode == right.day_mode) {
        return left.last_day == right.last_day || left.last_day == LastDay::RollForward;
    }
    const bool alike = left.day_mode == right.day_mode && left.last_day == right.last_day;
    if (alike && left_period.unit == right_period.unit) {
        return left_period.count >= right_period.count;
    }
    if (alike && left.day_mode == DayMode::Calendar) {
        return days_of(left.period).least >= days_of(right.period).most;
    }
    return length_of(left).least >= length_of(right).most;
}

bool covers(const Window& left, const Window& right) {
    return starts_no_earlier(left.clock, right.clock) && lasts_no_less(left, right) &&
           covers_repairs(left, right) && covers_late_news(left, right);
}

}  // namespace

Ranking compare(const Window& left, const Window& right) {
    const bool first = covers(left, right);
    const bool second = covers(right, left);
    if (first && second) {
        return Ranking::Same;
    }
    if (first) {
        return Ranking::Better;
    }
    return second ? Ranking::Worse : Ranking::Neither;
}

Ranking compare(const std::optional<Refund>& left, const std::optional<Refund>& right) {
    if (!left || !right) {
        return smaller_is_better(left ? 0 : 1, right ? 0 : 1);
    }
    return both(both(smaller_is_better(left->days, right->days),
                     smaller_is_better(left->form, right->form)),
                smaller_is_better(left->clock, right->clock));
}

Ranking compare(const ReturnCost& left, const ReturnCost& right) {
    return both(smaller_is_better(left.freight, right.freight),
                smaller_is_better(left.fee_per_mille, right.fee_per_mille));
}

Ranking compare(EnumSet<Condition> left, EnumSet<Condition> right) {
    const bool first = right.has_all(left);
    const bool second = left.has_all(right);
    if (first && second) {
        return Ranking::Same;
    }
    if (first) {
        return Ranking::Better;
    }
    return second ? Ranking::Worse : Ranking::Neither;
}

Ranking compare(const ProofNeed& left, const ProofNeed& right) {
    const auto no_harder = [](const ProofNeed& one, const ProofNeed& other) {
        const bool choice = one.any.empty() || one.any.has_any(other.all) ||
                            (!other.any.empty() && one.any.has_all(other.any));
        return other.all.has_all(one.all) && choice;
    };
    const bool first = no_harder(left, right);
    const bool second = no_harder(right, left);
    if (first && second) {
        return Ranking::Same;
    }
    if (first) {
        return Ranking::Better;
    }
    return second ? Ranking::Worse : Ranking::Neither;
}

}  // namespace policy
