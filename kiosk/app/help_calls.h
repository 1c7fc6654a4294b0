#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "kiosk/app/app.h"
#include "kiosk/app/caller.h"
#include "kiosk/store/request_table.h"
#include "kiosk/store/write_context.h"
#include "policy/help_events.h"

namespace app {

// Appends a call for a clerk inside a command; `reason` is "call" or "dispute". PRE-1: outside
// opening hours the promise is counted from the next opening.
base::Result<policy::HelpCalled> append_help_call(App& app, store::WriteContext& context,
                                                  const Caller& caller, std::string_view step,
                                                  const base::OrderId& order_id,
                                                  std::string_view reason);

// An open call of this screen about the same order, for the same reason, of the last minutes: asked
// again, nobody is called twice. An older one that nobody answered was somebody else's.
base::Result<std::optional<store::HelpCall>> find_same_call(sqlite::Database& db,
                                                            const base::TerminalId& terminal,
                                                            const base::OrderId& order_id,
                                                            std::string_view reason,
                                                            base::UtcTime now);

// PRE-1: nobody came. Tells the next role of the shop's steps, each once a call; outside opening
// hours the promise itself lies ahead. Returns how many were told. Called by the clockwork thread.
base::Result<int> escalate_help_calls(App& app);

}  // namespace app
