#pragma once

#include "base/result.h"
#include "kiosk/app/app.h"

namespace app {

// ORD-5: tells the counters, and the kiosks where it is shown, that the hold of an unpaid order
// ends soon; once an order, journalled. At most `limit` a call; returns how many.
base::Result<int> remind_of_holds(App& app, int limit);

// ORD-5: ends unpaid orders whose hold is over, at most `limit` a call; each gives its goods back
// with an event of its own. Returns how many. Called by the clockwork thread.
base::Result<int> expire_holds(App& app, int limit);

// Removes sessions whose time is over, from memory and table.
base::Status remove_old_sessions(App& app);

}  // namespace app
