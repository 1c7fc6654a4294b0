#include "kiosk/store/writer.h"

#include <pthread.h>
#include <semaphore.h>

#include <chrono>

#include "base/log.h"
#include "base/sqlite/transaction.h"
#include "kiosk/store/schema.h"

namespace store {
namespace {

using namespace std::chrono_literals;

constexpr auto kIdleAfter = 250ms;
constexpr std::uint64_t kMarkEvery = 2'000;  // events between verified marks

// What the disk holds is no longer known, or is ahead of what this process believes (the mark comes
// after the commit): only a fresh start can tell.
bool is_fatal(const base::Error& error) {
    const bool ours = error.key.starts_with("database.") || error.key == "store.high_water";
    return ours && (error.code == base::ErrorCode::Io || error.code == base::ErrorCode::Corrupt);
}

base::Result<Head> load_mark(sqlite::Database& db, const Identity& identity) {
    TRY(statement, db.prepare("SELECT seq, hash FROM verified_mark"));
    TRY(found, statement.step());
    Head mark{0, base::genesis_hash(identity.store, identity.epoch, identity.device_public_key)};
    if (found) {
        mark.seq = static_cast<std::uint64_t>(statement.int64(0));
        const std::string_view hash = statement.blob(1);
        if (hash.size() != mark.hash.size()) {
            return base::error(base::ErrorCode::Corrupt, "journal.damaged", "verified mark");
        }
        std::copy(hash.begin(), hash.end(), mark.hash.begin());
    }
    return mark;
}

// Made with an empty journal; later its absence says that somebody took it away, or put the
// database of another day in its place.
base::Result<std::unique_ptr<HighWater>> open_high_water(const std::filesystem::path& file,
                                                         std::uint32_t epoch, const Head& head) {
    std::error_code failure;
    if (head.seq == 0 && !std::filesystem::exists(file, failure)) {
        return HighWater::create(file, epoch, head);
    }
    return HighWater::open(file, epoch);
}

}  // namespace

// A POSIX semaphore sleeps at once; std::binary_semaphore first gives its time slice away four
// times, which costs a busy machine more than the sleep.
struct Writer::Job {
    explicit Job(const Command& wanted) : command(wanted) { ::sem_init(&done, 0, 0); }
    ~Job() { ::sem_destroy(&done); }
    Job(const Job&) = delete;
    Job& operator=(const Job&) = delete;

    void wait() {
        while (::sem_wait(&done) != 0) {  // a signal came in between
        }
    }

