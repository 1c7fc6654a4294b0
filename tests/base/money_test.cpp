#include "base/money.h"

#include <catch2/catch.hpp>

using base::Money;

namespace {

base::Currency currency(const char* code) {
    return base::find_currency(code).value();
}

}  // namespace

TEST_CASE("money is shown with its sign first, its symbol and groups of three") {
    CHECK(base::format_money(Money::of_minor(123'450), currency("CNY")) == "¥1,234.50");
    CHECK(base::format_money(Money::of_minor(-5), currency("GBP")) == "-£0.05");
    CHECK(base::format_money(Money::of_minor(100'000'000), currency("JPY")) == "¥100,000,000");
    CHECK(base::format_money(Money(), currency("KWD")) == "KWD 0.000");
}

TEST_CASE("a decimal text and an amount are inverses") {
    for (const std::int64_t minor :
         {0LL, 1LL, -1LL, 99LL, 100LL, -12'345LL, 99'999'999'999'999LL}) {
        for (const char* code : {"CNY", "JPY", "BHD"}) {
            const Money amount = Money::of_minor(minor);
            const std::string text = base::format_decimal(amount, currency(code));
            CHECK(base::parse_money(text, currency(code)).value() == amount);
        }
    }
}

TEST_CASE("missing decimals count as zeros") {
    CHECK(base::parse_money("12", currency("CNY")).value() == Money::of_minor(1'200));
    CHECK(base::parse_money("-12.5", currency("CNY")).value() == Money::of_minor(-1'250));
}

TEST_CASE("what is not an amount of the currency is refused") {
    for (const char* text : {"", "-", ".", "12.", ".5", "1.234", "+1", "1-", "--1", "1 2", "1e3",
                             "1,000", "１２", "100000000000000.01", "9223372036854775808"}) {
        INFO(text);
        CHECK_FALSE(base::parse_money(text, currency("CNY")).ok());
    }
    CHECK_FALSE(base::parse_money("1.0", currency("JPY")).ok());
}

TEST_CASE("a share rounds halves away from zero, so that a return mirrors its sale") {
    CHECK(Money::of_minor(10).per_mille(950) == Money::of_minor(10));  // 9.5
    CHECK(Money::of_minor(-10).per_mille(950) == Money::of_minor(-10));
    CHECK(Money::of_minor(9).per_mille(950) == Money::of_minor(9));  // 8.55
    CHECK(Money::of_minor(9).per_mille(940) == Money::of_minor(8));  // 8.46
    CHECK(Money::of_minor(12'900).per_mille(900) == Money::of_minor(11'610));
}

TEST_CASE("only currencies of the list are known") {
    CHECK(currency("CNY").symbol == "¥");
    CHECK_FALSE(base::find_currency("cny").ok());
    CHECK_FALSE(base::find_currency("XXX").ok());
}
