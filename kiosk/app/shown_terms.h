#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "policy/order_events.h"

namespace app {

// The texts of a disclosure as its event keeps them. A hundred lines of terms repeat the same
// sentences; compressed they stay far below the bound of an event.
std::string pack_terms(std::string_view rendered_json);
base::Result<std::string> open_terms(const policy::TermsDisclosed& disclosed);

}  // namespace app
