#pragma once

#include <string_view>
#include <vector>

#include "kiosk/receipts/book.h"
#include "kiosk/receipts/template.h"

namespace receipts {

// Everything that is wrong with a template: what keeps it from being read, and what a paper of its
// kind must not lack (a receipt without its evidence code proves nothing). Empty: fit for a store.
std::vector<Finding> lint_paper(std::string_view text, Paper paper);

}  // namespace receipts
