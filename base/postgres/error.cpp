#include "base/postgres/error.h"

#include <fmt/format.h>
#include <libpq-fe.h>

#include <string>

namespace postgres {
namespace {

// The first line: the others may quote what was sent.
std::string_view first_line(const char* words) {
    const std::string_view all = words != nullptr ? words : "";
    return all.substr(0, all.find('\n'));
}

std::string_view state_of(const pg_result* result) {
    const char* state = result != nullptr ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : nullptr;
    return state != nullptr ? state : "";
}

}  // namespace

base::Error to_error(pg_conn* connection, const pg_result* result, std::string_view doing) {
    using base::ErrorCode;
    const auto state = state_of(result);
    const char* primary =
        result != nullptr ? PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY) : nullptr;
    auto detail =
        fmt::format("{}: {} ({})", doing,
                    first_line(primary != nullptr ? primary : PQerrorMessage(connection)), state);
    const bool is_broken = PQstatus(connection) != CONNECTION_OK || state.starts_with("08");
    if (is_broken || state.starts_with("57P")) {
        return base::error(ErrorCode::Unavailable, "database.connection", std::move(detail));
    }
    if (state.starts_with("23")) {
        return base::error(ErrorCode::Conflict, "database.constraint", std::move(detail));
    }
    if (state.starts_with("22")) {
        return base::error(ErrorCode::InvalidInput, "database.value", std::move(detail));
    }
    if (state.starts_with("42") || state == "26000") {
        return base::error(ErrorCode::Unsupported, "database.schema", std::move(detail));
    }
    if (state == "XX001" || state == "XX002") {
        return base::error(ErrorCode::Corrupt, "database.corrupt", std::move(detail));
    }
    if (state.starts_with("40")) {
        return base::error(ErrorCode::Unavailable, "database.conflict", std::move(detail));
    }
    return base::error(ErrorCode::Unavailable, "database.busy", std::move(detail));
}

}  // namespace postgres
