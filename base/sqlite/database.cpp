#include "base/sqlite/database.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <utility>

#include "base/sqlite/error.h"
#include "base/sqlite/transaction.h"

namespace sqlite {
namespace {

int open_flags(Access access) {
    switch (access) {
        case Access::ReadOnly:
            return SQLITE_OPEN_READONLY;
        case Access::ReadWrite:
            return SQLITE_OPEN_READWRITE;
        case Access::Create:
            return SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    }
    return 0;
}

// Sets a pragma and reads it back: some are refused without an error.
base::Status set_pragma(Database& database, std::string_view name, std::string_view value,
                        std::string_view expected) {
    CHECK_OK(database.exec_script(fmt::format("PRAGMA {}={};", name, value)));
    TRY(statement, database.prepare_text(fmt::format("PRAGMA {};", name)));
    TRY(has_row, statement.step());
    // mmap_size answers with no row where memory mapping is compiled out.
    if (has_row && statement.text(0) != expected) {
        return base::error(base::ErrorCode::Unsupported, "database.pragma",
                           fmt::format("{} is {}", name, statement.text(0)));
    }
    return base::ok();
}

int note_wal_pages(void* pages, sqlite3*, const char*, int count) {
    *static_cast<std::int64_t*>(pages) = count;
    return SQLITE_OK;
}

}  // namespace

base::Result<Database> Database::open(const std::filesystem::path& file, OpenOptions options) {
    // Counting its memory would cost SQLite a lock for each allocation, of all threads.
    [[maybe_unused]] static const int uncounted = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    sqlite3* handle = nullptr;
    const int flags = open_flags(options.access) | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    const char* vfs = options.vfs.empty() ? nullptr : options.vfs.c_str();
    const int code = sqlite3_open_v2(file.c_str(), &handle, flags, vfs);
    Database database(handle);
    if (code != SQLITE_OK) {
        return to_error(handle, code, "open");
    }
    CHECK_OK(database.configure(options));
    return database;
}

base::Status Database::configure(const OpenOptions& options) {
    const int read_only = options.access == Access::ReadOnly ? 1 : 0;
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, read_only, nullptr);
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    sqlite3_busy_timeout(handle_, static_cast<int>(options.busy_timeout.count()));

    CHECK_OK(set_pragma(*this, "mmap_size", "0", "0"));
    CHECK_OK(set_pragma(*this, "cell_size_check", "ON", "1"));
    CHECK_OK(set_pragma(*this, "trusted_schema", "OFF", "0"));
    CHECK_OK(set_pragma(*this, "foreign_keys", "ON", "1"));
    const auto cache = fmt::format("-{}", options.cache_kib);
    CHECK_OK(set_pragma(*this, "cache_size", cache, cache));
    CHECK_OK(set_pragma(*this, "temp_store", "MEMORY", "2"));
    CHECK_OK(set_pragma(*this, "journal_mode", "WAL", "wal"));
    CHECK_OK(set_pragma(*this, "synchronous", "FULL", "2"));
    CHECK_OK(set_pragma(*this, "wal_autocheckpoint", "0", "0"));
    if (read_only != 0) {
        CHECK_OK(set_pragma(*this, "query_only", "ON", "1"));
    }
    sqlite3_wal_hook(handle_, note_wal_pages, wal_pages_.get());
    return base::ok();
}

Database::Database(sqlite3* handle)
    : handle_(handle), wal_pages_(std::make_unique<std::int64_t>(0)) {}

Database::Database(Database&& other) noexcept
    : handle_(std::exchange(other.handle_, nullptr)),
      wal_pages_(std::move(other.wal_pages_)),
      cache_(std::move(other.cache_)) {}

Database& Database::operator=(Database&& other) noexcept {
    if (this != &other) {
        close();
        handle_ = std::exchange(other.handle_, nullptr);
        wal_pages_ = std::move(other.wal_pages_);
        cache_ = std::move(other.cache_);
    }
    return *this;
}

Database::~Database() {
    close();
}

void Database::close() {
    for (auto& [sql, slot] : cache_) {
        ASSERT(!slot.leased);
        sqlite3_finalize(slot.handle);
    }
    cache_.clear();
    const int code = sqlite3_close(handle_);
    ASSERT(code == SQLITE_OK);  // anything else: a statement outlived its database
    handle_ = nullptr;
}

