// Which screen this is, and who stands at it.
#include "base/json_writer.h"
#include "kiosk/app/sessions.h"
#include "kiosk/app/team.h"
#include "kiosk/web/decode.h"
#include "policy/order_content.h"

namespace web {
namespace {

using base::ErrorCode;

constexpr std::int64_t kTerminalCookieAge = 400LL * 24 * 60 * 60;  // browsers keep none longer
constexpr std::int64_t kSessionCookieAge = 8LL * 60 * 60;          // the server ends them sooner
constexpr std::size_t kMaxCode = 64;
constexpr std::size_t kMaxPin = 16;

// Before a screen is enrolled it must offer the names to choose from. On the LAN the code that the
// person brings names the terminal, so nothing is listed there.
base::Result<http::Response> list_terminals(Call& call) {
    if (call.request.side != http::Side::Loopback && !call.visitor.terminal) {
        return base::error(ErrorCode::Unauthenticated, "terminal.required",
                           "listed only on the store's own machine");
    }
    base::JsonWriter w;
    w.begin_object();
    w.key("terminals");
    w.begin_array();
    for (const app::TerminalConfig& terminal : call.app.config.terminals) {
        w.begin_object();
        w.field("terminal_id", terminal.terminal_id.text());
        w.field("kind", terminal.kind);
        policy::write_localized(w, "name", terminal.name);
        w.end_object();
    }
    w.end_array();
    w.end_object();
    return http::json_response(200, w.take());
}

base::Result<http::Response> enrol(Call& call) {
    TRY(body, Body::parse(call));
    TRY(terminal_id, identifier(*body, "terminal_id"));
    TRY(code, body->find_string("code", kMaxCode));
    CHECK_OK(body->finish());
    const auto listener =
        call.request.side == http::Side::Loopback ? app::Listener::Loopback : app::Listener::Lan;
    TRY(enrolled, app::enrol_terminal(call.app, terminal_id, code.value_or(""), listener));
    http::Response response = http::json_response(200, std::move(enrolled.body));
    response.headers.push_back(
        http::set_cookie(kTerminalCookie, enrolled.token, kTerminalCookieAge));
    return response;
}

base::Result<http::Response> current(Call& call) {
    return answer(app::show_terminal(call.app, call.terminal(), call.visitor.caller));
}

// Somebody touches the screen and asks for nothing: that the request came is all it says.
base::Result<http::Response> be_present(Call& call) {
    CHECK_OK(no_members(call));
    return http::empty_response();
}

// The session whose cookie the request carries, whoever it belongs to, ends.
base::Status end_session_of(const Call& call, std::string_view cookie, const std::string& reason) {
    const auto token = call.request.cookie(cookie);
    if (!token || token->empty()) {
        return base::ok();
    }
    return app::end_session(call.app, std::string(*token), reason);
}

base::Result<http::Response> sign_in(Call& call) {
    TRY(body, Body::parse(call));
    TRY(clerk_id, identifier(*body, "clerk_id"));
    TRY(pin, body->string("pin", kMaxPin));
    CHECK_OK(body->finish());
    const base::TerminalId& terminal = call.terminal().terminal_id;
    TRY(signed_in, app::sign_in_clerk(call.app, terminal, clerk_id, pin));
    CHECK_OK(end_session_of(call, kClerkCookie, "replaced"));
    http::Response response = http::json_response(200, std::move(signed_in.body));
    response.headers.push_back(http::set_cookie(kClerkCookie, signed_in.token, kSessionCookieAge));
    return response;
}

base::Result<http::Response> sign_out(Call& call) {
    CHECK_OK(no_members(call));
    CHECK_OK(end_session_of(call, kClerkCookie, "signed_out"));
    http::Response response = http::empty_response();
    response.headers.push_back(http::set_cookie(kClerkCookie, "", 0));
    return response;
}

base::Result<http::Response> unlock(Call& call) {
    TRY(body, Body::parse(call));
    TRY(clerk_id, identifier(*body, "clerk_id"));
    CHECK_OK(body->finish());
    CHECK_OK(app::unlock_clerk(call.app, call.caller(), clerk_id));
    return http::empty_response();
}

base::Result<http::Response> team(Call& call) {
    return answer(app::show_team(call.app, call.caller()));
}

base::Result<http::Response> start_customer(Call& call) {
    TRY(body, Body::parse(call));
    TRY(spoken, language(*body));
    CHECK_OK(body->finish());
    if (call.terminal().kind != "kiosk") {
        return base::error(ErrorCode::Forbidden, "session.forbidden", "only a kiosk has customers");
    }
    CHECK_OK(end_session_of(call, kCustomerCookie, "replaced"));
    const base::TerminalId& terminal = call.terminal().terminal_id;
    TRY(started, app::start_customer_session(call.app, terminal, spoken));
    http::Response response = http::json_response(200, std::move(started.body));
    response.headers.push_back(http::set_cookie(kCustomerCookie, started.token, kSessionCookieAge));
    return response;
}

// Leaves nothing of one customer for the next. "cookies" is not cleared as a whole: the screen's
// own enrolment is one.
base::Result<http::Response> end_customer(Call& call) {
    TRY(body, Body::parse(call));
    TRY(reason, body->find_string("reason", 16));
    CHECK_OK(body->finish());
    const std::string why = reason.value_or("done");
    if (why != "done" && why != "idle" && why != "left") {
        return base::error(ErrorCode::InvalidInput, "input.unknown_word",
                           "reason is done, idle or left");
    }
    CHECK_OK(end_session_of(call, kCustomerCookie, why));
    http::Response response = http::empty_response();
    response.headers.push_back(http::set_cookie(kCustomerCookie, "", 0));
    response.headers.emplace_back("Clear-Site-Data", "\"cache\", \"storage\"");
    return response;
}

base::Result<http::Response> identify_order(Call& call) {
    constexpr std::size_t kMaxTyped = 64;
    constexpr std::size_t kMaxReceiptCode = 400;  // an evidence code has about 200
    TRY(body, Body::parse(call));
    TRY(receipt_code, body->find_string("receipt_code", kMaxReceiptCode));
    if (receipt_code) {
        CHECK_OK(body->finish());
        return answer(app::identify_by_receipt(call.app, call.caller(), *receipt_code));
    }
    TRY(phone, body->string("phone", kMaxTyped));
    TRY(order_tail, body->string("order_tail", kMaxTyped));
    CHECK_OK(body->finish());
    return answer(app::identify_order(call.app, call.caller(), phone, order_tail));
}

constexpr RouteRow kRoutes[] = {
    {http::Method::Get, "/api/v1/terminals", Access::Anybody, Effect::Read, list_terminals},
    {http::Method::Post, "/api/v1/terminals/enrolment", Access::Anybody, Effect::Session, enrol},
    {http::Method::Get, "/api/v1/terminals/current", Access::Screen, Effect::Read, current},
    {http::Method::Post, "/api/v1/terminals/current/presence", Access::Screen, Effect::Session,
     be_present},
    {http::Method::Post, "/api/v1/clerk-sessions", Access::Screen, Effect::Session, sign_in},
    {http::Method::Delete, "/api/v1/clerk-sessions/current", Access::Screen, Effect::Session,
     sign_out},
    {http::Method::Post, "/api/v1/clerk-sessions/unlocks", Access::Supervisor, Effect::Session,
     unlock},
    {http::Method::Get, "/api/v1/clerks", Access::Clerk, Effect::Read, team},
    {http::Method::Post, "/api/v1/customer-sessions", Access::Screen, Effect::Session,
     start_customer},
    {http::Method::Delete, "/api/v1/customer-sessions/current", Access::Screen, Effect::Session,
     end_customer},
    {http::Method::Post, "/api/v1/customer-sessions/current/order", Access::Customer,
     Effect::Session, identify_order},
};

}  // namespace

std::span<const RouteRow> session_routes() {
    return kRoutes;
}

}  // namespace web
