#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace policy {

// 8, 12, 13 or 14 digits, whatever the check digit.
bool is_gtin_form(std::string_view text);

// GS1's numbers for use inside one company: GTIN-13 from 02, 04 and 20-29, GTIN-8 from 0 and 2.
// `gtin` has the right form.
bool is_restricted_circulation(std::string_view gtin);

// The same number as scanners and tables may write it: with and without leading zeros, 8, 12, 13
// and 14 digits long.
std::vector<std::string> gtin_spellings(std::string_view gtin);

}  // namespace policy
