#pragma once

#include <string_view>

#include "policy/values.h"

namespace policy {

// The first absolute claim in a text that sells ("最好", "第一", "best ever"), or "" (PRE-5;
// Advertising Law of China art. 9 no. 3). Words with an innocent use are known: "第一次", "best
// before".
std::string_view find_absolute_claim(std::string_view text, Language language);

}  // namespace policy
