#pragma once

#include <string>
#include <string_view>

#include "base/postgres/connection.h"
#include "base/result.h"

namespace hq {

// A step of hq/store/schema.h in PostgreSQL's words: the types by name (INTEGER is BIGINT, BLOB is
// BYTEA, texts compare by bytes), no STRICT, and tables marked "by month" are partitioned by
// received_at.
std::string to_postgres(std::string_view step);

// Brings the schema up to the newest step, inside the caller's transaction, which then holds the
// lock that lets one process migrate at a time. A database of a newer program is refused with
// "database.newer_schema".
base::Status migrate_postgres(postgres::Connection& db);

// The partitions of this month and the next, where they are missing. What no month takes (a clock
// that is wrong) goes to the partition …_other. Under the same lock.
base::Status make_partitions(postgres::Connection& db);

}  // namespace hq
