#pragma once

#include <string>

#include "base/result.h"
#include "kiosk/app/app.h"
#include "kiosk/app/caller.h"
#include "policy/return_record.h"

namespace app {

// A return as JSON, in the form of docs/openapi.yaml, on any connection. What was said is told to
// staff, and to customers who may read the words of its order; the answer of an act is kept for
// repeated requests and leaves it out.
enum class Tell { Words, NoWords };
base::Result<std::string> render_return(App& app, sqlite::Database& db, const Caller& caller,
                                        const policy::ReturnRecord& record, Tell tell);
// One row of a list: without words, rulings and timeline.
base::Result<std::string> render_return_card(sqlite::Database& db,
                                             const policy::ReturnRecord& record);

}  // namespace app
