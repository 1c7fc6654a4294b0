#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/result.h"
#include "base/sqlite/statement.h"

struct sqlite3;

namespace sqlite {

enum class Access {
    ReadOnly,   // never writes, never checkpoints, also not on close
    ReadWrite,  // the file must be there: a store never starts empty by accident
    Create,     // made when absent
};

struct OpenOptions {
    Access access = Access::ReadWrite;
    std::chrono::milliseconds busy_timeout{2000};
    std::int64_t cache_kib = 8 * 1024;
    // The name of a registered VFS; empty is the system's. Fault tests give their own.
    std::string vfs = {};
};

struct Checkpoint {
    std::int64_t wal_pages = 0;    // in the write-ahead log
    std::int64_t moved_pages = 0;  // of these, already in the database file
};

// One connection. Every connection has WAL, synchronous=FULL, foreign keys, cell size check, no
// trusted schema, no mmap, no automatic checkpoint, and `open` fails when one of them does not
// hold. Of all connections to a file at most one may be writable, and it alone checkpoints:
// Debian's SQLite 3.40.1 can corrupt a WAL that two connections reset. Used by one thread at a
// time.
class Database {
public:
    static base::Result<Database> open(const std::filesystem::path& file, OpenOptions options = {});
    Database(Database&& other) noexcept;
    Database& operator=(Database&& other) noexcept;
    ~Database();

    // Compiled once for each place in the source, then leased without allocating. Where the
    // statement is in use further up the stack, a second one is compiled for this lease.
    base::Result<Statement> prepare(Sql sql);
    // For SQL that is put together at run time; compiled each time.
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
    // Several statements without parameters.
    base::Status exec_script(std::string_view sql);

    std::int64_t changed_rows() const;  // by the last INSERT, UPDATE or DELETE
    std::int64_t last_insert_rowid() const;
    bool in_transaction() const;

    // Pages that the WAL held after this connection's last commit. It starts over when everything
    // was checkpointed and no reader looks at it.
    std::int64_t wal_pages() const { return *wal_pages_; }

    // Moves what it can from the WAL into the file without waiting for readers. The WAL file keeps
    // its size, so that later commits overwrite blocks that the file system has given out already.
    base::Result<Checkpoint> checkpoint();
    // Everything, and the WAL becomes empty. For stops and before a copy. Busy where readers hold.
    base::Status checkpoint_and_truncate();

    // A consistent copy by the backup API; `file` must not exist. Synced when it returns.
    base::Status backup_to(const std::filesystem::path& file);
    // Reads the whole file; Corrupt with the first finding.
    base::Status check_integrity();

    // Brings `user_version` up to steps.size(): each step is one script in one transaction. A file
    // of a newer program is refused with key "database.newer_schema".
    base::Status migrate(std::span<const std::string_view> steps);

    // For what is not covered here (file control, hooks).
    sqlite3* handle() { return handle_; }

private:
    explicit Database(sqlite3* handle);
    base::Status configure(const OpenOptions& options);
    base::Result<sqlite3_stmt*> compile(std::string_view sql, unsigned flags);
    void close();

    sqlite3* handle_;
    std::unique_ptr<std::int64_t> wal_pages_;  // SQLite's hook holds its address
    std::unordered_map<const char*, Statement::Slot> cache_;
};

}  // namespace sqlite
