#include "base/postgres/connection.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <libpq-fe.h>

#include <array>
#include <cstdlib>
#include <optional>
#include <vector>

#include "base/log.h"
#include "base/postgres/error.h"
#include "base/postgres/parameters.h"

namespace postgres {
namespace {

constexpr int kBinary = 1;
// A server that went away without a word is noticed within half a minute.
constexpr std::array kDefaults{
    std::pair{"connect_timeout", "5"},    std::pair{"application_name", "hqd"},
    std::pair{"keepalives_idle", "10"},   std::pair{"keepalives_interval", "5"},
    std::pair{"keepalives_count", "3"},   std::pair{"tcp_user_timeout", "20000"},
    std::pair{"client_encoding", "UTF8"},
};
constexpr std::string_view kSettings =
    "SET synchronous_commit=on; SET lock_timeout='5s'; SET statement_timeout='30s'; "
    "SET idle_in_transaction_session_timeout='60s'; SET client_min_messages=warning";

void log_notice(void*, const pg_result* result) {
    const char* words = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    base::log(base::LogLevel::Warning, "database.notice",
              {{"detail", std::string_view(words != nullptr ? words : "")}});
}

bool is_failure(const pg_result* result) {
    const auto status = PQresultStatus(result);
    return status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_PIPELINE_SYNC;
}

std::int64_t count_changed(pg_result* result) {
    return std::atoll(PQcmdTuples(result));
}

std::string_view view_cell(const pg_result* result, int row, int column) {
    return {PQgetvalue(result, row, column),
            static_cast<std::size_t>(PQgetlength(result, row, column))};
}

}  // namespace

void ResultDeleter::operator()(pg_result* result) const {
    PQclear(result);
}

// A statement of the server with its answer.
class ServerQuery final : public sql::Query {
public:
    ServerQuery(Connection& connection, std::string_view sql, std::optional<std::string> name)
        : connection_(connection), sql_(sql), name_(std::move(name)) {}

    void bind(std::span<const sql::Value> values) override {
        reset();
        values_.assign(values.begin(), values.end());
    }
    base::Result<bool> step() override {
        if (!result_) {
            CHECK_OK(execute());
        }
        return ++row_ < PQntuples(result_.get());
    }
    void reset() override {
        result_.reset();
        row_ = -1;
    }
    std::int64_t int64(int column) const override {
        return is_null(column) ? 0 : read_integer(cell(column));
    }
    std::string_view text(int column) const override { return cell(column); }
    std::string_view blob(int column) const override { return cell(column); }
    bool is_null(int column) const override {
        return PQgetisnull(result_.get(), row_, column) != 0;
    }

private:
    std::string_view cell(int column) const { return view_cell(result_.get(), row_, column); }

    base::Status execute() {
        const Parameters p(values_);
        auto* handle = connection_.handle_;
        auto* raw = name_ ? PQexecPrepared(handle, name_->c_str(), p.count(), p.pointers(),
                                           p.lengths(), p.formats(), kBinary)
                          : PQexecParams(handle, number_parameters(sql_).c_str(), p.count(),
                                         nullptr, p.pointers(), p.lengths(), p.formats(), kBinary);
        TRY(result, connection_.take(raw, sql_));
        connection_.changed_rows_ = count_changed(result.get());
        result_ = std::move(result);
        return base::ok();
    }

