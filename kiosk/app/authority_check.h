#pragma once

#include <optional>
#include <string_view>

#include "base/result.h"
#include "kiosk/app/caller.h"
#include "kiosk/app/pin_check.h"
#include "policy/authority.h"

namespace app {

// Whether this person, with that second one, may do what `wish` says (its role is filled in here).
// Who may not by themselves calls somebody who may: then that one decides, and the first looks on.
// Forbidden `key` with facts {"act","amount_minor","needs_role","refusal","limit_minor"} where
// nobody here may; Forbidden with a key of policy::check_second and facts
// {"act","amount_minor","second_role"} where a second person is wanted. The row lives as long as
// the rules.
base::Result<const policy::AuthorityRow*> require_authority_for(
    policy::AuthorityWish wish, const Caller& caller, const std::optional<SecondPerson>& second,
    const policy::AuthorityRules& rules, std::string_view key);

}  // namespace app
