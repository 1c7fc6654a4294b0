#pragma once

#include <string>
#include <vector>

#include "base/money.h"
#include "base/result.h"
#include "base/sqlite/database.h"
#include "policy/request_events.h"

// The offers of service requests that count: taken, or still to be answered. Those that were
// declined, replaced or reopened, and all of requests that were withdrawn or merged, are gone.
namespace store {

struct CountedOffer {
    policy::RequestRemedy remedy = policy::RequestRemedy::Repair;
    base::Money amount;
    int line = 0;  // of the order; 0 = none
    std::string decision_id;
};

// `anew`: a request whose open offer is being made or answered anew, and is left out.
base::Result<std::vector<CountedOffer>> list_offers_on_order(sqlite::Database& db,
                                                             const base::OrderId& order_id,
                                                             const base::RequestId& anew);
// Of requests without an order that one customer's contact left since then.
base::Result<std::vector<CountedOffer>> list_offers_to_contact(sqlite::Database& db,
                                                               const std::string& subject_id,
                                                               base::UtcTime since,
                                                               const base::RequestId& anew);

// From events only.
base::Status put_request_offer(sqlite::Database& db, const policy::RequestOffered& offer,
                               const base::Event& event);
base::Status mark_offer_accepted(sqlite::Database& db, const base::RequestId& request_id);
base::Status drop_open_offer(sqlite::Database& db, const base::RequestId& request_id);
base::Status move_offers(sqlite::Database& db, const base::RequestId& from,
                         const base::RequestId& into);
base::Status drop_offers(sqlite::Database& db, const base::RequestId& request_id);

}  // namespace store
