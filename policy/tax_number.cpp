#include "policy/tax_number.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace policy {
namespace {

constexpr std::string_view kCharacters = "0123456789ABCDEFGHJKLMNPQRTUWXY";
constexpr std::size_t kLength = 18;
constexpr std::size_t kDistrict = 2;  // places 3 to 8
constexpr std::size_t kDistrictLength = 6;
constexpr std::size_t kOrganization = 8;  // places 9 to 17: a code of GB 11714, with its own check
constexpr std::array kOrganizationWeights{3, 7, 9, 10, 5, 8, 4, 2};

base::Error wrong(std::string key, std::string detail) {
    return base::error(base::ErrorCode::InvalidInput, std::move(key), std::move(detail));
}

char capital(char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// The weights are powers of three modulo 31.
char check_of(std::string_view code) {
    constexpr std::size_t kModulus = kCharacters.size();
    std::size_t sum = 0;
    std::size_t weight = 1;
    for (const char c : code.substr(0, kLength - 1)) {
        sum += kCharacters.find(c) * weight;
        weight = weight * 3 % kModulus;
    }
    return kCharacters[(kModulus - sum % kModulus) % kModulus];
}

// Letters count by their place in the whole alphabet here: A is 10, Z is 35.
int organization_value(char c) {
    return is_digit(c) ? c - '0' : c - 'A' + 10;
}

char organization_check_of(std::string_view organization) {
    int sum = 0;
    for (std::size_t i = 0; i < kOrganizationWeights.size(); ++i) {
        sum += organization_value(organization[i]) * kOrganizationWeights[i];
    }
    const int check = 11 - sum % 11;
    if (check == 10) {
        return 'X';
    }
    return static_cast<char>('0' + check % 11);
}

}  // namespace

base::Result<std::string> read_tax_number(std::string_view text) {
    std::string code;
    for (const char c : text) {
        if (c != ' ') {
            code.push_back(capital(c));
        }
    }
    if (code.size() != kLength) {
        return wrong("invoice.tax_number_length", "a tax number has 18 characters");
    }
    const std::string_view district = std::string_view(code).substr(kDistrict, kDistrictLength);
    const bool known = code.find_first_not_of(kCharacters) == std::string::npos;
    if (!known || !std::all_of(district.begin(), district.end(), is_digit)) {
        return wrong("invoice.tax_number_letter",
                     "digits and capitals without I, O, S, V, Z; places 3 to 8 are digits");
    }
    const std::string_view organization = std::string_view(code).substr(kOrganization);
    if (organization_check_of(organization) != code[kLength - 2] || check_of(code) != code.back()) {
        return wrong("invoice.tax_number_check", "a character of it was written wrong");
    }
    return code;
}

}  // namespace policy
