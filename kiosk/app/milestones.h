#pragma once

#include "base/result.h"
#include "kiosk/app/app.h"
#include "kiosk/app/caller.h"
#include "kiosk/store/write_context.h"
#include "policy/milestone.h"

namespace app {

// A clerk writes down that goods arrived or were installed: windows of return begin with it.
struct RecordMilestone {
    base::OrderId order_id;
    policy::MilestoneWish wish;
};
base::Result<Reply> record_milestone(App& app, const Caller& caller, const Idempotency& once,
                                     const RecordMilestone& command);

// The same inside a command of theirs.
base::Status write_milestone(App& app, store::WriteContext& context, const Caller& caller,
                             const RecordMilestone& command);

// The member "milestones" of an order's rights.
void write_milestones(base::JsonWriter& writer, const std::vector<policy::Milestone>& milestones);

}  // namespace app
