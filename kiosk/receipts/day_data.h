#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "kiosk/receipts/schema.h"

namespace receipts {

// Money of one kind: how often and how much.
struct DaySum {
    std::string kind;  // "现金"
    std::string count;
    std::string amount;
};

struct DayDefinition {
    std::string text;  // "净额：当日付清的订单的应付金额"
};

// The slip of a business day (as a Z report), in words ready to print, as in receipt_data.h. All
// figures come from the journal up to one position, which it names.
struct DayData {
    std::string store_name;
    std::string store_id;

    std::string day;         // "2026-11-22"
    std::string as_of;       // "2026-11-22 21:04"
    std::string unfinished;  // "营业日未结束，以下为中途读数"; empty once the day is over
    std::string reading;  // "2": the second slip of this day with figures of its own
    std::string printed_by;
    std::string copy_number;
    std::string copied_at;

    std::string orders;  // paid on this day
    std::string pieces;
    std::string gross;     // goods at their prices
    std::string discount;  // "-¥50.00"
    std::string packing;
    std::string freight;
    std::string net;
    std::string paid_before;  // "-¥29.00": part of net that came in on earlier days
    std::string part_paid;    // came in for orders that are not paid in full
    std::string taken;        // net - paid_before + part_paid
    std::vector<DaySum> tenders;

    std::string returns;
    std::string refunded;  // "-¥129.00"
    std::vector<DaySum> refunds;
    std::string payouts;
    std::string paid_out;
    std::vector<DaySum> payout_kinds;
    std::string kept;  // taken - refunded - paid out
    std::string cash;  // the same, of cash alone

    std::string abandoned;  // orders that ended without money
    std::string cancelled;  // orders that ended with money owed back
    std::string requests_opened;
    std::string requests_answered;
    std::string requests_overdue;
    // Of the requests that were left on this day, as far as they went (ORG-5): "12 分钟 · 5 件";
    // "-" where there is nothing to say.
    std::string first_response;
    std::string resolution;
    std::string promise_kept;
    std::string reopened;
    std::string satisfaction;
    std::string concession_cost;

    std::string receipts_printed;
    std::string copies_printed;
    std::string receipts_in_doubt;
    std::string first_receipt;
    std::string last_receipt;
    std::string journal_seq;
    std::string journal_hash;  // first digits
    std::vector<DayDefinition> definitions;
};

const Schema& schema_of(const DayData&);
base::Result<DayData> parse_day_data(std::string_view json);
std::string to_json(const DayData& data);

}  // namespace receipts
