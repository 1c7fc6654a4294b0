#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "kiosk/app/app.h"
#include "kiosk/app/caller.h"
#include "kiosk/app/session_table.h"
#include "policy/values.h"

// Who is in front of which screen. Tokens are 256 random bits, stored hashed; looked up in memory,
// kept in the database, so they outlive a restart. Thread-safe.
namespace app {

// A fresh cookie value and the reply's JSON body.
struct SignedIn {
    std::string token;
    std::string body;
};

// `code` may be empty only where `on_loopback` and the terminal is listed in loopback_terminals.
enum class Listener { Loopback, Lan };
base::Result<SignedIn> enrol_terminal(App& app, const std::string& terminal_id,
                                      const std::string& code, Listener listener);

// PIN check: waits 0/0/1/2/4/8 … s per clerk and terminal, locks after 10; same answer and time for
// unknown clerks. Errors "session.sign_in_failed", "session.wait" (facts.retry_after_s),
// "session.locked".
base::Result<SignedIn> sign_in_clerk(App& app, const base::TerminalId& terminal,
                                     const std::string& clerk_id, const std::string& pin);
base::Status unlock_clerk(App& app, const Caller& caller, const std::string& clerk_id);
base::Result<SignedIn> start_customer_session(App& app, const base::TerminalId& terminal,
                                              policy::Language language);
base::Status end_session(App& app, const std::string& token, const std::string& reason);

// K1: ties the session to one order; every miss is "order.not_found"; throttled per terminal.
base::Result<Reply> identify_order(App& app, const Caller& caller, const std::string& phone,
                                   const std::string& order_tail);
base::Result<Reply> identify_by_receipt(App& app, const Caller& caller,
                                        const std::string& receipt_code);
// From now on this customer's session may see the order.
base::Status tie_order(App& app, const Caller& caller, const base::OrderId& order_id,
                       SessionTable::Tie tie);

// Cookie values to a caller. nullopt: no such session, or it ended. A person's act puts its end
// off.
struct Terminal {
    base::TerminalId terminal_id;
    std::string kind;  // "kiosk", "counter", "till"
};
std::optional<Terminal> find_terminal(App& app, const std::string& terminal_token);
std::optional<Caller> find_clerk(App& app, const Terminal& terminal, const std::string& token,
                                 Presence presence);
std::optional<Caller> find_customer(App& app, const Terminal& terminal, const std::string& token,
                                    Presence presence);
std::optional<Caller> find_till(App& app, const std::string& bearer_token);

// GET /terminals/current: the terminal, and who is signed in there.
base::Result<Reply> show_terminal(App& app, const Terminal& terminal,
                                  const std::optional<Caller>& caller);

}  // namespace app
