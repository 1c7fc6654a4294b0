#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "kiosk/receipts/schema.h"

namespace receipts {

struct ReturnedLine {
    std::string name;
    std::string item_id;
    std::string quantity;
    std::string unit;    // "件"
    std::string refund;  // for all of them: "¥129.00"
};

// The slip of goods that were taken back, in words ready to print, as in receipt_data.h: above the
// perforation the customer's part, below it the store's.
struct ReturnData {
    std::string store_name;
    std::string store_id;
    std::string phone;
    std::string complaints;

    std::string number;  // "T-0117-1-000007"
    std::string taken_at;
    std::string clerk;           // who decided
    std::string receipt_number;  // of the sale; empty: taken without a receipt
    std::string order_number;
    std::string sold_at;
    std::string decision;  // "已受理，按实付价退款"
    std::string reason;    // in the clerk's words
    std::string customer;  // masked
    std::string customer_phone;

    std::vector<ReturnedLine> lines;
    std::string refund;       // the sum
    std::string refund_form;  // "现金"
    std::string refund_when;  // "已当场退还", "2026-11-29 前退回原支付账户"

    std::string evidence_code;  // of the sale
    std::string chain_digits;   // first digits of the journal's hash at this return
    std::string copy_number;
    std::string copied_at;
};

const Schema& schema_of(const ReturnData&);
base::Result<ReturnData> parse_return_data(std::string_view json);
std::string to_json(const ReturnData& data);

}  // namespace receipts