base::Result<sqlite3_stmt*> Database::compile(std::string_view sql, unsigned flags) {
    sqlite3_stmt* statement = nullptr;
    const char* tail = nullptr;
    const int code = sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()), flags,
                                        &statement, &tail);
    if (code != SQLITE_OK) {
        return to_error(handle_, code, sql);
    }
    ASSERT(statement != nullptr);
    const std::string_view rest(tail, static_cast<std::size_t>(sql.data() + sql.size() - tail));
    ASSERT(rest.find_first_not_of(" \t\r\n;") == std::string_view::npos);
    return statement;
}

base::Result<Statement> Database::prepare(Sql sql) {
    auto& slot = cache_[sql.text.data()];
    if (slot.leased) {
        return prepare_text(sql.text);
    }
    if (slot.handle == nullptr) {
        TRY(handle, compile(sql.text, SQLITE_PREPARE_PERSISTENT));
        slot.handle = handle;
    }
    return Statement(slot);
}

base::Result<Statement> Database::prepare_text(std::string_view sql) {
    TRY(handle, compile(sql, 0));
    return Statement(handle);
}

base::Status Database::exec_script(std::string_view sql) {
    const std::string terminated(sql);
    const int code = sqlite3_exec(handle_, terminated.c_str(), nullptr, nullptr, nullptr);
    return code == SQLITE_OK ? base::ok() : base::Status(to_error(handle_, code, "script"));
}

std::int64_t Database::changed_rows() const {
    return sqlite3_changes64(handle_);
}

std::int64_t Database::last_insert_rowid() const {
    return sqlite3_last_insert_rowid(handle_);
}

bool Database::in_transaction() const {
    return sqlite3_get_autocommit(handle_) == 0;
}

base::Result<Checkpoint> Database::checkpoint() {
    int wal_pages = 0;
    int moved_pages = 0;
    const int code = sqlite3_wal_checkpoint_v2(handle_, "main", SQLITE_CHECKPOINT_PASSIVE,
                                               &wal_pages, &moved_pages);
    if (code != SQLITE_OK) {
        return to_error(handle_, code, "checkpoint");
    }
    return Checkpoint{wal_pages, moved_pages};
}

base::Status Database::checkpoint_and_truncate() {
    const int code =
        sqlite3_wal_checkpoint_v2(handle_, "main", SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
    return code == SQLITE_OK ? base::ok() : base::Status(to_error(handle_, code, "checkpoint"));
}

base::Status Database::backup_to(const std::filesystem::path& file) {
    if (std::filesystem::exists(file)) {
        return base::error(base::ErrorCode::Conflict, "database.backup_exists", file.string());
    }
    sqlite3* copy = nullptr;
    int code =
        sqlite3_open_v2(file.c_str(), &copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
    if (code == SQLITE_OK) {
        if (auto* backup = sqlite3_backup_init(copy, "main", handle_, "main"); backup != nullptr) {
            code = sqlite3_backup_step(backup, -1);
            sqlite3_backup_finish(backup);
        } else {
            code = sqlite3_extended_errcode(copy);
        }
    }
    auto status = code == SQLITE_DONE ? base::ok() : base::Status(to_error(copy, code, "backup"));
    sqlite3_close(copy);
    return status;
}

base::Status Database::check_integrity() {
    TRY(check, prepare_text("PRAGMA integrity_check(1)"));
    TRY(has_row, check.step());
    if (has_row && check.text(0) == "ok") {
        return base::ok();
    }
    return base::error(base::ErrorCode::Corrupt, "database.corrupt",
                       has_row ? std::string(check.text(0)) : "integrity_check gave no answer");
}

base::Status Database::migrate(std::span<const std::string_view> steps) {
    TRY(found, find_int64("PRAGMA user_version"));
    const auto version = static_cast<std::size_t>(found.value_or(0));
    if (version > steps.size()) {
        return base::error(base::ErrorCode::Unsupported, "database.newer_schema",
                           fmt::format("version {}, known {}", version, steps.size()));
    }
    for (std::size_t next = version; next < steps.size(); ++next) {
        TRY(transaction, Transaction::begin(*this));
        CHECK_OK(exec_script(steps[next]));
        CHECK_OK(exec_script(fmt::format("PRAGMA user_version={};", next + 1)));
        CHECK_OK(transaction.commit());
    }
    return base::ok();
}

}  // namespace sqlite
