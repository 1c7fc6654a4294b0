#pragma once

#include <optional>
#include <string_view>

#include "base/http/message.h"
#include "base/result.h"
#include "kiosk/app/app.h"
#include "kiosk/app/caller.h"
#include "kiosk/app/sessions.h"

namespace web {

constexpr std::string_view kTerminalCookie = "__Host-terminal";
constexpr std::string_view kClerkCookie = "__Host-clerk";
constexpr std::string_view kCustomerCookie = "__Host-customer";

// Who may call a route. Finer rules (the customer's own order, a supervisor's return) are decided
// by the use cases.
enum class Access {
    Anybody,
    Screen,  // an enrolled kiosk or counter, whoever stands at it
    ScreenOrTill,
    Customer,  // with a session at a kiosk
    CustomerOrClerk,
    Sale,  // customer, clerk or till: those who can be party to an order
    Clerk,
    ClerkOrTill,
    Supervisor,
};

// What the cookies or the bearer token of a request prove. Whoever asks with more than GET is
// there.
struct Visitor {
    std::optional<app::Terminal> terminal;  // of a screen
    std::optional<app::Caller> caller;
};

// A till shows a bearer token and no cookie; a screen shows cookies and no token. On one screen a
// clerk's session beats the customer's: whoever signed in stands there.
base::Result<Visitor> identify(app::App& app, const http::Request& request);

// Unauthenticated "terminal.required" or "session.required"; Forbidden "session.forbidden".
base::Status check_access(Access access, const Visitor& visitor);

}  // namespace web
