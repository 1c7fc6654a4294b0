#include "policy/terms_order.h"

#include <vector>

#include <date/date.h>
#include <catch2/catch.hpp>

namespace {

using policy::ClockStart;
using policy::Condition;
using policy::Period;
using policy::PeriodUnit;
using policy::Proof;
using policy::Ranking;
using policy::Window;

// The last day counted by hand: the same day of a later month, or its last day.
date::sys_days last_day(date::sys_days event, Period period) {
    if (period.unit == PeriodUnit::Days) {
        return event + date::days(period.count);
    }
    const int months = period.unit == PeriodUnit::Years ? 12 * period.count : period.count;
    const date::year_month_day begin(event);
    const date::year_month_day end = begin + date::months(months);
    return end.ok() ? date::sys_days(end) : date::sys_days(end.year() / end.month() / date::last);
}

std::vector<Period> periods() {
    std::vector<Period> all;
    for (const int days : {1, 7, 14, 28, 29, 30, 31, 59, 60, 62, 364, 365, 366, 730, 731}) {
        all.push_back({days, PeriodUnit::Days});
    }
    for (const int months : {1, 2, 3, 6, 11, 12, 13, 24}) {
        all.push_back({months, PeriodUnit::Months});
    }
    for (const int years : {1, 2}) {
        all.push_back({years, PeriodUnit::Years});
    }
    return all;
}

Window window(Period period) {
    Window made;
    made.period = period;
    made.clock = ClockStart::Delivery;
    return made;
}

// Each day of four years, a leap day among them.
bool never_ends_before(Period left, Period right) {
    for (date::sys_days day{date::year(2026) / 1 / 1};
         day < date::sys_days{date::year(2030) / 1 / 1}; day += date::days(1)) {
        if (last_day(day, left) < last_day(day, right)) {
            return false;
        }
    }
    return true;
}

TEST_CASE("a window is called better only if it never ends earlier, whatever the day") {
    for (const Period left : periods()) {
        for (const Period right : periods()) {
            if (policy::at_least_as_good(compare(window(left), window(right)))) {
                INFO(left.count << " of unit " << static_cast<int>(left.unit) << " against "
                                << right.count << " of unit " << static_cast<int>(right.unit));
                CHECK(never_ends_before(left, right));
            }
        }
    }
}

TEST_CASE("windows that are plainly longer are called better") {
    CHECK(compare(window({15, PeriodUnit::Days}), window({7, PeriodUnit::Days})) ==
          Ranking::Better);
    CHECK(compare(window({1, PeriodUnit::Years}), window({30, PeriodUnit::Days})) ==
          Ranking::Better);
    CHECK(compare(window({1, PeriodUnit::Years}), window({12, PeriodUnit::Months})) ==
          Ranking::Same);
    CHECK(compare(window({1, PeriodUnit::Months}), window({30, PeriodUnit::Days})) ==
          Ranking::Neither);
    CHECK(compare(window({0, PeriodUnit::Days}), window({2, PeriodUnit::Years})) ==
          Ranking::Better);
    CHECK(compare(window({0, PeriodUnit::Days}), window({0, PeriodUnit::Years})) == Ranking::Same);
}

TEST_CASE("a clock that starts later is better, one that may start either way is neither") {
    Window left = window({7, PeriodUnit::Days});
    Window right = left;
    right.clock = ClockStart::Sale;
    CHECK(compare(left, right) == Ranking::Better);
    left.clock = ClockStart::Installation;
    right.clock = ClockStart::LastDelivery;
    CHECK(compare(left, right) == Ranking::Neither);
    right = window({9, PeriodUnit::Days});
    right.clock = ClockStart::Sale;
    CHECK(compare(left, right) == Ranking::Neither);
}

TEST_CASE("working days, a last day that rolls and days of repair count for the customer") {
    const Window plain = window({7, PeriodUnit::Days});
    Window better = plain;
    better.day_mode = policy::DayMode::Working;
    CHECK(compare(better, plain) == Ranking::Better);
    better = plain;
    better.last_day = policy::LastDay::RollForward;
    CHECK(compare(better, plain) == Ranking::Better);
    better = plain;
    better.repair_time = policy::RepairTime::Stops;
    CHECK(compare(better, plain) == Ranking::Better);
    // No number of days is sure to outlast any number of days in repair.
    CHECK(compare(window({90, PeriodUnit::Days}), better) == Ranking::Neither);
}

TEST_CASE("refunds: earlier, freer, sooner counted; any is better than none") {
    using policy::Refund;
    using Maybe = std::optional<Refund>;
    const Refund week{7, policy::RefundForm::OriginalTender, policy::RefundClock::GoodsBack};
    CHECK(policy::compare(Maybe(week), Maybe()) == Ranking::Better);
    CHECK(policy::compare(Maybe(), Maybe()) == Ranking::Same);
    Refund other = week;
    other.days = 3;
    CHECK(policy::compare(Maybe(other), Maybe(week)) == Ranking::Better);
    other.form = policy::RefundForm::StoreCredit;
    CHECK(policy::compare(Maybe(other), Maybe(week)) == Ranking::Neither);
    other = week;
    other.clock = policy::RefundClock::Notice;
    CHECK(policy::compare(Maybe(other), Maybe(week)) == Ranking::Better);
}

TEST_CASE("costs, proofs and conditions: less asked is better, something else asked is neither") {
    using policy::ProofNeed;
    using policy::ReturnCost;
    using policy::ReturnFreight;
    CHECK(compare(ReturnCost{ReturnFreight::Seller, 0}, ReturnCost{ReturnFreight::Buyer, 0}) ==
          Ranking::Better);
    CHECK(compare(ReturnCost{ReturnFreight::Seller, 50}, ReturnCost{ReturnFreight::Buyer, 0}) ==
          Ranking::Neither);
    const ProofNeed receipt{{}, {Proof::Receipt}};
    const ProofNeed either{{}, {Proof::Receipt, Proof::Invoice}};
    const ProofNeed both{{Proof::Receipt, Proof::Invoice}, {}};
    CHECK(compare(ProofNeed{}, receipt) == Ranking::Better);
    CHECK(compare(either, receipt) == Ranking::Better);
    CHECK(compare(either, both) == Ranking::Better);
    CHECK(compare(ProofNeed{{Proof::Photo}, {}}, receipt) == Ranking::Neither);
    using Conditions = policy::EnumSet<Condition>;
    CHECK(policy::compare(Conditions{}, Conditions{Condition::Sealed}) == Ranking::Better);
    CHECK(policy::compare(Conditions{Condition::TagsOn}, Conditions{Condition::Sealed}) ==
          Ranking::Neither);
}

}  // namespace
