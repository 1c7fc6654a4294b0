#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/money.h"
#include "base/result.h"
#include "kiosk/app/app.h"
#include "policy/online_retail.h"

namespace app {

struct RetailReport {
    std::int64_t orders = 0;
    std::int64_t returns = 0;
    base::Money sold;
    base::Money refunded;
};

// Sends every invoice through the same use cases as a live order: draft, confirm, disclose, tender;
// returns as a supervisor's decision without a receipt. `clock` is the one that `app` was built
// with and is set to each invoice's time. The catalogue of these rows must be active.
base::Result<RetailReport> sell_invoices(App& app, base::ManualClock& clock,
                                         const std::vector<policy::RetailInvoice>& invoices,
                                         const std::function<void(std::int64_t)>& progress);

}  // namespace app
