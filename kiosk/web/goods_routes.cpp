// Goods and their pictures.
#include "base/text.h"
#include "kiosk/app/shop_view.h"
#include "kiosk/web/route.h"

namespace web {
namespace {

constexpr std::size_t kMaxQuery = 80;
constexpr std::int64_t kDefaultItems = 20;
constexpr std::int64_t kMaxItems = 100;

base::Result<http::Response> search(Call& call) {
    TRY(reader, http::QueryReader::parse(call.request.query));
    TRY(query, reader.find_string("query", kMaxQuery));
    TRY(limit, reader.integer_or("limit", kDefaultItems, 1, kMaxItems));
    CHECK_OK(reader.finish());
    TRY(cleaned, base::clean_text(query.value_or(""), kMaxQuery));
    return answer(app::search_items(call.app, cleaned, static_cast<int>(limit)));
}

base::Result<http::Response> item(Call& call) {
    return answer(app::show_item(call.app, call.request.param("item_id")));
}

// Drawn files of the catalogue: nothing about people, so no session is asked for. After an import a
// screen may show the old drawing for five minutes.
base::Result<http::Response> picture(Call& call) {
    TRY(svg, app::load_picture(call.app, call.request.param("file")));
    http::Response response;
    response.content_type = "image/svg+xml";
    response.body = std::move(svg);
    response.cache_control = "public, max-age=300";
    return response;
}

constexpr RouteRow kRoutes[] = {
    {http::Method::Get, "/api/v1/items", Access::ScreenOrTill, Effect::Read, search},
    {http::Method::Get, "/api/v1/items/{item_id}", Access::ScreenOrTill, Effect::Read, item},
    {http::Method::Get, "/pictures/{file}", Access::Anybody, Effect::Read, picture},
};

}  // namespace

std::span<const RouteRow> goods_routes() {
    return kRoutes;
}

}  // namespace web
