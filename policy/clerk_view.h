#pragma once

#include <string>
#include <vector>

#include "policy/adjudicate.h"

namespace policy {

// The answer as a clerk wants it, a plain line each: what holds and by which law, how its last day
// was counted, what it was better than, which exclusions count and which do not and for want of
// what, what waits or is over, and which rows one column alone keeps away ("why not?").
std::vector<std::string> tell_clerk(const Decision& decision, const ReturnFacts& facts,
                                    const Packs& packs, Language language);

}  // namespace policy
