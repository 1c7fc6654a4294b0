#include "hq/web/page_routes.h"

#include "base/http/problem.h"

namespace hq {
namespace {

http::Response serve_file(const http::StaticFiles& files, std::string_view name,
                          const http::Request& request) {
    const auto* file = files.find(name);
    return file != nullptr ? http::serve(*file, request)
                           : http::problem(404, "request.no_such_path", "no such file");
}

}  // namespace

void add_page_routes(http::Router& router, const http::StaticFiles& files) {
    router.add({http::Method::Get, "/", [&files](const http::Request& request) {
                    return serve_file(files, "hq.html", request);
                }});
    router.add({http::Method::Get, "/assets/{path*}", [&files](const http::Request& request) {
                    return serve_file(files, "assets/" + request.param("path"), request);
                }});
}

}  // namespace hq