    const Command& command;
    base::Status outcome = base::ok();
    sem_t done;
};

base::Result<std::unique_ptr<Writer>> Writer::open(Options options, const Keys& keys,
                                                   const base::Clock& clock) {
    const std::filesystem::path file = options.data_dir / "journal.db";
    std::error_code failure;
    if (!std::filesystem::exists(file, failure)) {
        return base::error(base::ErrorCode::NotFound, "store.missing",
                           file.string() +
                               " is not there; a store never starts empty by itself: "
                               "run kioskctl setup, or restore it");
    }
    TRY(db, sqlite::Database::open(file));
    CHECK_OK(db.migrate(migrations()));
    TRY(head, load_head(db, options.identity));
    TRY(high_water, open_high_water(options.data_dir / "high_water", options.identity.epoch, head));
    CHECK_OK(compare_with_high_water(db, *high_water, head));
    auto writer = std::unique_ptr<Writer>(
        new Writer(std::move(options), keys, clock, std::move(db), std::move(high_water), head));
    CHECK_OK(writer->verify_tail());
    writer->thread_ = std::thread([raw = writer.get()] { raw->work(); });
    return writer;
}

Writer::Writer(Options options, const Keys& keys, const base::Clock& clock, sqlite::Database db,
               std::unique_ptr<HighWater> high_water, Head head)
    : options_(std::move(options)),
      keys_(keys),
      clock_(clock),
      db_(std::move(db)),
      high_water_(std::move(high_water)),
      head_(head),
      durable_(head) {}

base::Status Writer::verify_tail() {
    TRY(mark, load_mark(db_, options_.identity));
    TRY(head, verify_chain(db_, options_.identity, mark));
    marked_ = mark;
    if (head != head_) {
        return base::error(base::ErrorCode::Corrupt, "journal.damaged", "the head moved");
    }
    if (head_.seq != 0) {
        TRY(event, load_event(db_, head_.seq));
        hlc_ = event.hlc;
    }
    return base::ok();
}

Writer::~Writer() {
    {
        base::MutexLock lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_one();
    if (thread_.joinable()) {
        thread_.join();
    }
}

base::Status Writer::run(const Command& command) {
    Job job(command);
    {
        base::MutexLock lock(mutex_);
        if (failed_ || stopping_) {
            return base::error(base::ErrorCode::Unavailable, "store.stopped",
                               "the journal cannot be written");
        }
        if (queue_.size() >= kMaxQueue) {
            return base::error(base::ErrorCode::Unavailable, "store.busy", "the queue is full");
        }
        queue_.push_back(&job);
    }
    wake_.notify_one();
    job.wait();
    return std::move(job.outcome);
}

Head Writer::head() const {
    base::MutexLock lock(mutex_);
    return durable_;
}

bool Writer::stopped() const {
    base::MutexLock lock(mutex_);
    return failed_;
}

bool Writer::disk_full() const {
    base::MutexLock lock(mutex_);
    return disk_full_;
}

void Writer::allow_housekeeping() {
    base::MutexLock lock(mutex_);
    housekeeping_ = true;
}

void Writer::work() {
    pthread_setname_np(pthread_self(), "writer");
    std::vector<Job*> batch;
    for (;;) {
        batch.clear();
        bool idle = false;
        {
            base::MutexLock lock(mutex_);
            while (queue_.empty() && !stopping_ && !idle) {
                idle = wake_.wait_for(mutex_, kIdleAfter) == std::cv_status::timeout;
            }
            const std::size_t count = std::min(queue_.size(), kMaxBatch);
            batch.assign(queue_.begin(), queue_.begin() + static_cast<std::ptrdiff_t>(count));
            queue_.erase(queue_.begin(), queue_.begin() + static_cast<std::ptrdiff_t>(count));
            if (batch.empty() && stopping_) {
                break;
            }
        }
        if (!batch.empty()) {
            carry_out(batch);
        }
        keep_house(idle);
    }
    if (stopped()) {
        return;  // after damage nothing is moved: the files stay as they were found
    }
    if (const base::Status marked = write_mark(); !marked.ok()) {
        base::log(base::LogLevel::Warning, "store.mark_failed",
                  {{"detail", marked.error().detail}});
    }
    if (const base::Status done = db_.checkpoint_and_truncate(); !done.ok()) {
        base::log(base::LogLevel::Warning, "store.checkpoint_failed",
                  {{"detail", done.error().detail}});
    }
    if (const base::Status synced = high_water_->sync(); !synced.ok()) {
        base::log(base::LogLevel::Error, "store.high_water_failed",
                  {{"detail", synced.error().detail}});
    }
}

void Writer::carry_out(std::vector<Job*>& batch) {
    const Head before = head_;
    const std::uint64_t hlc_before = hlc_;
    const base::Status outcome = commit_batch(batch);
    if (!outcome.ok()) {
        head_ = before;
        hlc_ = hlc_before;
        if (is_fatal(outcome.error())) {
            base::log(base::LogLevel::Error, "store.stopped", {{"detail", outcome.error().detail}});
            base::MutexLock lock(mutex_);
            failed_ = true;
        }
    }
    finish(batch, outcome);
    if (!outcome.ok() && is_fatal(outcome.error()) && options_.on_fatal) {
        options_.on_fatal(outcome.error());
    }
}

base::Status Writer::commit_batch(std::vector<Job*>& batch) {
    {
        base::MutexLock lock(mutex_);
        if (failed_) {
            return base::error(base::ErrorCode::Unavailable, "store.stopped", "");
        }
    }
    const Head before = head_;
    TRY(transaction, sqlite::Transaction::begin(db_));
    for (Job* job : batch) {
        job->outcome = run_one(*job, batch.size() == 1);
        if (!job->outcome.ok() && (is_fatal(job->outcome.error()) || !db_.in_transaction())) {
            return job->outcome.error();
        }
    }
    if (head_ == before && batch.size() == 1 && !batch.front()->outcome.ok()) {
        return base::ok();  // refused alone: the destructor rolls back what it may have written
    }
    const bool mark = head_.seq >= marked_.seq + kMarkEvery;
    if (mark) {
        CHECK_OK(write_mark());
    }
    CHECK_OK(transaction.commit());
    if (mark) {
        marked_ = head_;
    }
    if (head_ != before) {
        note_durable();
    }
    return base::ok();
}

// The commit stands, whatever happens here: it is never undone or answered as failed. A mark that
// cannot be written ends the process, which starts again from what is durable.
void Writer::note_durable() {
    const base::Status marked = high_water_->write(head_);
    {
        base::MutexLock lock(mutex_);
        durable_ = head_;
        failed_ = failed_ || !marked.ok();
    }
    if (!marked.ok()) {
        base::log(base::LogLevel::Error, "store.stopped", {{"detail", marked.error().detail}});
        if (options_.on_fatal) {
            options_.on_fatal(marked.error());
        }
    }
}

base::Status Writer::run_one(Job& job, bool alone) {
    const Head before = head_;
    const std::uint64_t hlc_before = hlc_;
    WriteContext context(db_, options_.identity, keys_, clock_, head_, hlc_);
    const auto undo = [&](const base::Error& error) -> base::Status {
        head_ = before;
        hlc_ = hlc_before;
        return error;
    };
    if (alone) {
        const base::Status outcome = job.command(context);
        return outcome.ok() ? outcome : undo(outcome.error());
    }
    TRY(savepoint, sqlite::Savepoint::begin(db_));
    const base::Status outcome = job.command(context);
    if (!outcome.ok()) {
        return undo(outcome.error());
    }
    const base::Status released = savepoint.release();
    return released.ok() ? released : undo(released.error());
}

void Writer::finish(std::vector<Job*>& batch, const base::Status& outcome) {
    bool disk_full = false;
    for (Job* job : batch) {
        if (!outcome.ok() && job->outcome.ok()) {
            job->outcome = outcome.error();
        }
        disk_full = !job->outcome.ok() && job->outcome.error().key == "database.disk_full";
    }
    {
        base::MutexLock lock(mutex_);
        disk_full_ = disk_full;
    }
    for (Job* job : batch) {
        ::sem_post(&job->done);
    }
}

}  // namespace store
