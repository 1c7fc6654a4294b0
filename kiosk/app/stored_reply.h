#pragma once

#include <optional>

#include "base/result.h"
#include "kiosk/app/app.h"
#include "kiosk/app/caller.h"
#include "kiosk/app/commit.h"

namespace app {

// What commit_once would answer without doing anything, for use cases that ask for more, such as a
// second person's PIN, before they get there. Conflict "idempotency.key_reused".
base::Result<std::optional<Reply>> find_stored_reply(App& app, const Caller& caller,
                                                     const Idempotency& once);

}  // namespace app
