#pragma once

#include <string>

#include "base/result.h"
#include "kiosk/app/app.h"
#include "kiosk/app/caller.h"
#include "policy/service_request.h"

// What everybody who tracks a request is told, by whatever they proved that it is theirs.
namespace app {

// In plain words, for the customer.
policy::LocalizedText next_step_of(policy::RequestState state);

// {"kind":"request","order":null,"request","next_step"}; ties the request to a customer's session.
base::Result<std::string> tell_of_request(App& app, const Caller& caller, sqlite::Database& db,
                                          const policy::ServiceRequest& request);

}  // namespace app
