#include "kiosk/web/web.h"

#include <algorithm>

#include "base/http/problem.h"
#include "kiosk/web/edge.h"
#include "kiosk/web/events_feed.h"

namespace web {
namespace {

using Pages = std::shared_ptr<const http::StaticFiles>;

std::vector<std::span<const RouteRow>> all_routes() {
    return {store_routes(),     goods_routes(),      session_routes(),     order_routes(),
            order_act_routes(), concession_routes(), payment_routes(),     rights_routes(),
            receipt_routes(),   return_routes(),     return_act_routes(),  disclosure_routes(),
            printing_routes(),  request_routes(),    request_act_routes(), help_routes(),
            phrase_routes(),    figure_routes(),     my_data_routes(),     event_routes()};
}

http::Response not_found() {
    return http::problem(404, "http.not_found", "no such page");
}

void add_page(http::Router& router, const Pages& pages, const char* path, const char* file) {
    router.add({http::Method::Get, path, [pages, file](const http::Request& request) {
                    const http::StaticFile* page = pages->find(file);
                    return page == nullptr ? not_found() : http::serve(*page, request);
                }});
}

// One page a form of screen; what it shows is its own business.
void add_pages(http::Router& router, const Pages& pages) {
    add_page(router, pages, "/kiosk", "kiosk.html");
    add_page(router, pages, "/counter", "counter.html");
    add_page(router, pages, "/r/{token}", "receipt.html");
    add_page(router, pages, "/t/{token}", "receipt.html");
    router.add({http::Method::Get, "/", [](const http::Request&) {
                    http::Response response;
                    response.status = 303;
                    response.headers.emplace_back("Location", "/kiosk");
                    return response;
                }});
    router.add({http::Method::Get, "/assets/{path*}", [pages](const http::Request& request) {
                    const std::string path = "assets/" + request.param("path");
                    const http::StaticFile* file = pages->find(path);
                    return file == nullptr ? not_found() : http::serve(*file, request);
                }});
}

}  // namespace

http::Router make_router(app::App& app, std::shared_ptr<const http::StaticFiles> pages) {
    http::Router router;
    for (const auto& rows : all_routes()) {
        for (const RouteRow& row : rows) {
            router.add({row.method, row.path, make_handler(app, row), row.max_body});
        }
    }
    if (pages) {
        add_pages(router, pages);
    }
    return router;
}

std::vector<std::string> list_routes() {
    std::vector<std::string> lines;
    for (const auto& rows : all_routes()) {
        for (const RouteRow& row : rows) {
            lines.push_back(std::string(http::word(row.method)) + " " + row.path);
        }
    }
    std::sort(lines.begin(), lines.end());
    return lines;
}

}  // namespace web
