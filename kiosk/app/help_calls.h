#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "kiosk/app/app.h"
#include "kiosk/app/caller.h"
#include "kiosk/store/write_context.h"
#include "policy/request_events.h"

namespace app {

// Appends a call for a clerk inside a command; `reason` is "call" or "dispute". PRE-1: outside
// opening hours the promise is counted from the next opening.
base::Result<policy::HelpCalled> append_help_call(App& app, store::WriteContext& context,
                                                  const Caller& caller, std::string_view step,
                                                  const base::OrderId& order_id,
                                                  std::string_view reason);

// PRE-1: nobody came. Tells the next role of the shop's steps, each once a call; outside opening
// hours the promise itself lies ahead. Returns how many were told. Called by the clockwork thread.
base::Result<int> escalate_help_calls(App& app);

}  // namespace app
