#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace policy {

// ORD-10: the unified social credit code of a company (GB 32100-2015), which an invoice names as
// its buyer's tax number. Gives it in capitals without blanks. Refuses "invoice.tax_number_length"
// (18 characters are wanted), "invoice.tax_number_letter" (only digits and capitals without I, O,
// S, V and Z; the district of six places is digits) and "invoice.tax_number_check": one of the two
// check characters does not fit, so that some character was written wrong.
base::Result<std::string> read_tax_number(std::string_view text);

}  // namespace policy
