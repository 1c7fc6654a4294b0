#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>

#include "base/mutex.h"
#include "hq/store/engine.h"
#include "hq/store/sqlite_session.h"

namespace hq {

// A file of SQLite: the one connection that writes and checkpoints, and one that reads. After a
// failed write or fsync nothing is written any more and `on_broken` is called, once: the process
// has to end and find out at its start what the disk really holds.
class SqliteEngine final : public Engine {
public:
    static base::Result<std::unique_ptr<Engine>> open(const std::filesystem::path& file,
                                                      std::function<void()> on_broken);

    base::Status run(Work work, const Function& function) override;
    base::Status check() override { return check_whole(); }
    // Moves the write-ahead log into the file once it has grown.
    base::Status tidy() override EXCLUDES(write_mutex_);
    void count_written(std::size_t bytes) override { written_ += static_cast<std::int64_t>(bytes); }

private:
    SqliteEngine(sqlite::Database writer, sqlite::Database reader, std::function<void()> on_broken);
    enum class Sync { AtCommit, Later };
    // Of the next transaction: the connection's `synchronous`.
    base::Status set_sync(Sync sync) REQUIRES(write_mutex_);
    base::Status write(Sync sync, const Function& function) EXCLUDES(write_mutex_);
    base::Status read(const Function& function) EXCLUDES(read_mutex_);
    base::Status check_whole() const;
    base::Error note(const base::Error& error);

    base::Mutex write_mutex_;
    SqliteSession writer_ GUARDED_BY(write_mutex_);
    Sync sync_ GUARDED_BY(write_mutex_) = Sync::AtCommit;  // as the connection was opened
    base::Mutex read_mutex_;
    SqliteSession reader_ GUARDED_BY(read_mutex_);
    std::function<void()> on_broken_;
    std::atomic<bool> broken_{false};
    std::atomic<std::int64_t> written_{0};
};

}  // namespace hq
