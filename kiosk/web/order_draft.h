#pragma once

#include "base/json_reader.h"
#include "base/result.h"
#include "kiosk/web/route.h"
#include "policy/order.h"

namespace web {

// The members of an OrderDraft; the caller finishes the object. What it names (goods, regions,
// couriers, tiers) is looked up by the use case.
base::Result<policy::OrderRequest> read_order_draft(base::JsonObject& object, const Call& call);

}  // namespace web
