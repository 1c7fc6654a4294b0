#pragma once

#include <string>

#include "base/result.h"
#include "kiosk/app/app.h"
#include "kiosk/app/caller.h"
#include "kiosk/store/write_context.h"
#include "policy/shop_events.h"

namespace app {

struct PrintWish {
    policy::PrintKind kind = policy::PrintKind::Receipt;
    base::OrderId order_id = {};
    base::RequestId request_id = {};
    int copy_number = 0;
    base::TerminalId customer_terminal = {};  // where the customer looks at the order, if anywhere
    std::string about = {};                   // a return's id, a business day
};
// Queues a job on the printer of who asks, else of where the customer stands, else on the store's
// first, inside the command that owes the paper. A store
// without a printer gives the digital receipt only.
base::Status request_print(App& app, store::WriteContext& context, const Caller& caller,
                           const PrintWish& wish);

}  // namespace app
