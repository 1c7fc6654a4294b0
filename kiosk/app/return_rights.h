#pragma once

#include <optional>

#include "base/result.h"
#include "kiosk/app/app.h"
#include "kiosk/app/caller.h"
#include "kiosk/app/sale_record.h"

namespace app {

// "May I return this?" of a paid order, per line (AFT-5). What has become of the goods is seen by
// staff, and the trace is theirs: to customers it is Forbidden "rights.for_staff".
struct AskRights {
    base::OrderId order_id;
    std::optional<int> line;  // none = all
    RightsQuestion question;
    policy::WithTrace trace = policy::WithTrace::No;
};
base::Result<Reply> show_return_rights(App& app, const Caller& caller, const AskRights& asked);

}  // namespace app
