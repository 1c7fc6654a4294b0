#pragma once

#include <vector>

#include "base/json_writer.h"
#include "base/result.h"
#include "base/sqlite/database.h"
#include "policy/authority.h"

namespace app {

// The member "may": [{"act","name","reason_id","reason","limit_minor","alone_minor","second_role",
// "words_needed"}].
void write_may(base::JsonWriter& w, const std::vector<policy::AuthorityOffer>& offers);

// The member "gifts": [{"item_id","name","value_minor"}], all goods that a row of gifts names.
base::Status write_gifts(base::JsonWriter& w, sqlite::Database& db,
                         const policy::AuthorityRules& rules);

}  // namespace app
