#include "base/sqlite/transaction.h"

#include <utility>

#include "base/log.h"

namespace sqlite {
namespace {

// In a destructor there is nobody to tell: SQLite rolls back at the latest when the file is opened.
void log_failure(const base::Status& status) {
    if (!status.ok()) {
        base::log(base::LogLevel::Error, "database.rollback_failed",
                  {{"detail", std::string_view(status.error().detail)}});
    }
}

}  // namespace

base::Result<Transaction> Transaction::begin(Database& database) {
    CHECK_OK(database.exec("BEGIN IMMEDIATE"));
    return Transaction(database);
}

base::Result<Transaction> Transaction::begin_read(Database& database) {
    CHECK_OK(database.exec("BEGIN DEFERRED"));
    return Transaction(database);
}

Transaction::Transaction(Transaction&& other) noexcept
    : database_(std::exchange(other.database_, nullptr)) {}

Transaction::~Transaction() {
    if (database_ != nullptr && database_->in_transaction()) {
        log_failure(database_->exec("ROLLBACK"));
    }
}

base::Status Transaction::commit() {
    ASSERT(database_ != nullptr);
    CHECK_OK(database_->exec("COMMIT"));
    database_ = nullptr;
    return base::ok();
}

base::Result<Savepoint> Savepoint::begin(Database& database) {
    CHECK_OK(database.exec("SAVEPOINT part"));
    return Savepoint(database);
}

Savepoint::Savepoint(Savepoint&& other) noexcept
    : database_(std::exchange(other.database_, nullptr)) {}

Savepoint::~Savepoint() {
    if (database_ != nullptr && database_->in_transaction()) {
        log_failure(database_->exec("ROLLBACK TO part"));
        log_failure(database_->exec("RELEASE part"));
    }
}

base::Status Savepoint::release() {
    ASSERT(database_ != nullptr);
    CHECK_OK(database_->exec("RELEASE part"));
    database_ = nullptr;
    return base::ok();
}

}  // namespace sqlite
