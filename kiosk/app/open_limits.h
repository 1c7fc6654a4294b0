#pragma once

#include "base/result.h"
#include "kiosk/app/app.h"
#include "kiosk/app/caller.h"
#include "kiosk/store/write_context.h"

// What customers may leave open at one kiosk in a day, so that nobody who plays with it fills the
// store's shelves, lists and paper. Staff and tills have no such limit: they answer by name.
namespace app {

constexpr std::int64_t kMaxOpenOrdersOfSession = 5;  // unpaid orders of the one customer
constexpr std::int64_t kMaxOpenOrdersOfKiosk = 40;   // of all customers there; holds end after 1 h
constexpr std::int64_t kMaxOpenRequestsOfSession = 5;
constexpr std::int64_t kMaxOpenRequestsOfKiosk = 60;
constexpr std::int64_t kMaxOpenReturnsOfSession = 5;
constexpr std::int64_t kMaxOpenReturnsOfKiosk = 60;

// TooMany "order.too_many_open", "request.too_many_open", "return.too_many_open", with facts
// {"limit"}: a clerk has to settle some first.
base::Status require_room_for_order(App& app, store::WriteContext& context, const Caller& caller);
base::Status require_room_for_request(App& app, store::WriteContext& context, const Caller& caller);
base::Status require_room_for_return(App& app, store::WriteContext& context, const Caller& caller);

}  // namespace app
