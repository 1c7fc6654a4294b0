#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/result.h"
#include "base/sql/value.h"

namespace sql {

// A statement as an engine has it; callers hold it in a Statement.
class Query {
public:
    virtual ~Query() = default;
    virtual void bind(std::span<const Value> values) = 0;  // all of them; what ran is over
    virtual base::Result<bool> step() = 0;
    virtual void reset() = 0;
    virtual std::int64_t int64(int column) const = 0;
    virtual std::string_view text(int column) const = 0;
    virtual std::string_view blob(int column) const = 0;
    virtual bool is_null(int column) const = 0;
};

// A prepared statement, to be used while its Session stands. Values are bound by reference, never
// copied: texts and blobs must stay until the statement is done, which is why `bind` refuses
// temporary strings at compile time. Not thread-safe.
//   TRY(found, db.prepare("SELECT name FROM store WHERE store_id = ?1"));
//   found.bind(store_id);
//   TRY(has_row, found.step());
class Statement {
public:
    explicit Statement(std::unique_ptr<Query> query) : query_(std::move(query)) {}

    // All parameters in order, from ?1.
    template <typename... Values>
    Statement& bind(Values&&... values) {
        static_assert((!kDangles<Values> && ...), "the bound text would be gone before the step");
        bind_all({Value(values)...});
        return *this;
    }
    void bind_all(std::initializer_list<Value> values) { query_->bind(values); }

    // True: a row stands ready in the columns. False: done.
    base::Result<bool> step() { return query_->step(); }
    // To the end, rows ignored.
    base::Status run();

    // Columns from 0, of the row that stands ready. The views stay until the next step.
    std::int64_t int64(int column) const { return query_->int64(column); }
    std::string_view text(int column) const { return query_->text(column); }
    std::string_view blob(int column) const { return query_->blob(column); }
    bool is_null(int column) const { return query_->is_null(column); }
    std::optional<std::int64_t> find_int64(int column) const;
    std::optional<std::string_view> find_text(int column) const;

private:
    template <typename T>
    static constexpr bool kDangles =
        !std::is_lvalue_reference_v<T> &&
        (std::same_as<std::remove_cvref_t<T>, std::string> ||
         std::same_as<std::remove_cvref_t<T>, std::optional<std::string>>);

    std::unique_ptr<Query> query_;
};

// Rows of one table, to be put there together; cells row by row, as many as columns each.
struct NewRows {
    std::string_view table;
    std::span<const std::string_view> columns;
    std::vector<Value> cells;
};

// What is wrong when a command did not meet exactly one row.
struct Missing {
    std::string_view key;
    std::string_view detail;
};

struct Command {
    Sql sql;
    std::vector<Value> values;         // views, as of Statement::bind
    const Missing* missing = nullptr;  // null: any number of rows is right
};

// Commands that are run one after the other, without a look at the answers in between.
struct Batch {
    template <typename... Values>
    void add(Sql sql, const Values&... values) {
        commands.push_back({sql, {Value(values)...}, nullptr});
    }
    template <typename... Values>
    void add_for_one_row(const Missing& missing, Sql sql, const Values&... values) {
        commands.push_back({sql, {Value(values)...}, &missing});
    }

    std::vector<Command> commands;
};

// NotFound with the key of `missing` when the command should have met one row and did not.
base::Status check_rows(const Command& command, std::int64_t changed);

// One connection, of SQLite or PostgreSQL, inside a transaction that its owner began. SQL is what
// both understand: `?N` parameters, INSERT … ON CONFLICT DO UPDATE with the table's name before
// columns that are read, RETURNING, no scalar min and max. `FOR UPDATE` and `FOR UPDATE SKIP
// LOCKED` at the end of a statement lock the rows; on SQLite the one writer has them all anyway.
// Used by one thread at a time.
class Session {
public:
    Session() = default;
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;
    virtual ~Session() = default;

    base::Result<Statement> prepare(Sql sql);  // cached for each place in the source
    base::Result<Statement> prepare_text(std::string_view sql);

    // Bind all, run to the end.
    template <typename... Values>
    base::Status exec(Sql sql, const Values&... values) {
        TRY(statement, prepare(sql));
        statement.bind(values...);
        return statement.run();
    }
    // The first column of the first row; nullopt where there is no row or it is NULL.
    template <typename... Values>
    base::Result<std::optional<std::int64_t>> find_int64(Sql sql, const Values&... values) {
        TRY(statement, prepare(sql));
        statement.bind(values...);
        TRY(has_row, statement.step());
        return has_row ? statement.find_int64(0) : std::nullopt;
    }
    template <typename... Values>
    base::Result<std::optional<std::string>> find_text(Sql sql, const Values&... values) {
        TRY(statement, prepare(sql));
        statement.bind(values...);
        TRY(has_row, statement.step());
        const auto text = has_row ? statement.find_text(0) : std::nullopt;
        return text ? std::optional(std::string(*text)) : std::nullopt;
    }

    virtual base::Status insert(const NewRows& rows) = 0;
    // The first failure; what stands of the batch then is undefined until a rollback.
    virtual base::Status run(const Batch& batch) = 0;
    // Several statements without parameters.
    virtual base::Status exec_script(std::string_view sql) = 0;
    virtual std::int64_t changed_rows() const = 0;  // by the last INSERT, UPDATE or DELETE
    virtual bool in_transaction() const = 0;

protected:
    enum class Cache { Keep, Forget };
    virtual base::Result<std::unique_ptr<Query>> open_query(std::string_view sql, Cache cache) = 0;
};

// A part of a transaction that can be undone without its neighbours. The destructor undoes what was
// not released, where the transaction itself still stands.
class Savepoint {
public:
    static base::Result<Savepoint> begin(Session& session);
    Savepoint(Savepoint&& other) noexcept;
    Savepoint& operator=(Savepoint&&) = delete;
    ~Savepoint();

    base::Status release();

private:
    explicit Savepoint(Session& session) : session_(&session) {}

    Session* session_;  // null once ended
};

}  // namespace sql
