#pragma once

#include "base/result.h"
#include "kiosk/app/app.h"

namespace app {

// Money of returns that had to be back by now: each is journalled once and told to the counters, at
// most `limit` a call. Returns how many. Called by the clockwork thread.
base::Result<int> report_overdue_refunds(App& app, int limit);

}  // namespace app
