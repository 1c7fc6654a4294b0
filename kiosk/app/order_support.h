#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "kiosk/app/app.h"
#include "kiosk/app/caller.h"
#include "kiosk/app/commit.h"
#include "kiosk/store/order_table.h"
#include "policy/order.h"
#include "policy/order_content.h"

// What the use cases of an order share.
namespace app {

// Customers may touch only the order of their session; to them all others are "order.not_found".
base::Status require_order_access(App& app, const Caller& caller, const base::OrderId& order_id);
base::Result<policy::Order> load_order_for(App& app, const Caller& caller, sqlite::Database& db,
                                           const base::OrderId& order_id);

// Who an act of the customer's is recorded for: a clerk or till that taps does so as a clerk.
policy::By by_of(const Caller& caller);

// Conflict "order.version_conflict" with what changed since the version that the caller saw.
base::Status require_version(sqlite::Database& db, const policy::Order& order,
                             std::int64_t expected_version);

base::Result<std::uint64_t> append_order_event(store::WriteContext& context, const Caller& caller,
                                               const policy::Order& order, std::string_view type,
                                               std::string payload, base::Uuid event_id = {});

// What somebody said with an act, sealed for the event's member "personal"; "" stays "".
base::Result<std::string> seal_words(store::WriteContext& context, const std::string& subject_id,
                                     const base::Uuid& event_id, const std::string& words);
// Whose key seals what is said of an order: its customer's, else the order's own.
std::string subject_of(const policy::Order& order);

// Refused "tender.kind_not_accepted": money comes in and goes back in the ways of store.json only.
base::Status require_kind_taken(const StoreConfig& config, policy::TenderKind kind);

// The order as it stands after the events of this command, and the hints for the screens: every
// counter, and the kiosk where it is shown.
base::Result<Outcome> answer_with_order(store::WriteContext& context, const base::OrderId& order_id,
                                        int status = 200);

// After the commit: whoever acted on an order, its customers at kiosks are not gone. Before payment
// they get the time that the way to the counter takes.
void await_customers(App& app, Outcome& outcome, const base::OrderId& order_id,
                     policy::OrderState state);

// A customer's own words may name anybody: like the people, who came by a paper does not get them.
bool may_read_words(App& app, const Caller& caller, const base::OrderId& order_id);
// The order as this caller may read it.
base::Result<std::string> render_order_for(App& app, const Caller& caller, sqlite::Database& db,
                                           const policy::Order& order);

// The goods and rules for a content; the stock is looked at in the transaction.
base::Result<std::vector<policy::Item>> load_items(sqlite::Database& db,
                                                   const std::vector<policy::RequestedLine>& lines);
// Back from a content to the request that would give it again (personal fields left empty).
policy::OrderRequest request_of(const policy::Order& order, const policy::OrderContent& content);

}  // namespace app
