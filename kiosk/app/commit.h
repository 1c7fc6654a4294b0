#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "kiosk/app/app.h"
#include "kiosk/app/caller.h"
#include "kiosk/app/change_feed.h"
#include "kiosk/app/order_frame.h"
#include "kiosk/store/write_context.h"

namespace app {

// What a use case did inside the transaction: its answer, and what screens should fetch again.
struct Outcome {
    Reply reply = {};
    // Instead of `reply.body`: the order that is the answer; its content is laid in later.
    std::optional<OrderFrame> order = {};
    std::vector<Change> changes = {};
    // What memory learns of it, once it is durable: ties of sessions.
    std::vector<std::function<void()>> after_commit = {};
};
using Work = std::function<base::Result<Outcome>(store::WriteContext&)>;

// The one shape of every change of state: on the writer, in one transaction, look the key up (same
// request: the stored reply; another: Conflict "idempotency.key_reused"), do the work, keep the
// reply; after the commit, and only then, tell the screens. What can wait until then, like laying
// an order's content into its reply, is done on the caller's own thread.
base::Result<Reply> commit_once(App& app, const Caller& caller, const Idempotency& once,
                                const Work& work);

// The same for what the store does by itself, without a reply to keep.
base::Status commit(App& app, const Work& work);

}  // namespace app
