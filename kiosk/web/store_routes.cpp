// What the store is and how it does: the same for everyone.
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

constexpr RouteRow kRoutes[] = {
    {http::Method::Get, "/api/v1/health", Access::Anybody, Effect::Read, health},
    {http::Method::Get, "/api/v1/store", Access::ScreenOrTill, Effect::Read, store},
    {http::Method::Get, "/api/v1/reference", Access::ScreenOrTill, Effect::Read, reference},
    {http::Method::Get, "/api/v1/sync", Access::Clerk, Effect::Read, sync},
};

}  // namespace

std::span<const RouteRow> store_routes() {
    return kRoutes;
}

}  // namespace web
