#pragma once

#include "base/http/router.h"
#include "base/http/static_files.h"

namespace hq {

// The console's page at "/" (hq.html) and what it loads from /assets/. `files` outlives the router.
void add_page_routes(http::Router& router, const http::StaticFiles& files);

}  // namespace hq
