#pragma once

#include <string>
#include <string_view>

#include "base/http/message.h"
#include "base/result.h"
#include "hq/web/context.h"

// Who may do what at the console.
namespace hq {

constexpr std::string_view kConsoleCookie = "__Host-console";

// The name of the user who is signed in; else Unauthenticated "session.none".
base::Result<std::string> require_user(const Context& context, const http::Request& request);

// Unsafe methods come from our own page only: an Origin of the very host that was asked, no other
// Sec-Fetch-Site than same-origin, and application/json. Else Forbidden "request.cross_site".
base::Status require_own_page(const http::Request& request);
// The same of a body that is a file and no JSON.
base::Status require_own_upload(const http::Request& request);

}  // namespace hq
