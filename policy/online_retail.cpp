#include "policy/online_retail.h"

#include <iterator>
#include <map>

#include "base/text.h"
#include "policy/local_time.h"
#include "policy/retail_row.h"
#include "policy/words.h"

namespace policy {
namespace {

constexpr std::string_view kHeader =
    "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country";

constexpr Words<RowRefusal, kRowRefusals> kWords{{
    {RowRefusal::BadForm, "bad_form"},
    {RowRefusal::BadInvoiceNumber, "bad_invoice_number"},
    {RowRefusal::BadStockCode, "bad_stock_code"},
    {RowRefusal::BadQuantity, "bad_quantity"},
    {RowRefusal::BadTime, "bad_time"},
    {RowRefusal::BadPrice, "bad_price"},
    {RowRefusal::Fee, "fee"},
    {RowRefusal::ManualEntry, "manual_entry"},
    {RowRefusal::Discount, "discount"},
    {RowRefusal::StockAdjustment, "stock_adjustment"},
    {RowRefusal::ZeroPrice, "zero_price"},
    {RowRefusal::NoDescription, "no_description"},
    {RowRefusal::MixedSigns, "mixed_signs"},
}};

constexpr Words<RowRefusal, kRowRefusals> kExplanations{{
    {RowRefusal::BadForm, "The line is not a row of eight columns."},
    {RowRefusal::BadInvoiceNumber, "The invoice number is not six digits, with C for a return."},
    {RowRefusal::BadStockCode, "The stock code cannot be an item number."},
    {RowRefusal::BadQuantity, "The quantity is not a whole number other than zero."},
    {RowRefusal::BadTime, "The time is not a date with hour, minute and second."},
    {RowRefusal::BadPrice, "The price is not an amount of whole pence."},
    {RowRefusal::Fee, "A fee of a bank or market place is no goods."},
    {RowRefusal::ManualEntry, "A price typed by hand: prices come from the catalogue only."},
    {RowRefusal::Discount, "A discount outside promotions and member tiers is not given."},
    {RowRefusal::StockAdjustment, "Goods written off in the count are neither sale nor return."},
    {RowRefusal::ZeroPrice, "Goods without a price are not sold."},
    {RowRefusal::NoDescription, "Goods without a name cannot be shown to a customer."},
    {RowRefusal::MixedSigns, "A return cannot hand goods out."},
}};

std::string_view without_return(std::string_view line) {
    return line.ends_with('\r') ? line.substr(0, line.size() - 1) : line;
}

}  // namespace

std::string_view word(RowRefusal reason) {
    return find_word(kWords, reason);
}

std::string_view explain(RowRefusal reason) {
    return find_word(kExplanations, reason);
}

base::Result<RetailReading> read_retail_csv(std::string_view text) {
    TRY(zone, find_zone("Europe/London"));
    std::vector<std::string_view> lines = base::split(text, '\n');
    if (without_return(lines.front()) != kHeader) {
        return base::error(base::ErrorCode::InvalidInput, "retail.header",
                           "the first line is not " + std::string(kHeader));
    }
    if (without_return(lines.back()).empty()) {
        lines.pop_back();
    }
    RetailReading reading;
    for (std::size_t i = 1; i < lines.size(); ++i) {
        ReadRow read = read_retail_row(without_return(lines[i]), static_cast<int>(i) + 1, *zone);
        ++reading.rows_read;
        if (read.refusal) {
            reading.refused.push_back({read.row.file_line, *read.refusal, read.amount});
        } else {
            reading.rows.push_back(std::move(read.row));
        }
    }
    return reading;
}

base::ItemId retail_item_id(const RetailRow& row) {
    return base::ItemId(row.stock_code + "-" + std::to_string(row.unit_price.minor()));
}

std::vector<RetailInvoice> group_invoices(const std::vector<RetailRow>& rows,
                                          std::size_t max_lines) {
    ASSERT(max_lines > 0);
    // The parts of one invoice stand together even where its rows do not.
    std::vector<std::vector<RetailInvoice>> invoices;
    std::map<std::string_view, std::size_t> known;
    for (const RetailRow& row : rows) {
        const auto [at, is_new] = known.emplace(row.invoice_no, invoices.size());
        if (is_new) {
            invoices.emplace_back();
        }
        std::vector<RetailInvoice>& parts = invoices[at->second];
        if (parts.empty() || parts.back().lines.size() == max_lines) {
            const int part = static_cast<int>(parts.size()) + 1;
            const base::UtcTime time = parts.empty() ? row.at : parts.front().at;
            parts.push_back({row.invoice_no, part, row.is_return, time, row.customer, {}, {}});
        }
        parts.back().lines.push_back({retail_item_id(row), row.quantity, row.unit_price});
        parts.back().total += row.unit_price * row.quantity;
    }
    std::vector<RetailInvoice> all;
    for (std::vector<RetailInvoice>& parts : invoices) {
        std::move(parts.begin(), parts.end(), std::back_inserter(all));
    }
    return all;
}

}  // namespace policy
