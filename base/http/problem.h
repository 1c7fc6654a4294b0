#pragma once

#include "base/http/message.h"
#include "base/result.h"

namespace http {

// The one place where an ErrorCode becomes a status.
int status_of(base::ErrorCode code);

// application/problem+json (RFC 9457) with a fresh id. Internals stay inside: of what the server
// could not do only key and id go out, and the detail goes to the log beside the id.
Response problem(const base::Error& error);

// A problem of HTTP itself (404, 405, 411 …) with its own status and key.
Response problem(int status, std::string_view key, std::string_view detail);

}  // namespace http
