#pragma once

#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "base/clock.h"
#include "base/mutex.h"
#include "base/result.h"
#include "base/sqlite/database.h"
#include "kiosk/store/high_water.h"
#include "kiosk/store/journal.h"
#include "kiosk/store/keys.h"
#include "kiosk/store/write_context.h"

namespace store {

// A command does its reads, decisions and appends on the writer thread. An error undoes what it
// wrote and leaves its neighbours alone.
using Command = std::function<base::Status(WriteContext&)>;

// The only writer and the only checkpointer of a store. Owns the connection, the high-water mark
// and one thread, "writer", which drains a bounded queue: all commands that wait are carried out in
// one transaction, each in its own savepoint, and become durable with one fsync (group commit).
//
// After an I/O error or damage it serves no more writes ("store.stopped") and calls `on_fatal`, so
// that the process ends and starts again from what is durable.
class Writer {
public:
    static constexpr std::size_t kMaxQueue = 4'096;
    static constexpr std::size_t kMaxBatch = 256;

    struct Options {
        std::filesystem::path data_dir;
        Identity identity;
        std::function<void(const base::Error&)> on_fatal;
    };
    // Opens the database, compares it with the high-water mark and verifies the chain from the last
    // verified mark. Errors: "store.missing", "store.behind_high_water", "journal.damaged", …
    static base::Result<std::unique_ptr<Writer>> open(Options options, const Keys& keys,
                                                      const base::Clock& clock);
    ~Writer();  // drains, checkpoints, syncs

    // Waits until the command is durable or was refused. "store.busy" when the queue is full.
    base::Status run(const Command& command);

    const Identity& identity() const { return options_.identity; }
    // As of the last commit. Any thread.
    Head head() const;
    bool stopped() const;
    bool disk_full() const;  // the last command did not find room; the next may

    // From here on the write-ahead log is grown ahead in idle moments (after listening has begun).
    void allow_housekeeping();

private:
    struct Job;
    Writer(Options options, const Keys& keys, const base::Clock& clock, sqlite::Database db,
           std::unique_ptr<HighWater> high_water, Head head);
    base::Status verify_tail();
    void work();
    void carry_out(std::vector<Job*>& batch);
    base::Status commit_batch(std::vector<Job*>& batch);
    base::Status run_one(Job& job, bool alone);
    void note_durable();
    void finish(std::vector<Job*>& batch, const base::Status& outcome);
    void keep_house(bool idle);
    bool wants_checkpoint(bool idle);
    void grow_wal();
    base::Status write_mark();

    const Options options_;
    const Keys& keys_;
    const base::Clock& clock_;
    sqlite::Database db_;
    std::unique_ptr<HighWater> high_water_;
    Head head_;                            // writer thread
    std::uint64_t hlc_ = 0;                // writer thread
    std::int64_t checkpointed_pages_ = 0;  // of the log, at the last checkpoint
    Head marked_;

    mutable base::Mutex mutex_;
    std::condition_variable_any wake_;
    std::vector<Job*> queue_ GUARDED_BY(mutex_);
    Head durable_ GUARDED_BY(mutex_);
    bool stopping_ GUARDED_BY(mutex_) = false;
    bool failed_ GUARDED_BY(mutex_) = false;
    bool disk_full_ GUARDED_BY(mutex_) = false;
    bool housekeeping_ GUARDED_BY(mutex_) = false;
    std::thread thread_;
};

}  // namespace store
