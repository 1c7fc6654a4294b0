#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace base {

// Minor units (fen, pence) of the store's one currency, 64 bit, checked: an overflow is a bug and
// asserts, so callers bound their inputs (`kMaxMinor`) where the value enters the process.
class Money {
public:
    static constexpr std::int64_t kMaxMinor = 100'000'000'000'000;  // 10^14 minor units

    constexpr Money() = default;
    static constexpr Money of_minor(std::int64_t minor) { return Money(minor); }

    constexpr std::int64_t minor() const { return minor_; }
    constexpr bool is_zero() const { return minor_ == 0; }
    constexpr bool is_negative() const { return minor_ < 0; }

    Money operator+(Money other) const;
    Money operator-(Money other) const;
    Money operator-() const;
    Money operator*(std::int64_t count) const;
    Money& operator+=(Money other) { return *this = *this + other; }
    Money& operator-=(Money other) { return *this = *this - other; }
    constexpr auto operator<=>(const Money&) const = default;

    // Share of per-mille (950 = 95 %), rounded to a whole minor unit, halves away from zero, so
    // that a return gives back exactly what the sale took.
    Money per_mille(std::int64_t share) const;

private:
    explicit constexpr Money(std::int64_t minor) : minor_(minor) {}
    std::int64_t minor_ = 0;
};

// A currency of ISO 4217 that a store may use, with the exponent of its minor unit.
struct Currency {
    std::string code;    // "CNY"
    int exponent = 2;    // 2: fen; 0: yen
    std::string symbol;  // "¥"
};

Result<Currency> find_currency(std::string_view code);

// "¥1,234.50" / "-£0.05": symbol, sign, thousands groups, all decimals of the exponent.
std::string format_money(Money amount, const Currency& currency);
// "1234.50": for files; exact inverse of parse_money.
std::string format_decimal(Money amount, const Currency& currency);
// Accepts "12", "12.5", "-12.50"; refuses more decimals than the exponent, signs elsewhere,
// overflow.
Result<Money> parse_money(std::string_view text, const Currency& currency);

}  // namespace base
