#pragma once

#include <string>

#include "policy/adjudicate.h"

// Whether one outcome gives the buyer all that another gives. Answers with what is lacking, in
// words; empty = nothing.
namespace samples {

// What the disclosure says.
std::string lacks(const policy::Resolution& now, const policy::Resolution& before);
// What the store then owes, for equal facts.
std::string lacks(const policy::Decision& now, const policy::Decision& before);
// On one day: as long, as soon paid, as cheap, with no more proofs and conditions.
bool gives_all(const policy::OpenRight& one, const policy::OpenRight& other);

}  // namespace samples
