#pragma once

#include "base/result.h"
#include "kiosk/app/app.h"

namespace app {

// ORD-5: ends unpaid orders whose hold is over, at most `limit` a call; each gives its goods back
// with an event of its own. Returns how many. Called by the clockwork thread.
base::Result<int> expire_holds(App& app, int limit);

// Removes sessions whose time is over, from memory and table.
base::Status remove_old_sessions(App& app);

}  // namespace app
