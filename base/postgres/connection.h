#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/result.h"
#include "base/sql/session.h"

struct pg_conn;
struct pg_result;

namespace postgres {

struct ResultDeleter {
    void operator()(pg_result* result) const;
};
using ResultPtr = std::unique_ptr<pg_result, ResultDeleter>;

// One connection. A statement runs as a whole at its first step and its rows stand in memory, so
// what is read is bounded by its LIMIT. The server ends a statement after 30 s, a wait for a lock
// after 5 s, and a transaction that nobody speaks in after 60 s. Used by one thread at a time.
class Connection final : public sql::Session {
public:
    // `address` is a URL or "key=value …" as libpq reads it; its own parameters win over ours.
    static base::Result<std::unique_ptr<Connection>> open(const std::string& address);
    ~Connection() override;

    // One or more statements without parameters, as one message.
    base::Status exec_script(std::string_view sql) override;
    base::Status insert(const sql::NewRows& rows) override;
    base::Status run(const sql::Batch& batch) override;
    std::int64_t changed_rows() const override { return changed_rows_; }
    bool in_transaction() const override;

    // Unlike exec_script it knows that COMMIT of what failed before is a rollback.
    base::Status commit();
    // False: it can only be thrown away.
    bool is_whole() const;

private:
    friend class ServerQuery;
    explicit Connection(pg_conn* handle) : handle_(handle) {}
    base::Result<std::unique_ptr<sql::Query>> open_query(std::string_view sql,
                                                         Cache cache) override;
    // The name of the statement on the server, prepared at its first use.
    base::Result<std::string> prepared_name(std::string_view sql);
    base::Result<ResultPtr> take(pg_result* result, std::string_view doing);
    base::Status finish_pipeline(const sql::Batch& batch);

    pg_conn* handle_;
    std::unordered_map<const char*, std::string> prepared_;
    std::int64_t changed_rows_ = 0;
};

}  // namespace postgres
