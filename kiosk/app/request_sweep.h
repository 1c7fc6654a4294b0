#pragma once

#include "base/result.h"
#include "kiosk/app/app.h"

namespace app {

// AFT-4, ORG-1: tells the roles of the service level as clocks come to their end. Each step fires
// once in the life of a request, in one commit with the note of when to look again; what a store
// that stood still missed fires on the first calls. Looks at no more than `limit` requests a call:
// as many as that means that more may wait. Called by the clockwork thread.
struct RequestSweep {
    int looked_at = 0;
    int fired = 0;  // steps
};
base::Result<RequestSweep> sweep_requests(App& app, int limit);

// PRE-7: the item that somebody wants to be told of is in stock again. Noticed once in the life of
// a request, which then stands in the queue as ready until the customer is told. Returns how many.
base::Result<int> notice_items_back(App& app, int limit);

}  // namespace app
