#pragma once

#include <string>

#include "base/result.h"
#include "kiosk/app/app.h"
#include "kiosk/app/caller.h"
#include "kiosk/app/request_reading.h"
#include "kiosk/app/request_submission.h"
#include "kiosk/store/keys.h"
#include "kiosk/store/readers.h"
#include "policy/request_record.h"
#include "policy/service_request.h"

// A service request as JSON, in the form of docs/openapi.yaml, on any connection.
namespace app {

base::Result<std::string> render_request(const App& app, sqlite::Database& db,
                                         const policy::ServiceRequest& request, Reader reader);
base::Result<std::string> render_request_card(const App& app, sqlite::Database& db,
                                              const policy::ServiceRequest& request, Reader reader);

}  // namespace app
