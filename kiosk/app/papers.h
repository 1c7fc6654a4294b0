#pragma once

#include "base/result.h"
#include "kiosk/app/app.h"
#include "kiosk/receipts/receipt_data.h"
#include "kiosk/store/request_table.h"
#include "policy/order.h"
#include "policy/service_request.h"

// What the papers say, gathered from the journal: the same words, prices and terms that were shown.
namespace app {

struct CopyMark {
    int number = 0;           // 0 = the original
    base::UtcTime made_at{};  // of a copy
};
base::Result<receipts::ReceiptData> gather_receipt(App& app, sqlite::Database& db,
                                                   const policy::Order& order,
                                                   const CopyMark& copy);
base::Result<receipts::SlipData> gather_slip(App& app, sqlite::Database& db,
                                             const policy::ServiceRequest& request,
                                             const CopyMark& copy);

}  // namespace app
