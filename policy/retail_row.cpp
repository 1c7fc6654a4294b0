#include "policy/retail_row.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include "base/text.h"
#include "policy/local_time.h"

namespace policy {
namespace {

constexpr std::size_t kColumns = 8;
constexpr std::int64_t kMaxQuantity = 1'000'000;
constexpr std::int64_t kMaxPriceMinor = 100'000'000;
constexpr std::size_t kMaxDescription = 200;

constexpr std::array<std::string_view, 4> kFees{"BANK CHARGES", "AMAZONFEE", "CRUK", "B"};

using Columns = std::array<std::string, kColumns>;

// RFC 4180, one line; nothing where quotes or the number of columns are wrong.
std::optional<Columns> split_columns(std::string_view line) {
    Columns columns;
    std::size_t column = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (c == '"') {
            if (quoted && i + 1 < line.size() && line[i + 1] == '"') {
                columns[column] += '"';
                ++i;
            } else {
                quoted = !quoted;
            }
        } else if (c == ',' && !quoted) {
            if (++column == kColumns) {
                return std::nullopt;
            }
        } else {
            columns[column] += c;
        }
    }
    if (quoted || column + 1 != kColumns) {
        return std::nullopt;
    }
    return columns;
}

bool is_digits(std::string_view text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_stock_code(std::string_view code) {
    constexpr std::size_t kMaxCode = 20;  // leaves room for the price in an item number
    return !code.empty() && code.size() <= kMaxCode &&
           std::all_of(code.begin(), code.end(), [](char c) {
               return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_';
           });
}

bool is_fee(std::string_view code) {
    return std::find(kFees.begin(), kFees.end(), code) != kFees.end();
}

std::string upper(std::string_view text) {
    std::string result(text);
    for (char& c : result) {
        c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return result;
}

// "17850.0" (a number of a spreadsheet) → "17850".
std::optional<std::string> parse_customer(std::string_view text) {
    if (text.ends_with(".0")) {
        text.remove_suffix(2);
    }
    if (!text.empty() && !is_digits(text)) {
        return std::nullopt;
    }
    return std::string(text);
}

std::optional<std::int64_t> parse_quantity(std::string_view text) {
    std::int64_t quantity = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), quantity);
    const bool whole = failure == std::errc() && end == text.data() + text.size();
    if (!whole || quantity == 0 || quantity < -kMaxQuantity || quantity > kMaxQuantity) {
        return std::nullopt;
    }
    return quantity;
}

// "2010-12-01 08:26:00" on a wall in the zone of the retailer.
std::optional<base::UtcTime> parse_time(std::string_view text, const date::time_zone& zone) {
    if (text.size() != 19 || text[10] != ' ' || text[13] != ':' || text[16] != ':') {
        return std::nullopt;
    }
    const auto number = [&](std::size_t at) {
        const std::string_view digits = text.substr(at, 2);
        return is_digits(digits) ? (digits[0] - '0') * 10 + (digits[1] - '0') : 99;
    };
    const auto day = parse_date(text.substr(0, 10));
    if (!day.ok() || number(11) > 23 || number(14) > 59 || number(17) > 59) {
        return std::nullopt;
    }
    return moment_of(zone, day.value(), number(11) * 60 + number(14), Edge::Opening) +
           std::chrono::seconds(number(17));
}

std::optional<base::Money> parse_price(std::string_view text) {
    static const base::Currency pounds = base::find_currency("GBP").value();
    const auto price = base::parse_money(text, pounds);
    if (!price.ok() || price->is_negative() || price->minor() > kMaxPriceMinor) {
        return std::nullopt;
    }
    return price.value();
}

std::string clean_description(std::string_view text) {
    std::string cleaned;
    for (const std::string_view word : base::split(text, ' ')) {
        if (!word.empty()) {
            cleaned.append(cleaned.empty() ? "" : " ").append(word);
        }
    }
    return cleaned;
}

// Reads one line into a row, or says why not.
class RowReader {
public:
    RowReader(std::string_view line, int file_line, const date::time_zone& zone)
        : line_(line), zone_(zone) {
        row_.file_line = file_line;
    }

    std::optional<RowRefusal> run() {
        if (const auto refusal = read_form()) {
            return refusal;
        }
        return judge();
    }
    const RetailRow& row() const { return row_; }
    // Quantity × price as far as both were read.
    base::Money amount() const { return row_.unit_price * signed_quantity_; }

private:
    std::optional<RowRefusal> read_form() {
        const auto columns = split_columns(line_);
        if (!columns || !base::is_valid_utf8(line_)) {
            return RowRefusal::BadForm;
        }
        const auto& [invoice, code, description, quantity, time, price, customer, country] =
            *columns;
        // Read first, so that a refused row still counts with its amount.
        signed_quantity_ = parse_quantity(quantity).value_or(0);
        row_.unit_price = parse_price(price).value_or(base::Money{});
        row_.invoice_no = invoice;
        row_.is_return = invoice.starts_with('C');
        row_.stock_code = upper(base::trim(code));
        row_.description = clean_description(description);
        row_.quantity = std::abs(signed_quantity_);
        row_.country = country;
        const auto customer_number = parse_customer(customer);
        if (!customer_number || !base::clean_text(row_.description, kMaxDescription).ok()) {
            return RowRefusal::BadForm;
        }
        row_.customer = *customer_number;
        if (invoice.size() != (row_.is_return ? 7u : 6u) ||
            !is_digits(std::string_view(invoice).substr(row_.is_return ? 1 : 0))) {
            return RowRefusal::BadInvoiceNumber;
        }
        if (!is_stock_code(row_.stock_code) && !is_fee(row_.stock_code)) {
            return RowRefusal::BadStockCode;
        }
        if (signed_quantity_ == 0) {
            return RowRefusal::BadQuantity;
        }
        const auto at = parse_time(time, zone_);
        if (!at) {
            return RowRefusal::BadTime;
        }
        row_.at = *at;
        if (!parse_price(price)) {
            return RowRefusal::BadPrice;
        }
        return std::nullopt;
    }

    std::optional<RowRefusal> judge() const {
        if (is_fee(row_.stock_code)) {
            return RowRefusal::Fee;
        }
        if (row_.stock_code == "M") {
            return RowRefusal::ManualEntry;
        }
        if (row_.stock_code == "D") {
            return RowRefusal::Discount;
        }
        if (signed_quantity_ < 0 && !row_.is_return) {
            return RowRefusal::StockAdjustment;
        }
        if (row_.unit_price.is_zero()) {
            return RowRefusal::ZeroPrice;
        }
        if (row_.description.empty()) {
            return RowRefusal::NoDescription;
        }
        if (signed_quantity_ > 0 && row_.is_return) {
            return RowRefusal::MixedSigns;
        }
        return std::nullopt;
    }

    std::string_view line_;
    const date::time_zone& zone_;
    RetailRow row_;
    std::int64_t signed_quantity_ = 0;
};

}  // namespace

ReadRow read_retail_row(std::string_view line, int file_line, const date::time_zone& zone) {
    RowReader reader(line, file_line, zone);
    const std::optional<RowRefusal> refusal = reader.run();
    return {reader.row(), refusal, reader.amount()};
}

}  // namespace policy
