#pragma once

#include <string>

#include "base/result.h"
#include "kiosk/app/app.h"
#include "kiosk/app/caller.h"
#include "kiosk/app/commit.h"
#include "policy/print_events.h"

// The cash drawers, which hang on printers. Opening one is a short job of the printer's queue: it
// never happens while a receipt is printing, and is not repeated when nobody knows whether it did.
namespace app {

// Inside the command that takes the cash: opens the drawer of the caller's printer; where the
// caller has no printer, the store's only drawer. Else nothing: money lies open before nobody.
base::Status open_drawer_for_cash(App& app, store::WriteContext& context, const Caller& caller,
                                  const std::string& tender_id, Outcome& outcome);

// A person's own act; senior clerks and up. NotFound "printer.not_found", Conflict "drawer.none".
base::Result<Reply> open_drawer(App& app, const Caller& caller, const Idempotency& once,
                                const std::string& printer_id, policy::DrawerReason reason);

}  // namespace app
