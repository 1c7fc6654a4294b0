#include "hq/web/console_routes.h"

#include <string>
#include <utility>

#include "base/http/problem.h"
#include "base/json_reader.h"
#include "base/json_writer.h"
#include "hq/store/enrolment.h"
#include "hq/store/reports.h"
#include "hq/store/users.h"
#include "hq/web/guard.h"
#include "hq/web/report_json.h"

namespace hq {
namespace {

using http::Request;
using http::Response;

constexpr std::int64_t kSessionSeconds = 8 * 60 * 60;
constexpr std::int64_t kDefaultRows = 100;
constexpr std::int64_t kMaxRows = 500;
constexpr std::size_t kMaxUser = 32;
constexpr std::size_t kMaxPassword = 128;

Response to_response(base::Result<Response> result) {
    return result.ok() ? std::move(result).value() : http::problem(result.error());
}

std::string encode_one(std::string_view name, std::string_view value) {
    base::JsonWriter w;
    w.begin_object();
    w.field(name, value);
    w.end_object();
    return w.take();
}

base::Result<Response> begin_session(const Context& context, const Request& request) {
    CHECK_OK(require_own_page(request));
    TRY(document, base::JsonDocument::parse(request.body));
    TRY(object, base::JsonObject::open(document.root()));
    TRY(user, object.string("user", kMaxUser));
    TRY(password, object.string("password", kMaxPassword));
    CHECK_OK(object.finish());
    TRY(token, sign_in(context.storage, context.keys, user, password, context.clock.now()));
    auto response = http::json_response(200, encode_one("user", user));
    response.headers.push_back(http::set_cookie(kConsoleCookie, token, kSessionSeconds));
    return response;
}

base::Result<Response> end_session(const Context& context, const Request& request) {
    CHECK_OK(require_own_page(request));
    TRY(user, require_user(context, request));
    CHECK_OK(sign_out(context.storage, *request.cookie(kConsoleCookie)));
    auto response = http::empty_response();
    response.headers.push_back(http::set_cookie(kConsoleCookie, "", 0));
    response.headers.emplace_back("Clear-Site-Data", "\"cache\", \"storage\"");
    return response;
}

base::Result<Response> show_session(const Context& context, const Request& request) {
    TRY(user, require_user(context, request));
    return http::json_response(200, encode_one("user", user));
}

base::Result<Response> show_stores(const Context& context, const Request& request) {
    TRY(user, require_user(context, request));
    context.settle_projections();
    TRY(stores, list_stores(context.storage));
    return http::json_response(200, encode_stores(stores, context.clock.now()));
}

base::Result<Response> show_store(const Context& context, const Request& request) {
    TRY(user, require_user(context, request));
    context.settle_projections();
    TRY(store, find_store(context.storage, base::StoreId(request.param("store"))));
    if (!store) {
        return base::error(base::ErrorCode::NotFound, "store.not_found");
    }
    return http::json_response(200, encode_store(*store, context.clock.now()));
}

// The code is shown once and kept only as a hash.
base::Result<Response> invite(const Context& context, const Request& request) {
    CHECK_OK(require_own_page(request));
    TRY(user, require_user(context, request));
    const base::StoreId store(request.param("store"));
    TRY(code, invite_store(context.storage, store, context.clock.now()));
    return http::json_response(201, encode_one("code", code));
}

struct ListQuery {
    base::StoreId store;
    std::int64_t limit = kDefaultRows;
};

base::Result<ListQuery> read_list_query(const Request& request) {
    TRY(query, http::QueryReader::parse(request.query));
    TRY(store, query.find_string("store", kMaxUser));
    TRY(limit, query.integer_or("limit", kDefaultRows, 1, kMaxRows));
    CHECK_OK(query.finish());
    return ListQuery{base::StoreId(store.value_or("")), limit};
}

base::Result<Response> show_orders(const Context& context, const Request& request) {
    TRY(user, require_user(context, request));
    TRY(query, read_list_query(request));
    context.settle_projections();
    TRY(orders, list_orders(context.storage, query.store, query.limit));
    return http::json_response(200, encode_orders(orders));
}

base::Result<Response> show_requests(const Context& context, const Request& request) {
    TRY(user, require_user(context, request));
    TRY(query, read_list_query(request));
    context.settle_projections();
    TRY(requests, list_requests(context.storage, query.store, query.limit));
    return http::json_response(200, encode_requests(requests));
}

base::Result<Response> show_health(const Context&, const Request&) {
    return http::json_response(200, encode_one("status", "ok"));
}

}  // namespace

void add_console_routes(http::Router& router, const Context& context) {
    using Handle = base::Result<Response> (*)(const Context& context, const Request& request);
    const auto add = [&](http::Method method, std::string path, Handle handle) {
        router.add({method, std::move(path), [&context, handle](const Request& request) {
                        return to_response(handle(context, request));
                    }});
    };
    add(http::Method::Get, "/api/v1/health", show_health);
    add(http::Method::Post, "/api/v1/console-sessions", begin_session);
    add(http::Method::Get, "/api/v1/console-sessions/current", show_session);
    add(http::Method::Delete, "/api/v1/console-sessions/current", end_session);
    add(http::Method::Get, "/api/v1/stores", show_stores);
    add(http::Method::Get, "/api/v1/stores/{store}", show_store);
    add(http::Method::Post, "/api/v1/stores/{store}/invitation", invite);
    add(http::Method::Get, "/api/v1/orders", show_orders);
    add(http::Method::Get, "/api/v1/requests", show_requests);
}

}  // namespace hq
