#pragma once

#include <string_view>

#include "policy/values.h"

namespace policy {

// AFT-6: nothing is given for a rating. The words of benefit that stand in one text with words of
// rating ("好评返现", "a gift for your review"); empty where they do not meet. Words only: what
// tells a customer that nothing is given is found too, and has to do without naming a benefit.
std::string_view find_rating_tie(std::string_view text, Language language);

}  // namespace policy
