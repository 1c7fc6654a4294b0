#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <type_traits>
#include <utility>

#include "base/mutex.h"
#include "base/result.h"
#include "base/sqlite/database.h"
#include "base/sqlite/transaction.h"

namespace hq {

// Headquarters' database: the one connection that writes and checkpoints, and one that reads.
// Thread-safe: a call holds its connection for as long as its function runs, so functions neither
// wait nor send. After a failed write or fsync nothing is written any more and `on_broken` is
// called, once: the process has to end and find out at its start what the disk really holds.
class Storage {
public:
    template <typename Function>
    using ResultOf = std::invoke_result_t<Function&, sqlite::Database&>;

    static base::Result<std::unique_ptr<Storage>> open(const std::filesystem::path& file,
                                                       std::function<void()> on_broken);
    ~Storage();

    // One transaction: durable when it returns ok, nothing of it otherwise.
    //   storage.write([&](sqlite::Database& db) -> base::Result<Answer> { … });
    template <typename Function>
    ResultOf<Function> write(Function&& function) {
        const base::MutexLock lock(write_mutex_);
        CHECK_OK(set_sync(Sync::AtCommit));
        return transact(function);
    }

    // The same for what can be made again from what is durable already (projections): whole or not
    // at all too, but a power cut may take the latest of it back. Costs no fsync of its own.
    template <typename Function>
    ResultOf<Function> write_derived(Function&& function) {
        const base::MutexLock lock(write_mutex_);
        CHECK_OK(set_sync(Sync::Later));
        return transact(function);
    }

    // Sees one moment, all that was committed before it.
    template <typename Function>
    ResultOf<Function> read(Function&& function) {
        const base::MutexLock lock(read_mutex_);
        TRY(moment, sqlite::Transaction::begin_read(reader_));
        return function(reader_);
    }

    // Moves the write-ahead log into the file once it has grown. Called between writes by the
    // projection worker.
    base::Status tidy() EXCLUDES(write_mutex_);
    // How much was written since, as the caller of `write` estimates it.
    void count_written(std::size_t bytes) { written_ += static_cast<std::int64_t>(bytes); }

private:
    Storage(sqlite::Database writer, sqlite::Database reader, std::function<void()> on_broken);
    enum class Sync { AtCommit, Later };
    // Of the next transaction: the connection's `synchronous`.
    base::Status set_sync(Sync sync) REQUIRES(write_mutex_);

    template <typename Function>
    ResultOf<Function> transact(Function& function) REQUIRES(write_mutex_) {
        CHECK_OK(check_whole());
        auto transaction = sqlite::Transaction::begin(writer_);
        if (!transaction.ok()) {
            return note(transaction.error());
        }
        auto result = function(writer_);
        if (!result.ok()) {
            note(result.error());
            return result;
        }
        if (auto committed = transaction->commit(); !committed.ok()) {
            return note(committed.error());
        }
        return result;
    }

    base::Status check_whole() const;
    const base::Error& note(const base::Error& error);

    base::Mutex write_mutex_;
    sqlite::Database writer_ GUARDED_BY(write_mutex_);
    Sync sync_ GUARDED_BY(write_mutex_) = Sync::AtCommit;  // as the connection was opened
    base::Mutex read_mutex_;
    sqlite::Database reader_ GUARDED_BY(read_mutex_);
    std::function<void()> on_broken_;
    std::atomic<bool> broken_{false};
    std::atomic<std::int64_t> written_{0};
};

}  // namespace hq
