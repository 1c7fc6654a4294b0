#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "kiosk/app/app.h"
#include "kiosk/app/caller.h"
#include "kiosk/store/people_table.h"

namespace app {

// The clerk whose PIN it is. The try is counted before the PIN is hashed, on a commit of its own;
// whoever acts on the answer clears the count (store::clear_pin_failures). Unauthenticated
// "session.sign_in_failed", TooMany "session.wait", Forbidden "session.locked".
base::Result<store::ClerkRow> check_pin(App& app, const base::TerminalId& terminal,
                                        const std::string& clerk_id, const std::string& pin);

// A second person who agrees to an act, at the same screen, without signing in.
struct SecondPin {
    std::string clerk_id;
    std::string pin;
};
struct SecondPerson {
    base::ClerkId clerk;
    Role role = Role::Clerk;
};
// Nobody for nobody. Guesses count like those at the sign-in. Refused "authority.second_is_first",
// Forbidden "approver.wrong_pin": the first person's session goes on.
base::Result<std::optional<SecondPerson>> check_second_person(
    App& app, const Caller& caller, const std::optional<SecondPin>& second);

}  // namespace app
