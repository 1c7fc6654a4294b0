#pragma once

#include <string>
#include <vector>

#include "policy/adjudicate.h"
#include "policy/pack_parts.h"
#include "policy/pack_set.h"

namespace policy {

// An example that a lawyer can check: such a sale, then this happened; asked on that day, this is
// the answer. Weekends rest; other rest days and make-up days stand in the example.
struct ReturnVector {
    std::string name;
    std::string pack_id;
    Place place;
    ReturnFacts facts;
    Calendar working;
    std::vector<std::string> expected;  // as describe_decision writes it
};

void read_return(const Stanza& stanza, Pack& pack, Findings& findings);

// Sale and question by the same packs.
void run_return(const ReturnVector& vector, const PackSet& packs, Findings& findings);

}  // namespace policy
