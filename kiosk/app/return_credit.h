#pragma once

#include <string>

#include "base/result.h"
#include "kiosk/app/app.h"
#include "kiosk/app/caller.h"
#include "kiosk/store/write_context.h"
#include "policy/order.h"

namespace app {

// Inside the command that takes the tender: what came back pays for another order, each part of it
// once. `number` is the return's: "T-0117-1-000007". NotFound "return.not_found", Conflict
// "return.other_remedy", "return.nothing_due", Refused "return.too_much".
base::Status use_return_credit(App& app, store::WriteContext& context, const Caller& caller,
                               const policy::Order& order, const std::string& number,
                               base::Money amount);

}  // namespace app
