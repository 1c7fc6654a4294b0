#pragma once

#include <string_view>

#include "base/result.h"

struct sqlite3;

namespace sqlite {

// The one place where SQLite's result codes become ours.
//   Conflict    "database.constraint"   a unique, check or foreign key said no
//   Unavailable "database.busy"         another connection writes
//   Unavailable "database.disk_full"    nothing was written; works again when there is room
//   Unavailable "database.no_memory"
//   TooLarge    "database.too_large"
//   Corrupt     "database.corrupt"      the file is damaged or is no database
//   Io          "database.io"           a read, write or fsync failed: stop serving writes
//   Io          "database.cannot_open"
//   Unsupported "database.schema"       the statement does not fit the tables that are there
// Misuse of the library asserts. `detail` carries SQLite's own words, never bound values.
base::Error to_error(sqlite3* database, int extended_code, std::string_view doing);

}  // namespace sqlite
