#pragma once

#include "policy/terms_resolve.h"

namespace policy {

// A resolution in the words of its packs, in every language; without the decision's id. Of the sale
// it says the line, the item's name, and what the way goods are handed over and their flags change
// in words; all else comes from the resolution. Pure. Internal to the terms.
LineTerms tell(const SaleFacts& sale, const Resolution& resolution, const PackSet& packs);

// Whether a text of the row names the item, so that other goods are told other words.
bool names_item(const Row& row, const PackSet& packs);

}  // namespace policy
