#pragma once

#include "base/json_writer.h"
#include "base/result.h"
#include "kiosk/app/app.h"
#include "kiosk/app/caller.h"
#include "kiosk/app/request_acts.h"
#include "kiosk/app/request_view.h"
#include "kiosk/app/service_requests.h"
#include "kiosk/store/write_context.h"
#include "policy/request_events.h"

// What some kinds of requests are about: the buyer of an invoice (ORD-10), an item that is not
// there at the moment (PRE-7), the visit of an installation (AFT-2).
namespace app {

// Brings the details into their final form. Refuses "request.invoice_needed",
// "request.item_needed", "request.contact_needed", "request.detail_of_another_kind" and what
// check_invoice_buyer refuses.
base::Status check_details(SubmitRequest& command);
// In the transaction of the submission: there is such an item, the visit still fits.
base::Status add_details(App& app, store::WriteContext& context, const SubmitRequest& command,
                         policy::RequestSubmitted& event, RequestPersonal& personal);

// An order is invoiced once: a second wish goes on in the first one ("request.invoice_there").
// `own_id` is the request that asks.
base::Status require_first_invoice(sqlite::Database& db,
                                   const std::optional<base::OrderId>& order_id,
                                   const base::RequestId& own_id);

// The members "invoice", "item" and "slot". Customers get a person's name and the address masked.
base::Status write_details(const App& app, base::JsonWriter& w, sqlite::Database& db,
                           const policy::ServiceRequest& request, const RequestPersonal& personal,
                           Reader reader);

// {"slots":[{"date","slot_id","from","to","left"}]}, those that are full too.
base::Result<Reply> list_installation_slots(App& app);

struct BookSlot : ActOnRequest {
    policy::SlotChoice slot;
};
base::Result<Reply> book_slot(App& app, const Caller& caller, const Idempotency& once,
                              const BookSlot& command);

// AFT-2: goods that were installed: windows of return begin with it. `lines`: which, where the
// request names none and more than one waits for it, else InvalidInput "request.installed_lines"
// with facts {"lines"}. Nothing for what stands there already.
base::Status record_installed(App& app, store::WriteContext& context, const Caller& caller,
                              const policy::ServiceRequest& request, const std::vector<int>& lines);

}  // namespace app
