#pragma once

#include "policy/adjudicate.h"

namespace policy {

// Refuses "terms.facts" where what happened did not happen between the sale and the question, or
// repairs do not end after they began.
base::Status check_dates(const ReturnFacts& facts, date::local_days sold, date::local_days asked);

}  // namespace policy
