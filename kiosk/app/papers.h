#pragma once

#include <string>

#include "base/result.h"
#include "drivers/document.h"
#include "kiosk/app/app.h"
#include "kiosk/receipts/day_data.h"
#include "kiosk/receipts/receipt_data.h"
#include "kiosk/receipts/return_data.h"
#include "kiosk/store/print_table.h"
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
// The terms as they were shown, else as they would be shown now.
base::Result<receipts::NoticeData> gather_notice(App& app, sqlite::Database& db,
                                                 const policy::Order& order, const CopyMark& copy);
struct ReturnPaper {
    policy::Language language = policy::Language::ZhCn;
    receipts::ReturnData data;
};
// NotFound "return.not_found".
base::Result<ReturnPaper> gather_return(App& app, sqlite::Database& db,
                                        const std::string& return_id, const CopyMark& copy);
// The figures as of the journal in front of the job; a copy shows those of the slip it copies.
base::Result<receipts::DayData> gather_day(App& app, sqlite::Database& db,
                                           const store::PrintJob& job);

// What a print job puts on paper.
base::Result<drivers::Document> make_document(App& app, sqlite::Database& db,
                                              const store::PrintJob& job);

}  // namespace app
