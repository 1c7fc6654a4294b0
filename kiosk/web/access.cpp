#include "kiosk/web/access.h"

#include <string>

namespace web {
namespace {

using app::Role;
using base::ErrorCode;

std::string text_of(std::optional<std::string_view> value) {
    return std::string(value.value_or(""));
}

base::Result<Visitor> identify_till(app::App& app, const http::Request& request,
                                    std::string_view authorization) {
    constexpr std::string_view kBearer = "Bearer ";
    if (request.header("cookie") || !authorization.starts_with(kBearer)) {
        return base::error(ErrorCode::InvalidInput, "input.authorization",
                           "a till sends a bearer token and no cookie");
    }
    Visitor visitor;
    visitor.caller = app::find_till(app, std::string(authorization.substr(kBearer.size())));
    if (!visitor.caller) {
        return base::error(ErrorCode::Unauthenticated, "terminal.required", "unknown till token");
    }
    return visitor;
}

bool is_customer(const app::Caller& caller) {
    return caller.role == Role::Customer;
}
bool is_till(const app::Caller& caller) {
    return caller.role == Role::Till;
}

bool may(Access access, const app::Caller& caller) {
    switch (access) {
        case Access::Anybody:
        case Access::ScreenOrTill:
            return true;
        case Access::Screen:
            return !is_till(caller);
        case Access::Customer:
            return is_customer(caller);
        case Access::CustomerOrClerk:
            return is_customer(caller) || app::is_staff(caller.role);
        case Access::Sale:
            return is_customer(caller) || is_till(caller) || app::is_staff(caller.role);
        case Access::Clerk:
            return app::is_staff(caller.role);
        case Access::ClerkOrTill:
            return is_till(caller) || app::is_staff(caller.role);
        case Access::Supervisor:
            return app::is_at_least(caller.role, Role::Supervisor);
    }
    return false;
}

bool needs_caller(Access access) {
    return access != Access::Anybody && access != Access::Screen && access != Access::ScreenOrTill;
}

}  // namespace

base::Result<Visitor> identify(app::App& app, const http::Request& request) {
    if (const auto authorization = request.header("authorization")) {
        return identify_till(app, request, *authorization);
    }
    Visitor visitor;
    const std::string terminal = text_of(request.cookie(kTerminalCookie));
    if (terminal.empty()) {
        return visitor;
    }
    visitor.terminal = app::find_terminal(app, terminal);
    if (!visitor.terminal) {
        return visitor;
    }
    // A page that asks again and again is nobody who stands there.
    const bool looks = request.method == http::Method::Get || request.method == http::Method::Head;
    const app::Presence presence = looks ? app::Presence::Page : app::Presence::Person;
    const std::string clerk = text_of(request.cookie(kClerkCookie));
    if (!clerk.empty()) {
        visitor.caller = app::find_clerk(app, *visitor.terminal, clerk, presence);
    }
    const std::string customer = text_of(request.cookie(kCustomerCookie));
    if (!visitor.caller && !customer.empty()) {
        visitor.caller = app::find_customer(app, *visitor.terminal, customer, presence);
    }
    return visitor;
}

base::Status check_access(Access access, const Visitor& visitor) {
    if (access == Access::Anybody) {
        return base::ok();
    }
    if (!visitor.terminal && !visitor.caller) {
        return base::error(ErrorCode::Unauthenticated, "terminal.required",
                           "this screen is not enrolled");
    }
    if (!visitor.caller) {
        return needs_caller(access) ? base::error(ErrorCode::Unauthenticated, "session.required",
                                                  "nobody is signed in here")
                                    : base::ok();
    }
    if (!may(access, *visitor.caller)) {
        return base::error(ErrorCode::Forbidden, "session.forbidden",
                           "this role may not call this route");
    }
    return base::ok();
}

}  // namespace web
