#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/money.h"
#include "base/result.h"
#include "policy/shop.h"

// Real invoices of a UK gift retailer (Chen, D. (2015), Online Retail, UCI Machine Learning
// Repository, doi 10.24432/C5BW33, CC BY 4.0) as rows that the shop's own use cases understand.
namespace policy {

// Why a row is not sent through the till. The first that fits, in this order.
enum class RowRefusal {
    BadForm,           // not eight columns, not valid UTF-8, or a customer that is no number
    BadInvoiceNumber,  // neither 123456 nor C123456
    BadStockCode,
    BadQuantity,
    BadTime,
    BadPrice,         // not a number, negative, or finer than a penny
    Fee,              // a charge of a bank or market place: no goods
    ManualEntry,      // "Manual": a price typed by hand is against PRE-8
    Discount,         // "Discount": a concession outside promotions and tiers is against PRE-8
    StockAdjustment,  // a negative quantity outside a return
    ZeroPrice,
    NoDescription,
    MixedSigns,  // a positive quantity on a return
};
inline constexpr std::size_t kRowRefusals = 13;
std::string_view word(RowRefusal reason);     // "zero_price"
std::string_view explain(RowRefusal reason);  // one English sentence

// One accepted row. A return has a positive quantity too: `is_return` says which way goods go.
struct RetailRow {
    int file_line = 0;
    std::string invoice_no;  // "536365", "C536379"
    bool is_return = false;
    std::string stock_code;  // upper case
    std::string description;
    std::int64_t quantity = 0;  // > 0
    base::Money unit_price;     // > 0
    base::UtcTime at{};
    std::string customer;  // "17850", may be empty
    std::string country;
    // Negative on a return.
    base::Money amount() const {
        return is_return ? -(unit_price * quantity) : unit_price * quantity;
    }
};

struct RefusedRow {
    int file_line = 0;
    RowRefusal reason = RowRefusal::BadForm;
    base::Money amount;  // quantity × price where both can be read, else zero
};

// rows.size() + refused.size() == rows_read, always.
struct RetailReading {
    std::int64_t rows_read = 0;
    std::vector<RetailRow> rows;
    std::vector<RefusedRow> refused;
};

// One file. A row is one line of the file; line 1 is the header. Refuses "retail.header" only.
base::Result<RetailReading> read_retail_csv(std::string_view text);

// Goods have one price in a catalogue, so each price of a stock code is an item: "85123A-255".
base::ItemId retail_item_id(const RetailRow& row);

struct RetailLine {
    base::ItemId item_id;
    std::int64_t quantity = 0;
    base::Money unit_price;
};

// Rows of one invoice in file order. Most returns have no sale in the files: a supervisor takes
// them without a receipt.
struct RetailInvoice {
    std::string invoice_no;
    int part = 1;  // 1-based; an invoice over the till's bounds becomes several orders
    bool is_return = false;
    base::UtcTime at{};
    std::string customer;
    std::vector<RetailLine> lines;
    base::Money total;  // positive also for a return
};

// In order of first appearance; no part has more than `max_lines` lines.
std::vector<RetailInvoice> group_invoices(const std::vector<RetailRow>& rows,
                                          std::size_t max_lines);

// The shop that sells these rows, as files that read_shop accepts: pounds, English only, giftware
// and carriage, tax included, take-away only (the data set has no weights and no addresses).
std::vector<ShopFile> make_retail_shop(const std::vector<RetailRow>& rows);

}  // namespace policy
