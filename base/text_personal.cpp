// The parts of base/text.h that know personal data: phones, names, addresses, card numbers.
#include <array>

#include "base/text.h"

namespace base {
namespace {

constexpr std::string_view kHidden = "•••";
constexpr std::size_t kMinE164Digits = 7;
constexpr std::size_t kMaxE164Digits = 15;
constexpr std::size_t kMinCardDigits = 13;
constexpr std::size_t kMaxCardDigits = 19;

// Chinese keyboards type full-width digits easily; they count as the plain ones.
char32_t plain_form(char32_t c) {
    return c >= 0xff01 && c <= 0xff5e ? c - 0xff01 + 0x21 : c;
}

bool is_digit(char32_t c) {
    return c >= '0' && c <= '9';
}

bool passes_luhn(std::string_view digits) {
    int sum = 0;
    bool doubled = false;
    for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit) {
        const int value = (*digit - '0') * (doubled ? 2 : 1);
        sum += value > 9 ? value - 9 : value;
        doubled = !doubled;
    }
    return sum % 10 == 0;
}

// Digits that stand together but for spaces and dashes, and the places where a group of them ends:
// "4111 1111" is digits "41111111" with groups ending at 4 and 8.
struct DigitRun {
    std::string digits;
    std::vector<std::size_t> group_ends{0};

    void end_group() {
        if (group_ends.back() != digits.size()) {
            group_ends.push_back(digits.size());
        }
    }

    // A card number may stand beside its expiry date, so every span of whole groups is tried.
    bool has_card_number() {
        end_group();
        for (std::size_t from = 0; from < group_ends.size(); ++from) {
            for (std::size_t to = from + 1; to < group_ends.size(); ++to) {
                const std::size_t size = group_ends[to] - group_ends[from];
                if (size > kMaxCardDigits) {
                    break;
                }
                if (size >= kMinCardDigits &&
                    passes_luhn(std::string_view(digits).substr(group_ends[from], size))) {
                    return true;
                }
            }
        }
        return false;
    }
};

Error not_a_phone() {
    return error(ErrorCode::InvalidInput, "input.phone", "not a telephone number");
}

// The digits of what a person typed, with one leading '+' kept; empty when anything else is in it.
std::string phone_characters(std::string_view text) {
    std::string out;
    for (std::size_t offset = 0; offset < text.size();) {
        const char32_t c = plain_form(next_code_point(text, offset));
        if (is_digit(c) || (c == '+' && out.empty())) {
            out += static_cast<char>(c);
        } else if (c != ' ' && c != '-' && c != '.' && c != '(' && c != ')' && c != 0x3000) {
            return {};
        }
    }
    return out;
}

bool is_national_number(std::string_view digits, std::string_view country_code) {
    // China: a mobile number starts with 1 and has 11 digits; a missed digit is told at once.
    if (country_code == "86" && digits.starts_with('1')) {
        return digits.size() == 11 && digits[1] >= '3';
    }
    return true;
}

// Words that end in a district's character but name where somebody lives.
bool names_a_dwelling(char32_t before, char32_t c, char32_t after) {
    constexpr std::u32string_view kBeforeDistrict = U"小社园院";
    return (c == U'区' && kBeforeDistrict.find(before) != std::u32string_view::npos) ||
           (c == U'市' && after == U'场');
}

}  // namespace

bool looks_like_card_number(std::string_view text) {
    DigitRun run;
    for (std::size_t offset = 0; offset < text.size();) {
        const char32_t c = plain_form(next_code_point(text, offset));
        if (is_digit(c)) {
            run.digits += static_cast<char>(c);
        } else if (c == ' ' || c == '-' || c == 0x3000) {
            run.end_group();
        } else {
            if (run.has_card_number()) {
                return true;
            }
            run = DigitRun();
        }
    }
    return run.has_card_number();
}

Result<std::string> normalize_phone(std::string_view text, std::string_view country_code) {
    if (!is_valid_utf8(text)) {
        return not_a_phone();
    }
    std::string digits = phone_characters(text);
    if (digits.starts_with("00")) {
        digits.replace(0, 2, "+");
    }
    if (!digits.starts_with('+')) {
        const bool trunk = digits.starts_with('0');
        if (!trunk && !is_national_number(digits, country_code)) {
            return not_a_phone();
        }
        digits = "+" + std::string(country_code) + digits.substr(trunk ? 1 : 0);
    }
    const std::size_t count = digits.size() - 1;
    if (count < kMinE164Digits || count > kMaxE164Digits || digits[1] == '0') {
        return not_a_phone();
    }
    return digits;
}

std::string mask_phone(std::string_view e164) {
    constexpr std::size_t kShownTail = 4;
    constexpr std::size_t kChineseMobile = 14;
    if (e164.size() < 2 * kShownTail) {
        return "••••";
    }
    const std::string tail(e164.substr(e164.size() - kShownTail));
    if (e164.starts_with("+861") && e164.size() == kChineseMobile) {
        return std::string(e164.substr(3, 3)) + " •••• " + tail;
    }
    return "•••• " + tail;
}

std::string mask_email(std::string_view email) {
    const std::size_t at = email.find('@');
    if (at == std::string_view::npos || at == 0) {
        return email.empty() ? "" : "***";
    }
    return std::string(1, email.front()) + "***" + std::string(email.substr(at));
}

std::string mask_name(std::string_view name) {
    if (name.empty()) {
        return {};
    }
    std::size_t offset = 0;
    next_code_point(name, offset);
    return std::string(name.substr(0, offset)) + "•";
}

std::string mask_address(std::string_view address) {
    // Province, city and district stand within so many characters in any Chinese address.
    constexpr std::size_t kSearched = 18;
    std::size_t city_end = 0;
    char32_t before = 0;
    std::size_t offset = 0;
    for (std::size_t i = 0; i < kSearched && offset < address.size(); ++i) {
        const char32_t c = next_code_point(address, offset);
        std::size_t peek = offset;
        const char32_t after = peek < address.size() ? next_code_point(address, peek) : 0;
        if (!names_a_dwelling(before, c, after)) {
            if (c == U'区' || c == U'县' || c == U'旗') {
                return std::string(address.substr(0, offset)) + " " + std::string(kHidden);
            }
            if (c == U'省' || c == U'市' || c == U'州') {
                city_end = offset;
            }
        }
        before = c;
    }
    if (city_end == 0) {
        return address.empty() ? std::string() : std::string(kHidden);
    }
    return std::string(address.substr(0, city_end)) + " " + std::string(kHidden);
}

}  // namespace base
