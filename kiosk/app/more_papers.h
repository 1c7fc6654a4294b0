#pragma once

#include <string>

#include "base/result.h"
#include "kiosk/app/app.h"
#include "kiosk/app/caller.h"

// Papers that somebody asks for: the slip of a day, the terms in full, a return slip again. Each
// answers with its print job.
namespace app {

// A supervisor's. `day` empty: today. Asked again, a day whose figures did not change comes as a
// copy of its last slip; with new figures it is a new slip that says which of the day it is.
// Refuses "day.not_begun", "print.no_template".
base::Result<Reply> print_day_slip(App& app, const Caller& caller, const Idempotency& once,
                                   const std::string& day);
// The customer may take one of their own order, a clerk as many as are wanted, marked as copies.
base::Result<Reply> print_notice(App& app, const Caller& caller, const Idempotency& once,
                                 const base::OrderId& order_id);
// How these are doing: {"jobs"}, the oldest first.
base::Result<Reply> list_notices(App& app, const Caller& caller, const base::OrderId& order_id);
base::Result<Reply> copy_return_slip(App& app, const Caller& caller, const Idempotency& once,
                                     const std::string& return_id);

}  // namespace app