    Connection& connection_;
    std::string sql_;
    std::optional<std::string> name_;
    std::vector<sql::Value> values_;
    ResultPtr result_;
    int row_ = -1;
};

base::Result<std::unique_ptr<Connection>> Connection::open(const std::string& address) {
    std::vector<const char*> names;
    std::vector<const char*> values;
    for (const auto& [name, value] : kDefaults) {
        names.push_back(name);
        values.push_back(value);
    }
    names.insert(names.end(), {"dbname", nullptr});
    values.insert(values.end(), {address.c_str(), nullptr});
    std::unique_ptr<Connection> connection(
        new Connection(PQconnectdbParams(names.data(), values.data(), 1)));
    if (!connection->is_whole()) {
        return to_error(connection->handle_, nullptr, "connect");
    }
    PQsetNoticeReceiver(connection->handle_, log_notice, nullptr);
    CHECK_OK(connection->exec_script(kSettings));
    return connection;
}

Connection::~Connection() {
    PQfinish(handle_);
}

bool Connection::is_whole() const {
    return PQstatus(handle_) == CONNECTION_OK;
}

bool Connection::in_transaction() const {
    const auto status = PQtransactionStatus(handle_);
    return status == PQTRANS_INTRANS || status == PQTRANS_INERROR || status == PQTRANS_ACTIVE;
}

base::Result<ResultPtr> Connection::take(pg_result* result, std::string_view doing) {
    ResultPtr owned(result);
    if (result == nullptr || is_failure(result)) {
        return to_error(handle_, result, doing);
    }
    return owned;
}

base::Status Connection::exec_script(std::string_view sql) {
    TRY(result, take(PQexec(handle_, std::string(sql).c_str()), "script"));
    changed_rows_ = count_changed(result.get());
    return base::ok();
}

base::Status Connection::commit() {
    TRY(result, take(PQexec(handle_, "COMMIT"), "COMMIT"));
    if (std::string_view(PQcmdStatus(result.get())) != "COMMIT") {
        return base::error(base::ErrorCode::Unavailable, "database.rolled_back",
                           "a statement had failed before");
    }
    return base::ok();
}

base::Result<std::unique_ptr<sql::Query>> Connection::open_query(std::string_view sql,
                                                                 Cache cache) {
    std::optional<std::string> name;
    if (cache == Cache::Keep) {
        TRY(known, prepared_name(sql));
        name = std::move(known);
    }
    return std::unique_ptr<sql::Query>(new ServerQuery(*this, sql, std::move(name)));
}

base::Result<std::string> Connection::prepared_name(std::string_view sql) {
    auto& name = prepared_[sql.data()];
    if (name.empty()) {
        auto fresh = fmt::format("s{}", prepared_.size());
        const auto text = number_parameters(sql);
        TRY(result, take(PQprepare(handle_, fresh.c_str(), text.c_str(), 0, nullptr), sql));
        name = std::move(fresh);
    }
    return name;
}

base::Status Connection::insert(const sql::NewRows& rows) {
    std::vector<std::string> arrays;
    std::vector<std::string> marks;
    for (std::size_t i = 0; i < rows.columns.size(); ++i) {
        arrays.push_back(encode_array(rows, i));
        marks.push_back(fmt::format("${}::{}[]", i + 1, element_type(rows, i)));
    }
    const auto text = fmt::format("INSERT INTO {}({}) SELECT * FROM unnest({})", rows.table,
                                  fmt::join(rows.columns, ","), fmt::join(marks, ","));
    std::vector<sql::Value> values;
    for (const auto& array : arrays) {
        values.emplace_back(sql::Blob{array});
    }
    const Parameters p(values);
    TRY(result, take(PQexecParams(handle_, text.c_str(), p.count(), nullptr, p.pointers(),
                                  p.lengths(), p.formats(), kBinary),
                     text));
    changed_rows_ = count_changed(result.get());
    return base::ok();
}

// All commands go out together and one answer is waited for: a turn over the wire costs more than
// what most of them do.
base::Status Connection::run(const sql::Batch& batch) {
    std::vector<std::string> names;
    for (const sql::Command& command : batch.commands) {
        TRY(name, prepared_name(command.sql.text));
        names.push_back(std::move(name));
    }
    PQenterPipelineMode(handle_);
    for (std::size_t i = 0; i < names.size(); ++i) {
        const Parameters p(batch.commands[i].values);
        PQsendQueryPrepared(handle_, names[i].c_str(), p.count(), p.pointers(), p.lengths(),
                            p.formats(), kBinary);
    }
    PQpipelineSync(handle_);
    auto done = finish_pipeline(batch);
    PQexitPipelineMode(handle_);
    return done;
}

// Reads every answer, also behind the first failure, which is the one that is told.
base::Status Connection::finish_pipeline(const sql::Batch& batch) {
    auto first = base::ok();
    for (const sql::Command& command : batch.commands) {
        const ResultPtr result(PQgetResult(handle_));
        if (result) {
            PQgetResult(handle_);  // the null that ends this command's answer
        }
        if (!first.ok()) {
            continue;
        }
        if (!result || is_failure(result.get())) {
            first = to_error(handle_, result.get(), command.sql.text);
        } else {
            first = sql::check_rows(command, count_changed(result.get()));
        }
    }
    const ResultPtr sync(PQgetResult(handle_));
    return first;
}

}  // namespace postgres
