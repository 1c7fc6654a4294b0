#pragma once

#include <string_view>

#include "base/result.h"

struct pg_conn;
struct pg_result;

namespace postgres {

// The one place where PostgreSQL's states (SQLSTATE) become ours. Nothing of them is Io: the disk
// is the server's, and this process goes on.
//   Conflict     "database.constraint"   23: a unique, check or foreign key said no
//   InvalidInput "database.value"        22: a text that is no UTF-8 or holds a zero byte
//   Unsupported  "database.schema"       42: the statement does not fit the tables that are there
//   Corrupt      "database.corrupt"      XX001, XX002
//   Unavailable  "database.conflict"     40: a deadlock, or another was first; begin again
//   Unavailable  "database.connection"   no connection, or it broke: the outcome is not known
//   Unavailable  "database.busy"         everything else: locks, no room, starting, stopping
// `detail` carries the server's own words, never bound values.
base::Error to_error(pg_conn* connection, const pg_result* result, std::string_view doing);

}  // namespace postgres
