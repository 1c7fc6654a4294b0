#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"
#include "hq/store/keys.h"
#include "hq/store/storage.h"

// People at the console: passwords (Argon2id with a pepper), waits after failures, sessions.
namespace hq {

// Adds a user or gives a new password; sessions of the user end. Passwords have 10 to 128
// characters ("input.password"), names are letters, digits, ".", "-" and "_".
base::Status set_password(Storage& storage, const Keys& keys, std::string_view user,
                          std::string_view password, base::UtcTime now);

// A fresh session token. The failure is counted on disk before the password is looked at, so that
// pulling the plug wins no guesses; waits are 0/0/1/2/4 … seconds a name. Unknown names take the
// same time and give the same answer. "session.sign_in_failed", "session.wait" (retry_after_s).
base::Result<std::string> sign_in(Storage& storage, const Keys& keys, std::string_view user,
                                  std::string_view password, base::UtcTime now);

// Who it is; nullopt when there is no such session, it idled for 30 minutes or is 8 hours old.
base::Result<std::optional<std::string>> find_user(Storage& storage, std::string_view token,
                                                   base::UtcTime now);
base::Status sign_out(Storage& storage, std::string_view token);

}  // namespace hq
