#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "kiosk/app/app.h"
#include "kiosk/app/caller.h"
#include "kiosk/store/write_context.h"
#include "policy/order_content.h"
#include "policy/order_events.h"

// How a content of an order comes to be written: what drafting, revising, repricing and conceding
// share. All inside the writer's transaction.
namespace app {

// What the order's own earlier content (`held`, or null) holds counts as available.
base::Status require_stock(store::WriteContext& context, const policy::OrderRequest& request,
                           const policy::OrderContent* held);

// Today's price of the request, with those of the concessions that still hold.
base::Result<policy::OrderContent> price_order(store::WriteContext& context,
                                               const policy::OrderRequest& request,
                                               const ShopSnapshot& shop,
                                               const std::vector<policy::Concession>& concessions);
// … and with exactly these.
base::Result<policy::OrderContent> price_order_with(
    store::WriteContext& context, const policy::OrderRequest& request, const ShopSnapshot& shop,
    const std::vector<policy::Concession>& concessions);

// The people of a request, sealed into the event under their own key.
base::Status seal_people(store::WriteContext& context, const policy::OrderRequest& request,
                         const base::Uuid& event_id, policy::OrderWritten& written);
void set_content(policy::OrderWritten& written, const policy::OrderContent& content);
policy::OrderWritten next_version(const policy::Order& order, const policy::OrderWritten& before);

// The order as it stands, as the request that would give it again.
struct StandingRequest {
    policy::OrderWritten written;
    policy::OrderContent content;
    policy::OrderRequest request;
};
base::Result<StandingRequest> load_request(store::WriteContext& context,
                                           const policy::Order& order);

struct NextVersion {
    std::string_view type;   // of the event
    std::string words = {};  // what the person said to it, to be sealed
};
// The same order with another content: voids confirmations and disclosure.
base::Status write_next_version(store::WriteContext& context, const Caller& caller,
                                policy::Order& order, const StandingRequest& before,
                                const policy::OrderContent& content, const ShopSnapshot& shop,
                                const NextVersion& next);

}  // namespace app
