#pragma once

#include <string_view>

#include "base/result.h"
#include "policy/adjudicate.h"
#include "policy/terms.h"

namespace policy {

// The facts of one sold line as JSON, for people who try packs: config/packs/README.md has the
// members. Errors have keys "input.json" and "terms.facts" and name the member.
base::Result<SaleFacts> read_sale_facts(std::string_view json);

// {"sale": {…}, "asked_on": …, "reason": …} and what is known of the goods since.
base::Result<ReturnFacts> read_return_facts(std::string_view json);

}  // namespace policy
