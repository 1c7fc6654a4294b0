#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "kiosk/receipts/schema.h"

// What the papers of the shop say, in words ready to print: amounts formatted ("¥129.00"), times
// local ("2026-11-22 20:00"), texts in the paper's one language. An empty text means "there is
// none": templates leave such a line out. The field names of templates and of the JSON form are the
// member names.
namespace receipts {

struct TextItem {
    std::string text;
    bool operator==(const TextItem&) const = default;
};

struct ReceiptLine {
    std::string number;  // "1"
    std::string name;
    std::string item_id;
    std::string model;
    std::string quantity;
    std::string unit;                        // "件"
    std::string unit_price;                  // what one costs now
    std::string list_price;                  // only where it is a special price
    std::string amount;                      // quantity times unit price
    std::string packing;                     // "礼盒装"
    std::string tag;                         // "7 天无理由"
    std::vector<TextItem> terms;             // one plain sentence each
    std::vector<TextItem> acknowledgements;  // exclusions that the customer ticked
    std::vector<TextItem> notes;
};

// The rights of one line, or of several that have the same: on paper they stand once.
struct ReceiptRights {
    std::string items;  // "云川电热水壶", "第 1、4、7 项", "全部商品"
    std::string tag;
    std::vector<TextItem> terms;
    std::vector<TextItem> acknowledgements;
    std::vector<TextItem> notes;
};

struct ReceiptAdjustment {
    std::string text;    // which rule, in words
    std::string amount;  // signed: "-¥20.00"
};

struct ReceiptTender {
    std::string kind;       // "现金"
    std::string amount;     // applied to the order
    std::string received;   // cash only
    std::string reference;  // of a card or wallet payment
};

struct ReceiptData {
    std::string store_name;
    std::string store_id;
    std::string phone;       // service line
    std::string complaints;  // "12315 …"
    std::string opening_hours;

    std::string receipt_number;
    std::string order_number;
    std::string sold_at;
    std::string terminal;
    std::string clerk;
    std::string copy_number;  // "" on the original, "1" on the first reprint
    std::string copied_at;

    std::string buyer;  // masked, as on screens
    std::string buyer_phone;
    std::string fulfilment;  // "自提", "送货上门"
    std::string recipient;
    std::string recipient_phone;
    std::string address;
    std::string courier;
    std::string delivery_days;

    std::vector<ReceiptLine> lines;
    std::vector<ReceiptRights> rights;  // what the lines say of theirs, together
    std::vector<ReceiptAdjustment> adjustments;
    std::string item_count;  // pieces: "6"
    std::string goods;       // before adjustments
    std::string total;
    std::string saved;
    std::vector<ReceiptTender> tenders;
    std::string change;
    std::string due;  // only where something is still open

    std::string disclosed_at;    // when the terms were shown
    std::string policy_version;  // of the terms
    std::string evidence_code;   // what proves the sale: printed in text and as QR code
    std::string chain_digits;    // first digits of the journal's hash at this sale
    std::string digital_url;     // the receipt as a page
    std::string closing;         // thanks and wishes
};

// The slip that a customer takes home after leaving a request.
struct SlipData {
    std::string store_name;
    std::string store_id;
    std::string phone;
    std::string complaints;

    std::string number;  // "R-0117-1-000093"
    std::string kind;    // "退货"
    std::string submitted_at;
    std::string promised;  // "今天 14:30 前回复"
    std::string channel;
    std::string owner;
    std::string order_number;
    std::string item_name;
    std::vector<TextItem> reasons;
    std::string words;
    std::string contact;  // masked
    std::string contact_phone;
    std::string tracking_url;
    std::string copy_number;
};

struct NoticeTerm {
    std::string text;
    std::string full_text;
    std::string cite;
    bool operator==(const NoticeTerm&) const = default;
};

struct NoticeItem {
    std::string name;
    std::vector<TextItem> also;  // the names of more goods of which all this is true
    std::string tag;
    std::vector<NoticeTerm> terms;
    std::vector<NoticeTerm> exclusions;
    std::vector<TextItem> notes;
};

// The terms in full, for whoever asks for them on paper.
struct NoticeData {
    std::string store_name;
    std::string store_id;
    std::string phone;
    std::string complaints;

    std::string order_number;
    std::string printed_at;
    std::string shown_at;  // to the customer; empty: not yet
    std::string policy_version;
    std::string digest;  // of the terms as shown
    std::vector<NoticeItem> items;
    std::string copy_number;
};

const Schema& schema_of(const ReceiptData&);
const Schema& schema_of(const SlipData&);
const Schema& schema_of(const NoticeData&);

// JSON objects whose members are the fields above; absent ones are empty, unknown ones are refused.
// Errors have key "input.json".
base::Result<ReceiptData> parse_receipt_data(std::string_view json);
base::Result<SlipData> parse_slip_data(std::string_view json);
base::Result<NoticeData> parse_notice_data(std::string_view json);
std::string to_json(const ReceiptData& data);
std::string to_json(const SlipData& data);
std::string to_json(const NoticeData& data);

}  // namespace receipts
