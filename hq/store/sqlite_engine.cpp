#include "hq/store/sqlite_engine.h"

#include "base/log.h"
#include "base/sqlite/transaction.h"
#include "hq/store/schema.h"

namespace hq {
namespace {

constexpr std::int64_t kCheckpointBytes = 16 * 1024 * 1024;
constexpr std::int64_t kWriterCacheKib = 32 * 1024;

}  // namespace

base::Result<std::unique_ptr<Engine>> SqliteEngine::open(const std::filesystem::path& file,
                                                         std::function<void()> on_broken) {
    TRY(writer, sqlite::Database::open(
                    file, {.access = sqlite::Access::Create, .cache_kib = kWriterCacheKib}));
    CHECK_OK(writer.migrate(migrations()));
    TRY(reader, sqlite::Database::open(file, {.access = sqlite::Access::ReadOnly}));
    return std::unique_ptr<Engine>(
        new SqliteEngine(std::move(writer), std::move(reader), std::move(on_broken)));
}

SqliteEngine::SqliteEngine(sqlite::Database writer, sqlite::Database reader,
                           std::function<void()> on_broken)
    : writer_(std::move(writer)), reader_(std::move(reader)), on_broken_(std::move(on_broken)) {}

base::Status SqliteEngine::run(Work work, const Function& function) {
    switch (work) {
        case Work::Durable:
            return write(Sync::AtCommit, function);
        case Work::Derived:
            return write(Sync::Later, function);
        case Work::Read:
            return read(function);
    }
    return base::ok();
}

base::Status SqliteEngine::write(Sync sync, const Function& function) {
    const base::MutexLock lock(write_mutex_);
    CHECK_OK(check_whole());
    CHECK_OK(set_sync(sync));
    auto transaction = sqlite::Transaction::begin(writer_.database());
    if (!transaction.ok()) {
        return note(transaction.error());
    }
    if (auto done = function(writer_); !done.ok()) {
        return note(done.error());
    }
    if (auto committed = transaction->commit(); !committed.ok()) {
        return note(committed.error());
    }
    return base::ok();
}

base::Status SqliteEngine::read(const Function& function) {
    const base::MutexLock lock(read_mutex_);
    TRY(moment, sqlite::Transaction::begin_read(reader_.database()));
    return function(reader_);
}

base::Status SqliteEngine::check_whole() const {
    if (broken_) {
        return base::error(base::ErrorCode::Unavailable, "database.broken",
                           "a write failed; the process is ending");
    }
    return base::ok();
}

base::Error SqliteEngine::note(const base::Error& error) {
    if (error.code == base::ErrorCode::Io && !broken_.exchange(true)) {
        base::log(base::LogLevel::Error, "database.broken",
                  {{"detail", std::string_view(error.detail)}});
        on_broken_();
    }
    return error;
}

base::Status SqliteEngine::set_sync(Sync sync) {
    if (sync == sync_) {
        return base::ok();
    }
    switch (sync) {
        case Sync::AtCommit:
            CHECK_OK(writer_.database().exec("PRAGMA synchronous=FULL"));
            break;
        case Sync::Later:
            CHECK_OK(writer_.database().exec("PRAGMA synchronous=NORMAL"));
            break;
    }
    sync_ = sync;
    return base::ok();
}

base::Status SqliteEngine::tidy() {
    if (written_ < kCheckpointBytes) {
        return base::ok();
    }
    const base::MutexLock lock(write_mutex_);
    CHECK_OK(check_whole());
    written_ = 0;
    const auto done = writer_.database().checkpoint();
    return done.ok() ? base::ok() : base::Status(note(done.error()));
}

}  // namespace hq
