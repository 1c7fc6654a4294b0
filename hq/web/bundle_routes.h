#pragma once

#include "base/http/router.h"
#include "hq/web/context.h"

namespace hq {

// What stores fetch of published content (docs/wire.md, "Down").
void add_bundle_routes(http::Router& router, const Context& context);

}  // namespace hq
