#include "base/sql/session.h"

#include <utility>

#include "base/log.h"

namespace sql {
namespace {

// In a destructor there is nobody to tell; the transaction around it fails at its commit.
void log_failure(const base::Status& status) {
    if (!status.ok()) {
        base::log(base::LogLevel::Error, "database.rollback_failed",
                  {{"detail", std::string_view(status.error().detail)}});
    }
}

}  // namespace

base::Status Statement::run() {
    for (;;) {
        TRY(has_row, step());
        if (!has_row) {
            query_->reset();
            return base::ok();
        }
    }
}

std::optional<std::int64_t> Statement::find_int64(int column) const {
    return is_null(column) ? std::nullopt : std::optional(int64(column));
}

std::optional<std::string_view> Statement::find_text(int column) const {
    return is_null(column) ? std::nullopt : std::optional(text(column));
}

base::Result<Statement> Session::prepare(Sql sql) {
    TRY(query, open_query(sql.text, Cache::Keep));
    return Statement(std::move(query));
}

base::Result<Statement> Session::prepare_text(std::string_view sql) {
    TRY(query, open_query(sql, Cache::Forget));
    return Statement(std::move(query));
}

base::Status check_rows(const Command& command, std::int64_t changed) {
    if (command.missing == nullptr || changed == 1) {
        return base::ok();
    }
    return base::error(base::ErrorCode::NotFound, std::string(command.missing->key),
                       std::string(command.missing->detail));
}

base::Result<Savepoint> Savepoint::begin(Session& session) {
    CHECK_OK(session.exec("SAVEPOINT part"));
    return Savepoint(session);
}

Savepoint::Savepoint(Savepoint&& other) noexcept
    : session_(std::exchange(other.session_, nullptr)) {}

Savepoint::~Savepoint() {
    if (session_ != nullptr && session_->in_transaction()) {
        log_failure(session_->exec_script("ROLLBACK TO part; RELEASE part"));
    }
}

base::Status Savepoint::release() {
    ASSERT(session_ != nullptr);
    CHECK_OK(session_->exec("RELEASE part"));
    session_ = nullptr;
    return base::ok();
}

}  // namespace sql
