#include "base/sqlite/error.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <cerrno>

namespace sqlite {
namespace {

bool is_out_of_room(sqlite3* database, int primary) {
    if (primary == SQLITE_FULL) {
        return true;
    }
    if (primary != SQLITE_IOERR || database == nullptr) {
        return false;
    }
    // SQLite calls a full quota an I/O error; for the shop it is the same as a full disk.
    const int cause = sqlite3_system_errno(database);
    return cause == EDQUOT || cause == ENOSPC;
}

}  // namespace

base::Error to_error(sqlite3* database, int extended_code, std::string_view doing) {
    using base::ErrorCode;
    const int primary = extended_code & 0xff;
    ASSERT(primary != SQLITE_MISUSE && primary != SQLITE_RANGE);
    const char* words =
        database != nullptr ? sqlite3_errmsg(database) : sqlite3_errstr(extended_code);
    auto detail = fmt::format("{}: {} ({})", doing, words, extended_code);
    if (is_out_of_room(database, primary)) {
        return base::error(ErrorCode::Unavailable, "database.disk_full", std::move(detail));
    }
    switch (primary) {
        case SQLITE_CONSTRAINT:
            return base::error(ErrorCode::Conflict, "database.constraint", std::move(detail));
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return base::error(ErrorCode::Unavailable, "database.busy", std::move(detail));
        case SQLITE_NOMEM:
            return base::error(ErrorCode::Unavailable, "database.no_memory", std::move(detail));
        case SQLITE_TOOBIG:
            return base::error(ErrorCode::TooLarge, "database.too_large", std::move(detail));
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return base::error(ErrorCode::Corrupt, "database.corrupt", std::move(detail));
        case SQLITE_CANTOPEN:
        case SQLITE_PERM:
        case SQLITE_AUTH:
        case SQLITE_READONLY:
            return base::error(ErrorCode::Io, "database.cannot_open", std::move(detail));
        case SQLITE_ERROR:
        case SQLITE_MISMATCH:
        case SQLITE_SCHEMA:
            return base::error(ErrorCode::Unsupported, "database.schema", std::move(detail));
    }
    return base::error(ErrorCode::Io, "database.io", std::move(detail));
}

}  // namespace sqlite
