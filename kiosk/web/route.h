#pragma once

#include <optional>
#include <span>
#include <string>

#include "base/assert.h"
#include "base/http/router.h"
#include "base/result.h"
#include "kiosk/app/app.h"
#include "kiosk/app/caller.h"
#include "kiosk/web/access.h"

namespace web {

// What a route does to the store.
enum class Effect {
    Read,      // changes nothing: GET, and a search whose words do not belong in an address
    Session,   // who is at a screen; asked again it starts again
    Business,  // orders, requests, money: carries an Idempotency-Key
};

// One request on its way to its use case. Lives for the call.
struct Call {
    app::App& app;
    const http::Request& request;
    Visitor visitor;
    app::Idempotency once;  // Effect::Business

    // Only behind an Access that lets nobody pass without one.
    const app::Caller& caller() const {
        ASSERT(visitor.caller.has_value());
        return *visitor.caller;
    }
    const app::Terminal& terminal() const {
        ASSERT(visitor.terminal.has_value());
        return *visitor.terminal;
    }
};

using Act = base::Result<http::Response> (*)(Call&);

enum class BodyType { Json, Jpeg };

struct RouteRow {
    http::Method method;
    const char* path;
    Access access;
    Effect effect;
    Act act;
    std::size_t max_body = http::kDefaultMaxBody;
    BodyType body_type = BodyType::Json;
};

constexpr std::size_t kOrderMaxBody = 256 * 1024;

// The rows of one resource each.
std::span<const RouteRow> store_routes();
std::span<const RouteRow> goods_routes();
std::span<const RouteRow> session_routes();
std::span<const RouteRow> order_routes();
std::span<const RouteRow> order_act_routes();
std::span<const RouteRow> concession_routes();
std::span<const RouteRow> disclosure_routes();
std::span<const RouteRow> payment_routes();
std::span<const RouteRow> return_routes();
std::span<const RouteRow> return_act_routes();
std::span<const RouteRow> rights_routes();
std::span<const RouteRow> receipt_routes();
std::span<const RouteRow> printing_routes();
std::span<const RouteRow> request_routes();
std::span<const RouteRow> request_act_routes();
std::span<const RouteRow> help_routes();
std::span<const RouteRow> my_data_routes();
std::span<const RouteRow> phrase_routes();
std::span<const RouteRow> figure_routes();

// A reply of a use case as an answer.
base::Result<http::Response> answer(base::Result<app::Reply> reply);

}  // namespace web
