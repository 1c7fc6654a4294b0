#pragma once

#include "base/http/router.h"
#include "hq/web/context.h"

namespace hq {

// What the console's page calls, under /api/v1: sign-in and out, stores, orders, requests, and a
// store's invitation. Health is the only one that asks for nobody.
void add_console_routes(http::Router& router, const Context& context);

}  // namespace hq
