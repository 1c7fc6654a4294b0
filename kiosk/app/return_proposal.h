#pragma once

#include <vector>

#include "base/result.h"
#include "kiosk/app/app.h"
#include "policy/return_verdict.h"

namespace app {

// What the rules would give for a return that is not decided yet, if all of it is accepted now.
struct ProposedLine {
    policy::Ruling ruling;
    base::Money refund;
    base::Money fee;
    policy::ReturnFreight freight = policy::ReturnFreight::None;
};
struct Proposal {
    std::vector<ProposedLine> lines;  // in the order of the record
    base::Money delivery;             // freight and packing, where the whole order would be back
};
base::Result<Proposal> propose(App& app, sqlite::Database& db, const policy::ReturnRecord& record);

}  // namespace app
