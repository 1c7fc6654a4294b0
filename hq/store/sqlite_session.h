#pragma once

#include <unordered_map>
#include <vector>

#include "base/sql/session.h"
#include "base/sqlite/database.h"

namespace hq {

// A connection to SQLite as a sql::Session. Statements that were used are kept for the next time.
// The session must outlive what was prepared on it.
class SqliteSession final : public sql::Session {
public:
    explicit SqliteSession(sqlite::Database database) : database_(std::move(database)) {}

    sqlite::Database& database() { return database_; }

    base::Status insert(const sql::NewRows& rows) override;
    base::Status run(const sql::Batch& batch) override;
    base::Status exec_script(std::string_view sql) override { return database_.exec_script(sql); }
    std::int64_t changed_rows() const override { return database_.changed_rows(); }
    bool in_transaction() const override { return database_.in_transaction(); }

private:
    using Idle = std::vector<sqlite::Statement>;

    base::Result<std::unique_ptr<sql::Query>> open_query(std::string_view sql,
                                                         Cache cache) override;

    sqlite::Database database_;
    std::unordered_map<const char*, Idle> idle_;  // after the database: gone before it
};

}  // namespace hq
