// What the store is and how it does: the same for everyone.
#include "base/json_writer.h"
#include "kiosk/app/shop_view.h"
#include "kiosk/web/route.h"

namespace web {
namespace {

base::Result<http::Response> health(Call& call) {
    return answer(app::show_health(call.app));
}

base::Result<http::Response> store(Call& call) {
    return answer(app::show_store(call.app));
}

base::Result<http::Response> reference(Call& call) {
    return answer(app::show_reference(call.app));
}

base::Result<http::Response> sync(Call& call) {
    return answer(app::show_sync(call.app));
}

// For whoever looks after the box, on the box only.
base::Result<http::Response> metrics(Call& call) {
    if (call.request.side != http::Side::Loopback) {
        return base::error(base::ErrorCode::NotFound, "http.not_found", "only on the store's box");
    }
    const http::Metrics now = call.request.server->metrics();
    base::JsonWriter w;
    w.begin_object();
    w.field("connections", now.connections);
    w.field("streams", now.streams);
    w.field("busy_threads", now.busy_threads);
    w.field("queued", now.queued);
    w.field("accepted", now.accepted);
    w.field("requests", now.requests);
    w.field("refused_per_address", now.refused_per_address);
    w.field("refused_full", now.refused_full);
    w.field("refused_malformed", now.refused_malformed);
    w.field("timed_out", now.timed_out);
    w.field("handler_failures", now.handler_failures);
    w.end_object();
    return http::json_response(200, w.take());
}

constexpr RouteRow kRoutes[] = {
    {http::Method::Get, "/api/v1/health", Access::Anybody, Effect::Read, health},
    {http::Method::Get, "/api/v1/metrics", Access::Anybody, Effect::Read, metrics},
    {http::Method::Get, "/api/v1/store", Access::ScreenOrTill, Effect::Read, store},
    {http::Method::Get, "/api/v1/reference", Access::ScreenOrTill, Effect::Read, reference},
    {http::Method::Get, "/api/v1/sync", Access::Clerk, Effect::Read, sync},
};

}  // namespace

std::span<const RouteRow> store_routes() {
    return kRoutes;
}

}  // namespace web
