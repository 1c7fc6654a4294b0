#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "kiosk/app/app.h"
#include "kiosk/app/caller.h"
#include "policy/authority.h"
#include "policy/request_record.h"
#include "policy/request_remedy.h"
#include "policy/return_verdict.h"

// What may be put to the customer of a service request: by a right of the buyer, else by the house
// rules (AFT-3). Nothing asks for a rating (AFT-6).
namespace app {

// What a request is about, with the goods that a remedy would be for.
struct RemedyGround {
    policy::RequestRecord record;
    policy::ReturnCause cause = policy::ReturnCause::None;
    int line = 0;         // of the order; 0 = no goods of an order are named
    base::Money of;       // what was paid for the line, else for the goods of the order
    std::string said_on;  // local date on which the customer asked
    std::string today;
    std::vector<policy::Given> before;
    bool is_paid = false;     // the order
    bool comes_back = false;  // the line, by another offer
};
struct RemedyQuestion {
    std::optional<int> line;  // where the request names none
    std::optional<policy::ReturnCause> cause;
    bool of_offer = false;  // the line is that of an offer, whatever the request names
};
// InvalidInput "request.no_such_line".
base::Result<RemedyGround> load_remedy_ground(App& app, sqlite::Database& db,
                                              const base::RequestId& request_id,
                                              const RemedyQuestion& question);

// What the terms of sale say of this remedy for the line, on the day on which the customer asked;
// nothing where no line of an order is named, or the order was not paid.
base::Result<std::optional<policy::RuledLine>> rule_remedy(App& app, sqlite::Database& db,
                                                           const RemedyGround& ground,
                                                           policy::RequestRemedy remedy);

// For the dialog of the clerk: {"line","cause","rights":[{"remedy","gives","decision_id",
// "sentence","worth_minor"}],"may":[…],"gifts":[…]}, as authority_view.h says.
base::Result<Reply> list_remedies(App& app, const Caller& caller, const base::RequestId& request_id,
                                  const RemedyQuestion& question);

}  // namespace app
