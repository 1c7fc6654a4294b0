#include "base/money.h"

#include <algorithm>
#include <array>

namespace base {
namespace {

constexpr int kMaxWholeDigits = 15;

std::int64_t magnitude(Money amount) {
    ASSERT(amount.minor() >= -Money::kMaxMinor * 1000);
    return amount.is_negative() ? -amount.minor() : amount.minor();
}

std::string digits_of(Money amount, int exponent) {
    std::string digits = std::to_string(magnitude(amount));
    const auto wanted = static_cast<std::size_t>(exponent) + 1;
    if (digits.size() < wanted) {
        digits.insert(0, wanted - digits.size(), '0');
    }
    return digits;
}

Error not_money(std::string_view why) {
    return error(ErrorCode::InvalidInput, "input.money", std::string(why));
}

}  // namespace

Money Money::operator+(Money other) const {
    std::int64_t sum = 0;
    ASSERT(!__builtin_add_overflow(minor_, other.minor_, &sum));
    return Money(sum);
}

Money Money::operator-(Money other) const {
    std::int64_t difference = 0;
    ASSERT(!__builtin_sub_overflow(minor_, other.minor_, &difference));
    return Money(difference);
}

Money Money::operator-() const {
    return Money() - *this;
}

Money Money::operator*(std::int64_t count) const {
    std::int64_t product = 0;
    ASSERT(!__builtin_mul_overflow(minor_, count, &product));
    return Money(product);
}

Money Money::per_mille(std::int64_t share) const {
    const std::int64_t thousandfold = (*this * share).minor();
    const std::int64_t whole = thousandfold / 1000;
    const std::int64_t rest = thousandfold % 1000;
    if (rest >= 500) {
        return Money(whole + 1);
    }
    return Money(rest <= -500 ? whole - 1 : whole);
}

Result<Currency> find_currency(std::string_view code) {
    struct Row {
        std::string_view code;
        int exponent;
        std::string_view symbol;
    };
    constexpr std::array kCurrencies{
        Row{"CNY", 2, "¥"},   Row{"HKD", 2, "HK$"}, Row{"MOP", 2, "MOP$"}, Row{"TWD", 2, "NT$"},
        Row{"SGD", 2, "S$"},  Row{"MYR", 2, "RM"},  Row{"JPY", 0, "¥"},    Row{"KRW", 0, "₩"},
        Row{"GBP", 2, "£"},   Row{"EUR", 2, "€"},   Row{"USD", 2, "$"},    Row{"CAD", 2, "CA$"},
        Row{"AUD", 2, "A$"},  Row{"NZD", 2, "NZ$"}, Row{"CHF", 2, "CHF "}, Row{"KWD", 3, "KWD "},
        Row{"BHD", 3, "BHD "}};
    const auto* row = std::find_if(kCurrencies.begin(), kCurrencies.end(),
                                   [&](const Row& candidate) { return candidate.code == code; });
    if (row == kCurrencies.end()) {
        return error(ErrorCode::NotFound, "input.currency", "no currency that a store may use");
    }
    return Currency{std::string(row->code), row->exponent, std::string(row->symbol)};
}

std::string format_money(Money amount, const Currency& currency) {
    const std::string digits = digits_of(amount, currency.exponent);
    const std::size_t whole = digits.size() - static_cast<std::size_t>(currency.exponent);
    std::string out = amount.is_negative() ? "-" : "";
    out += currency.symbol;
    for (std::size_t i = 0; i < whole; ++i) {
        if (i > 0 && (whole - i) % 3 == 0) {
            out += ',';
        }
        out += digits[i];
    }
    if (currency.exponent > 0) {
        out.append(".").append(digits, whole);
    }
    return out;
}

std::string format_decimal(Money amount, const Currency& currency) {
    std::string digits = digits_of(amount, currency.exponent);
    if (currency.exponent > 0) {
        digits.insert(digits.size() - static_cast<std::size_t>(currency.exponent), 1, '.');
    }
    return amount.is_negative() ? "-" + digits : digits;
}

Result<Money> parse_money(std::string_view text, const Currency& currency) {
    const bool negative = text.starts_with('-');
    if (negative) {
        text.remove_prefix(1);
    }
    const std::size_t point = text.find('.');
    const std::string_view whole = text.substr(0, point);
    const std::string_view decimals =
        point == std::string_view::npos ? std::string_view() : text.substr(point + 1);
    const auto exponent = static_cast<std::size_t>(currency.exponent);
    if (whole.empty() || whole.size() > kMaxWholeDigits || decimals.size() > exponent ||
        (point != std::string_view::npos && decimals.empty())) {
        return not_money("not an amount of this currency");
    }
    std::string digits(whole);
    digits.append(decimals).append(exponent - decimals.size(), '0');
    std::int64_t minor = 0;
    for (const char digit : digits) {
        if (digit < '0' || digit > '9') {
            return not_money("an amount has digits and one point only");
        }
        minor = minor * 10 + (digit - '0');
    }
    if (minor > Money::kMaxMinor) {
        return not_money("an amount over the bound");
    }
    return Money::of_minor(negative ? -minor : minor);
}

}  // namespace base
