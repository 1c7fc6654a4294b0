#pragma once

#include <string>
#include <string_view>

#include "base/crypto.h"
#include "base/ids.h"
#include "base/result.h"

namespace app {

// Ordered by authority: a role may do what the ones before it may do, where a rule says "at least".
// Customer and Till stand beside the ladder and are checked by name.
enum class Role { Customer, Till, Clerk, SeniorClerk, Supervisor, Manager, System };

base::Result<Role> parse_role(std::string_view word);  // "senior_clerk"
std::string_view word(Role role);
bool is_staff(Role role);
bool is_at_least(Role role, Role needed);  // among staff; false for Customer and Till

// Whether a person acts, or a page only looks: looking keeps nobody signed in.
enum class Presence { Person, Page };

// Who asks, as the web layer proved it: a customer at a kiosk, a clerk at a counter, another till.
struct Caller {
    Role role = Role::Customer;
    base::TerminalId terminal;
    base::ClerkId clerk;  // staff only
    std::string
        session_hash;  // hex of the session token's hash; customers: what ties them to an order
};

// "clerk:03", "customer:kiosk-1", "till:till-1", "system": the actor of the events.
std::string actor(const Caller& caller);

// The caller's own key for one intended act, and the digest of what it asked (method, path, body).
struct Idempotency {
    std::string key;  // [A-Za-z0-9_-]{16,64}
    base::Sha256 request_hash{};
};

// What a use case answers. `body` is one JSON document; `replayed` says that it was made earlier.
struct Reply {
    int status = 200;
    std::string body;
    bool replayed = false;
};

}  // namespace app
