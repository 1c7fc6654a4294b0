// Calls for a clerk, and the question where an order or a request stands.
#include "kiosk/app/service_requests.h"
#include "kiosk/web/decode.h"

namespace web {
namespace {

base::Result<http::Response> track(Call& call) {
    TRY(body, Body::parse(call));
    TRY(code, body->find_string("code", 400));
    if (code) {
        CHECK_OK(body->finish());
        return answer(app::track_by_code(call.app, call.caller(), *code));
    }
    app::Track query;
    TRY(number, body->string("number", 40));
    TRY(phone_tail, body->string("phone_tail", 4));
    CHECK_OK(body->finish());
    query.number = std::move(number);
    query.phone_tail = std::move(phone_tail);
    return answer(app::track(call.app, call.caller(), query));
}

base::Result<http::Response> tracking_page(Call& call) {
    return answer(app::show_tracking_page(call.app, call.request.param("token")));
}

// A person may call for help before any session begins: then only the screen is known.
app::Caller whoever_stands_here(const Call& call) {
    if (call.visitor.caller) {
        return *call.visitor.caller;
    }
    return app::Caller{app::Role::Customer, call.terminal().terminal_id, base::ClerkId(), ""};
}

base::Result<http::Response> call_for_help(Call& call) {
    TRY(body, Body::parse(call));
    TRY(step, identifier(*body, "step"));
    TRY(order_id, find_order_id(*body));
    CHECK_OK(body->finish());
    const app::CallForHelp command{std::move(step), std::move(order_id)};
    return answer(app::call_for_help(call.app, whoever_stands_here(call), call.once, command));
}

base::Result<http::Response> list_calls(Call& call) {
    return answer(app::list_help_calls(call.app, call.caller()));
}

base::Result<http::Response> answer_call(Call& call) {
    TRY(help_call_id, uuid_of(call, "help_call_id", "help_call.not_found"));
    CHECK_OK(no_members(call));
    return answer(app::answer_help_call(call.app, call.caller(), call.once, help_call_id));
}

constexpr RouteRow kRoutes[] = {
    {http::Method::Post, "/api/v1/tracking", Access::CustomerOrClerk, Effect::Session, track},
    {http::Method::Get, "/api/v1/tracking/{token}", Access::Anybody, Effect::Read, tracking_page},
    {http::Method::Post, "/api/v1/help-calls", Access::Screen, Effect::Business, call_for_help},
    {http::Method::Get, "/api/v1/help-calls", Access::Clerk, Effect::Read, list_calls},
    {http::Method::Post, "/api/v1/help-calls/{help_call_id}/answer", Access::Clerk,
     Effect::Business, answer_call},
};

}  // namespace

std::span<const RouteRow> help_routes() {
    return kRoutes;
}

}  // namespace web
