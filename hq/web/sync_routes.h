#pragma once

#include "base/http/router.h"
#include "hq/web/context.h"

namespace hq {

// What stores call (docs/wire.md): /sync/v1/{store}/enrolment and /sync/v1/{store}/{epoch}/hello
// and …/events. Judgements are signed JSON with status 200 or 409; everything else is a problem and
// tells a store nothing but to come back later.
void add_sync_routes(http::Router& router, const Context& context);

}  // namespace hq
