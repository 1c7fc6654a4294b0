#include "policy/gtin.h"

#include <algorithm>
#include <array>

namespace policy {
namespace {

constexpr std::array<std::size_t, 4> kLengths{8, 12, 13, 14};

std::string without_leading_zeros(std::string_view digits) {
    const std::size_t first = digits.find_first_not_of('0');
    return first == std::string_view::npos ? std::string() : std::string(digits.substr(first));
}

}  // namespace

bool is_gtin_form(std::string_view text) {
    return std::find(kLengths.begin(), kLengths.end(), text.size()) != kLengths.end() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_restricted_circulation(std::string_view gtin) {
    if (gtin.size() == 8) {
        return gtin[0] == '0' || gtin[0] == '2';
    }
    // GTIN-12 is a GTIN-13 with a zero in front, GTIN-14 one with a package indicator.
    const std::string padded = gtin.size() == 12 ? "0" + std::string(gtin) : std::string(gtin);
    const std::string_view thirteen = std::string_view(padded).substr(padded.size() - 13);
    return thirteen[0] == '2' || thirteen.starts_with("02") || thirteen.starts_with("04");
}

std::vector<std::string> gtin_spellings(std::string_view gtin) {
    const std::string digits = without_leading_zeros(gtin);
    std::vector<std::string> spellings;
    for (const std::size_t length : kLengths) {
        if (digits.size() <= length) {
            spellings.push_back(std::string(length - digits.size(), '0') + digits);
        }
    }
    return spellings;
}

}  // namespace policy
