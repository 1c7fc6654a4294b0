#include "hq/store/sqlite_session.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>
#include <utility>

namespace hq {
namespace {

void bind_value(sqlite::Statement& statement, int index, const sql::Value& value) {
    const auto bind = [&](const auto& held) {
        if constexpr (std::is_same_v<std::decay_t<decltype(held)>, sql::Blob>) {
            statement.bind_at(index, sqlite::Blob{held.bytes});
        } else {
            statement.bind_at(index, held);
        }
    };
    std::visit(bind, value.held());
}

class SqliteQuery final : public sql::Query {
public:
    // `home`: where the statement goes when it was used; null: nowhere.
    SqliteQuery(sqlite::Statement statement, std::vector<sqlite::Statement>* home)
        : statement_(std::move(statement)), home_(home) {}
    ~SqliteQuery() override {
        if (home_ != nullptr) {
            statement_.reset();
            home_->push_back(std::move(statement_));
        }
    }

    void bind(std::span<const sql::Value> values) override {
        statement_.reset();
        int index = 0;
        for (const sql::Value& value : values) {
            bind_value(statement_, ++index, value);
        }
    }
    base::Result<bool> step() override { return statement_.step(); }
    void reset() override { statement_.reset(); }
    std::int64_t int64(int column) const override { return statement_.int64(column); }
    std::string_view text(int column) const override { return statement_.text(column); }
    std::string_view blob(int column) const override { return statement_.blob(column); }
    bool is_null(int column) const override { return statement_.is_null(column); }

private:
    sqlite::Statement statement_;
    std::vector<sqlite::Statement>* home_;
};

std::string_view without_row_locks(std::string_view sql) {
    constexpr std::array<std::string_view, 2> kLocks{" FOR UPDATE SKIP LOCKED", " FOR UPDATE"};
    for (const auto lock : kLocks) {
        if (sql.ends_with(lock)) {
            return sql.substr(0, sql.size() - lock.size());
        }
    }
    return sql;
}

std::string insert_text(const sql::NewRows& rows) {
    std::string marks = "?1";
    for (std::size_t i = 2; i <= rows.columns.size(); ++i) {
        marks += fmt::format(",?{}", i);
    }
    return fmt::format("INSERT INTO {}({}) VALUES ({})", rows.table, fmt::join(rows.columns, ","),
                       marks);
}

}  // namespace

base::Result<std::unique_ptr<sql::Query>> SqliteSession::open_query(std::string_view sql,
                                                                    Cache cache) {
    Idle* home = cache == Cache::Keep ? &idle_[sql.data()] : nullptr;
    if (home != nullptr && !home->empty()) {
        auto known = std::move(home->back());
        home->pop_back();
        return std::unique_ptr<sql::Query>(new SqliteQuery(std::move(known), home));
    }
    TRY(fresh, database_.prepare_text(without_row_locks(sql)));
    return std::unique_ptr<sql::Query>(new SqliteQuery(std::move(fresh), home));
}

base::Status SqliteSession::run(const sql::Batch& batch) {
    for (const sql::Command& command : batch.commands) {
        TRY(query, open_query(command.sql.text, Cache::Keep));
        query->bind(command.values);
        CHECK_OK(query->step());
        CHECK_OK(sql::check_rows(command, changed_rows()));
    }
    return base::ok();
}

base::Status SqliteSession::insert(const sql::NewRows& rows) {
    TRY(statement, database_.prepare_text(insert_text(rows)));
    const auto width = rows.columns.size();
    ASSERT(rows.cells.size() % width == 0);
    for (std::size_t first = 0; first < rows.cells.size(); first += width) {
        statement.reset();
        for (std::size_t i = 0; i < width; ++i) {
            bind_value(statement, static_cast<int>(i) + 1, rows.cells[first + i]);
        }
        CHECK_OK(statement.run());
    }
    return base::ok();
}

}  // namespace hq
