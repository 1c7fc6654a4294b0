#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "kiosk/app/app.h"
#include "kiosk/app/caller.h"
#include "kiosk/app/pin_check.h"
#include "policy/authority.h"
#include "policy/return_verdict.h"

namespace app {

struct AuthorityGround {
    std::string reason_id;
    bool has_words = false;
    std::string today;
    std::vector<policy::Given> before = {};  // by other decisions on the same order
};
// Whether this person, with that second one, may decide so. What they leant on, for the record.
// Forbidden "return.authority" with facts {"act","needs_role"}.
base::Result<std::vector<policy::UsedAuthority>> require_authority(
    App& app, const Caller& caller, const std::optional<SecondPerson>& second,
    const std::vector<policy::AuthorityNeed>& needs, const AuthorityGround& ground);

}  // namespace app
