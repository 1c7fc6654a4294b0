#pragma once

#include "base/http/router.h"
#include "hq/web/context.h"

namespace hq {

// For whoever watches the machines: /healthz (the process lives), /readyz (it reaches its database;
// 503 otherwise, so that a balancer passes it by) and /metrics in Prometheus' text form. They name
// no store and no person.
void add_health_routes(http::Router& router, const Context& context);

}  // namespace hq
