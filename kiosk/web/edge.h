#pragma once

#include "base/http/router.h"
#include "kiosk/web/route.h"

namespace web {

// The handler of a row: who asks, whether the request comes from our own page, its key, the act,
// and any error as problem+json. `app` must outlive it.
http::Handler make_handler(app::App& app, const RouteRow& row);

}  // namespace web
