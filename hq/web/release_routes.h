#pragma once

#include "base/http/router.h"
#include "hq/web/context.h"

namespace hq {

// What people publish from the console: signers, content, drafts, signatures, steps.
void add_release_routes(http::Router& router, const Context& context);

}  // namespace hq
