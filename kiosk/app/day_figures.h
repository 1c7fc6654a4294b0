#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "base/clock.h"
#include "base/money.h"
#include "base/result.h"
#include "base/sqlite/database.h"
#include "policy/calendar.h"
#include "policy/order.h"

namespace app {

// A business day: the local date from its first to its last moment.
struct DaySpan {
    std::string day;  // "2026-11-22"
    base::UtcTime from{};
    base::UtcTime to{};
};
// Refuses "calendar.date".
base::Result<DaySpan> span_of_day(const policy::Calendar& calendar, const std::string& day);

struct MoneyCount {
    std::int64_t count = 0;
    base::Money amount;
    void add(base::Money more) {
        ++count;
        amount += more;
    }
    bool operator==(const MoneyCount&) const = default;
};
using ByTenderKind = std::array<MoneyCount, 5>;  // by policy::TenderKind
MoneyCount sum_of(const ByTenderKind& kinds);

// What happened on one day, by the wall time of the events. Amounts are as they stand in the
// events: what went out is positive too, only `discount` is negative.
struct DayFigures {
    // Orders whose last money came in on this day: how many, and what they came to then. Returns
    // are not taken off.
    std::int64_t orders = 0;
    std::int64_t pieces = 0;
    base::Money goods;
    base::Money discount;
    base::Money packing;
    base::Money freight;
    base::Money net;  // goods + discount + packing + freight
    std::string first_receipt;
    std::string last_receipt;

    // taken = net - paid_before + part_paid
    ByTenderKind taken;       // change given is taken off
    base::Money paid_before;  // of these orders, what had come in on earlier days
    base::Money part_paid;    // what came in today for orders that are not among these

    ByTenderKind refunded;  // goods that came back; the count is of returns
    ByTenderKind paid_out;  // money of cancelled orders that went back

    std::int64_t abandoned = 0;  // orders cancelled or expired with nothing owed back
    std::int64_t cancelled = 0;  // orders cancelled or expired that owe money
    std::int64_t requests_opened = 0;
    std::int64_t requests_answered = 0;  // for the first time
    std::int64_t requests_overdue = 0;   // promised for this day and not answered in time

    std::int64_t receipts_printed = 0;  // the printer confirmed it, or took it and cannot tell
    std::int64_t copies_printed = 0;
    std::int64_t receipts_in_doubt = 0;  // receipts and copies that nobody answered for yet

    bool operator==(const DayFigures&) const = default;
};

// Where the journal is looked at from: what came after is not counted.
struct AsOf {
    std::uint64_t seq = 0;
    base::UtcTime at{};  // promises that fall due later are not overdue
};

// Reads the day's part of the journal, found by the wall time of its events: right as long as the
// clock was never set by more than a day. Counting again as of the same place gives the same.
base::Result<DayFigures> count_day(sqlite::Database& db, const DaySpan& span, const AsOf& as_of);

}  // namespace app
