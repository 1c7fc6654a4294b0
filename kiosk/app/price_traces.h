#pragma once

#include "base/result.h"
#include "kiosk/app/app.h"
#include "kiosk/app/caller.h"

namespace app {

// PRE-9, ORD-5, ORD-9: why an order costs what it costs and is kept as long as it is: which rule
// gave each fen, what it beat, what missed by one column. The steps that won are those of the
// order; the others are those of today's rules, and "same_rules" says whether these are the ones it
// was priced by.
base::Result<Reply> show_price_trace(App& app, const Caller& caller, const base::OrderId& order_id);

}  // namespace app
